"use strict";
/* Asking: one question as a form that a keyboard and a screen reader can use. */
(function () {
  const { isNumber, number, compare, numberInWords } = coprod;
  const UNKNOWN = [
    ["not known", "Nobody can say"],
    ["withheld", "They would rather not say"],
  ];
  let made = 0;

  /* An element with its words or its parts in it. */
  function tag(name, attributes = {}, ...parts) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...parts);
    return element;
  }

  const isPence = (fact) => fact.unit === "pence";

  /* A form for one fact.  `answered` gets the value as the policy takes it. */
  function formFor(fact, now, answered) {
    made += 1;
    const name = `coprod-answer-${made}`;
    const problem = tag("p", { id: `${name}-problem`, class: "coprod-problem", role: "alert" });
    const field = isNumber(fact) || fact.kind === "a day" ? written(fact, now, name) : null;
    const choices = field ? UNKNOWN : [...choicesOf(fact), ...UNKNOWN];
    const radios = choices.map(([value, words], place) => radio(name, place, value, words, now));
    const legend = tag("legend", { tabindex: "-1" }, fact.question);
    const form = tag(
      "form", { novalidate: "" },
      tag(
        "fieldset", { "aria-describedby": `${name}-who ${name}-problem` }, legend,
        tag("p", { id: `${name}-who`, class: "coprod-who" }, `Who may answer: ${fact.ask}.`),
        ...(field ? [field.label, field.input, tag("p", {}, "Or:")] : []),
        tag("div", { class: "coprod-choices" }, ...radios), problem,
      ),
      tag("button", { type: "submit" }, "Answer"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = form.querySelector("input[type=radio]:checked");
      const found = chosen && !(field && field.input.value.trim())
        ? { value: valueOf(fact, chosen.value) }
        : field ? field.read() : { problem: "Choose an answer first." };
      if (!found.problem) return answered(found.value);
      problem.textContent = found.problem;
      const at = field ? field.input : form.querySelector("input");
      at.setAttribute("aria-invalid", "true");
      at.focus();
      return undefined;
    });
    if (field) {
      // What is written and what is chosen cannot both be the answer.
      field.input.addEventListener("input", () => radios.forEach((one) => {
        one.querySelector("input").checked = false;
      }));
    }
    return { form, legend };
  }

  function choicesOf(fact) {
    if (fact.kind === "yes or no") return [["yes", "Yes"], ["no", "No"]];
    return fact.choices.map((choice) => [choice, choice[0].toUpperCase() + choice.slice(1)]);
  }

  function valueOf(fact, chosen) {
    if (UNKNOWN.some(([value]) => value === chosen)) return { missing: chosen };
    return fact.kind === "yes or no" ? chosen === "yes" : chosen;
  }

  function radio(name, place, value, words, now) {
    const id = `${name}-${place}`;
    const input = tag("input", { type: "radio", name, id, value });
    const told = now && now.missing ? now.missing : now === true ? "yes" : now === false ? "no" : now;
    input.checked = told === value;
    return tag("div", {}, input, tag("label", { for: id }, words));
  }

  /* A number or a day, to be written. */
  function written(fact, now, name) {
    const isDay = fact.kind === "a day";
    const how = isDay ? "Day, month and year, such as 14/10/2026" : isPence(fact) ? "In pounds, such as 12.50" : `How many ${fact.unit}`;
    const id = `${name}-written`;
    const input = tag("input", {
      id, type: "text", inputmode: isDay ? null : "decimal", autocomplete: "off",
      "aria-describedby": `${name}-problem`,
    });
    if (typeof now === "string") input.value = isDay ? asDay(now) : isPence(fact) ? inPounds(now) : now;
    const read = () => (isDay ? readDay : readNumber)(fact, input.value.trim());
    return { label: tag("label", { for: id }, how), input, read };
  }

  /* "14/10/2026" is "2026-10-14".  A text is read in the same way in every browser, which its own field
     for a day is not. */
  function readDay(_fact, text) {
    const [, day, month, year] = text.match(/^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/) || [];
    const written = new Date(Date.UTC(year, month - 1, day));
    const isReal = written.getUTCMonth() === month - 1 && written.getUTCDate() === Number(day);
    if (!year || Number(year) < 1900 || !isReal) {
      return { problem: "Write a day that there is, such as 14/10/2026." };
    }
    return { value: `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` };
  }

  const asDay = (day) => day.split("-").reverse().join("/");

  /* "12.5" pounds are "1250" pence. */
  function readNumber(fact, text) {
    const places = isPence(fact) ? 2 : fact.places;
    const plain = text.replace(/^£/, "").replace(/,/g, "");
    if (!/^\d+(\.\d+)?$/.test(plain)) return { problem: "Write a number, such as 12." };
    const [whole, part = ""] = plain.split(".");
    if (part.length > places) {
      const most = places ? `at most ${places} after the point` : "no part after a point";
      return { problem: `Write it with ${most}.` };
    }
    const value = isPence(fact) ? String(BigInt(whole + part.padEnd(2, "0"))) : plain;
    return withinBounds(fact, value) || { value };
  }

  function withinBounds(fact, value) {
    const shown = (bound) => (isPence(fact) ? `£${inPounds(bound)}` : numberInWords(number(bound)));
    if (fact.least !== null && compare(number(value), number(fact.least)) < 0) {
      return { problem: `It is at least ${shown(fact.least)}.` };
    }
    if (fact.most !== null && compare(number(value), number(fact.most)) > 0) {
      return { problem: `It is at most ${shown(fact.most)}. Check it.` };
    }
    return null;
  }

  function inPounds(pence) {
    const text = pence.padStart(3, "0");
    return `${text.slice(0, -2)}.${text.slice(-2)}`;
  }

  Object.assign(coprod, { tag, formFor, readNumber, readDay });
})();
