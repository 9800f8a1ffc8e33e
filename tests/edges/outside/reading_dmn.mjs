// Reads DMN files with packages that others wrote, and answers about cases, one line of JSON for each.
//
// KIE's marshaller reads the XML of DMN 1.5, and feelin works out every cell and every sum. Only the hit
// policy COLLECT is written here.

import { createInterface } from "node:readline";
import { register } from "node:module";
import { DmnModdle } from "dmn-moddle";
import { evaluate, unaryTest } from "feelin";

// This package leaves the endings of its files to a bundler.
register(`data:text/javascript,export const resolve = (name, from, next) =>
  next(name, from).catch(() => next(name + ".js", from));`);
const { getMarshaller } = await import("@kie-tools/dmn-marshaller");

const textOf = (part) => part.text.__$$text;
const files = [];

async function read(xml) {
  const marshaller = getMarshaller(xml);
  const { definitions } = marshaller.parser.parse();
  // The editors of bpmn.io know DMN 1.3, which has the same elements in another namespace.
  const older = xml.replace("20230324", "20191111");
  const { warnings } = await new DmnModdle().fromXML(older, "dmn:Definitions");
  const parts = Object.fromEntries(definitions.drgElement.map((one) => [one["@_id"], one]));
  files.push({ parts, cells: new Map(), rows: new Map(), sums: new Map() });
  return { version: marshaller.version, warnings: warnings.map((one) => one.message), parts: Object.keys(parts).length };
}

function remembered(shelf, key, make) {
  if (!shelf.has(key)) shelf.set(key, make());
  return shelf.get(key);
}

function checked({ value, warnings }, text) {
  if (warnings.length) throw new Error(`${text}: ${warnings.map((one) => one.message)}`);
  return value;
}

function worked(file, text, values) {
  const all = Object.keys(values);
  const { names, sums } = remembered(file.sums, `${all} ${text}`, () => ({
    names: all.filter((name) => text.includes(name)), sums: new Map(),
  }));
  const key = JSON.stringify(names.map((name) => values[name] ?? null));
  return remembered(sums, key, () => checked(evaluate(text, values), text));
}

function fits(file, text, value, told) {
  const tests = remembered(file.cells, text, () => new Map());
  return remembered(tests, told, () => checked(unaryTest(text, { "?": value }), text) === true);
}

// Each row with the cells that ask something. A dash takes anything, so it is asked once and not again.
function rowsOf(table) {
  return (table.rule ?? []).map((rule) => ({
    cells: (rule.inputEntry ?? []).map((one, place) => [textOf(one), place]).filter(([text]) => text !== "-"),
    gives: checked(evaluate(textOf(rule.outputEntry[0])), "what a row gives"),
  }));
}

function collected(file, table, values) {
  if (table["@_hitPolicy"] !== "COLLECT") throw new Error("another hit policy");
  if (!fits(file, "-", null, "null")) throw new Error("a dash does not take anything");
  const seen = (table.input ?? []).map((one) => worked(file, textOf(one.inputExpression), values));
  const told = seen.map((value) => JSON.stringify(value ?? null));
  return remembered(file.rows, table, () => rowsOf(table))
    .filter(({ cells }) => cells.every(([text, place]) => fits(file, text, seen[place], told[place])))
    .map(({ gives }) => gives);
}

function found(file, id, known) {
  const part = file.parts[id];
  const name = part["@_name"];
  if (!(name in known)) {
    const values = {};
    for (const need of part.informationRequirement ?? []) {
      const other = (need.requiredInput ?? need.requiredDecision)["@_href"].slice(1);
      values[file.parts[other]["@_name"]] = found(file, other, known);
    }
    const logic = part.expression;
    if (part.__$$element === "inputData") return null;
    known[name] = logic.__$$element === "decisionTable"
      ? collected(file, logic, values)
      : worked(file, textOf(logic), values);
  }
  return known[name];
}

const given = (value) => value?.date ? evaluate(`date("${value.date}")`).value : value;

function ask({ file, decisions, inputs }) {
  const known = {};
  for (const [name, value] of Object.entries(inputs)) known[name] = given(value);
  return decisions.map((name) => found(files[file], `decision_${name}`, known));
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let answer;
  try {
    answer = "xml" in asked ? await read(asked.xml) : ask(asked);
  } catch (error) {
    answer = { failed: String(error.stack) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
