"use strict";
/* Try it: a case is put together question by question, and the answer shows at once.
   Nothing leaves this page, and nothing is kept when it is closed. */
(function () {
  const { tag, formFor, valueInWords, officer, pounds } = coprod;

  const FEW = 5;
  const COULD = {
    eligible: "it is paid",
    "not eligible": "it is not paid",
    refer: "a person decides",
    silent: "the text does not say",
  };

  function start(root) {
    const data = JSON.parse(root.querySelector("script").textContent);
    const part = (name) => root.querySelector(`.coprod-${name}`);
    const state = { facts: {}, chosen: 0, asking: null };
    const view = { root, data, part, state };
    part("setup").append(...setUp(view));
    part("parts").hidden = false;
    show(view);
  }

  /* What stands above the questions: which terms, an example to start from, and a fresh start. */
  function setUp(view) {
    const { data, state } = view;
    const terms = data.policies.map((one, place) => {
      const id = `${data.id}-terms-${place}`;
      const input = tag("input", { type: "radio", name: `${data.id}-terms`, id });
      input.checked = place === state.chosen;
      input.addEventListener("change", () => {
        state.chosen = place;
        show(view);
      });
      return tag("div", {}, input, tag("label", { for: id }, one.label));
    });
    const list = tag("select", { id: `${data.id}-example` },
      ...data.examples.map((one, place) => tag("option", { value: place }, `${one.id}: ${one.says}`)));
    const load = tag("button", { type: "button" }, "Load this example");
    load.addEventListener("click", () => {
      state.facts = { ...data.examples[Number(list.value)].facts };
      goOn(view);
    });
    const again = tag("button", { type: "button" }, "Start again");
    again.addEventListener("click", () => {
      state.facts = {};
      goOn(view);
    });
    const labelled = tag("label", { for: list.id }, "Start from an example (made up)");
    return [
      ...(terms.length > 1 ? [tag("fieldset", {}, tag("legend", {}, "Which terms"), ...terms)] : []),
      ...(data.examples.length ? [tag("p", {}, labelled, list, load)] : []),
      tag("p", {}, again),
    ];
  }

  /* Show the next question, and put the focus where the person goes on. */
  function goOn(view, asking = null) {
    view.state.asking = asking;
    const legend = show(view);
    (legend || view.part("answer").querySelector("h3")).focus();
  }

  function show(view) {
    const { data, state, part } = view;
    const { policy } = data.policies[state.chosen];
    const found = data.kind === "advise"
      ? coprod.advise(policy, state.facts) : coprod.decide(policy, state.facts);
    const legend = showQuestion(view, found);
    part("answer").replaceChildren(...answerParts(view, found));
    part("given").replaceChildren(...givenParts(view, found));
    const now = (data.kind === "advise" ? adviceTold : outcomeTold)(found)[0];
    part("status").textContent = now; // what a screen reader says when the answer is another one
    return legend;
  }

  const factOf = (found, name) => found.policy.facts.find((one) => one.name === name);

  function showQuestion(view, found) {
    const { state, part } = view;
    const next = state.asking || found.questions.find((name) => factOf(found, name));
    if (!next) {
      part("question").replaceChildren(tag("p", {}, "Nothing more has to be asked."));
      return null;
    }
    const { form, legend } = formFor(factOf(found, next), state.facts[next], (value) => {
      state.facts[next] = value;
      goOn(view);
    });
    part("question").replaceChildren(form);
    return legend;
  }

  function outcomeTold(found) {
    const { outcome, referTo, possible } = found;
    const who = referTo.join(" and ");
    if (outcome === "eligible") return [`It may be paid: ${pounds(found.payable)}.`];
    if (outcome === "not eligible") return ["It is not paid."];
    if (outcome === "refer") return [`A person decides: ${who}.`];
    if (outcome === "silent") return [`The text or the terms do not say. Ask ${who}.`];
    const could = Object.keys(COULD).filter((one) => possible.has(one)).map((one) => COULD[one]);
    return [`Not decided yet. This could still come of it: ${could.join("; or ")}.`];
  }

  function adviceTold(found) {
    const title = (id) => found.ladder.rungs.find((rung) => rung.id === id).title;
    const titles = (ids) => found.ladder.rungs
      .filter((rung) => ids.includes(rung.id)).map((rung) => title(rung.id)).join(", ");
    const told = [];
    if (found.recommended.length) told.push(`Recommended so far: ${titles(found.recommended)}.`);
    else told.push("No rung is recommended so far.");
    const beside = found.activities.filter((rung) => !found.recommended.includes(rung));
    if (beside.length) told.push(`With it: ${titles(beside)}.`);
    if (found.effort !== null) told.push(`Effort: ${effortIn(found)}.`);
    if (!found.settled) told.push(`It could come to: ${titles(found.least)}, up to ${titles(found.most)}.`);
    for (const [floor, top] of found.contests) {
      told.push(`Two rules clash, so a person decides: ${found.rules[floor].title}; ${found.rules[top].title}.`);
    }
    return told;
  }

  const effortIn = (found) => found.rules.find(({ then }) => then.effort === found.effort).then.words;

  function answerParts(view, found) {
    const told = (view.data.kind === "advise" ? adviceTold : outcomeTold)(found);
    const example = found.policy.terms.some((terms) => terms.example);
    const open = view.data.kind === "advise" ? found.questions : [...found.open.names];
    return [
      tag("h3", { tabindex: "-1" }, "The answer so far"),
      tag("p", { class: "coprod-outcome" }, told[0]),
      ...told.slice(1).map((line) => tag("p", {}, line)),
      ...(example ? [tag("p", {}, "It rests on example terms. Nobody has agreed them for use here.")] : []),
      ...listed(
        found.settled ? "Because" : "What counts already",
        found.reasons.map((bit) => reason(view, found, bit)),
      ),
      ...folded("What is still open", open.map((name) => openLine(found, name))),
      ...listed("To know as well", found.notes.map((bit) => reason(view, found, bit))),
      tag("p", {}, "Every answer is advice. A person decides."),
    ];
  }

  const listed = (title, lines) => (lines.length
    ? [tag("h4", {}, title), tag("ul", {}, ...lines.map((line) => tag("li", {}, ...line)))] : []);

  /* A long list is folded, so that the rest is not far away. */
  function folded(title, lines) {
    if (lines.length <= FEW) return listed(title, lines);
    const items = lines.map((line) => tag("li", {}, ...line));
    const summary = tag("summary", {}, `${title}: ${lines.length} things`);
    return [tag("details", {}, summary, tag("ul", {}, ...items))];
  }

  function reason(view, found, bit) {
    const rule = found.rules[bit];
    const words = `${officer(rule, found)} (${rule.cite}) `;
    const home = view.data.homes[rule.id];
    return home ? [words, tag("a", { href: home }, `Rule: ${rule.title}`)] : [words];
  }

  function openLine(found, name) {
    const fact = factOf(found, name);
    if (!fact) {
      const slot = found.policy.slots[name];
      return [`What the terms say: ${slot.title}. Ask ${slot.who.join(" or ")}.`];
    }
    const value = found.facts[name].missing;
    const why = value === "not asked" ? "" : ` (${value})`;
    return [`${fact.question} Ask ${fact.ask}.${why}`];
  }

  /* What was answered, with a way to change or take back each, and any other question to ask. */
  function givenParts(view, found) {
    const { state } = view;
    const facts = found.policy.facts.filter((fact) => !fact.derived);
    const given = facts.filter((fact) => Object.hasOwn(state.facts, fact.name));
    const left = facts.filter((fact) => !Object.hasOwn(state.facts, fact.name));
    const lines = given.map((fact) => tag("li", {},
      `${fact.question} `, tag("strong", {}, valueInWords(fact, found.facts[fact.name])), " ",
      button("Change", fact, () => goOn(view, fact.name)),
      button("Take back", fact, () => {
        delete state.facts[fact.name];
        goOn(view);
      })));
    const head = tag("h3", {}, "Your answers");
    return [head, lines.length ? tag("ul", {}, ...lines) : tag("p", {}, "There are none yet."),
      ...(left.length ? [otherQuestion(view, left)] : [])];
  }

  function button(words, fact, pressed) {
    const made = tag("button", { type: "button", "aria-label": `${words}: ${fact.question}` }, words);
    made.addEventListener("click", pressed);
    return made;
  }

  function otherQuestion(view, left) {
    const id = `${view.data.id}-other`;
    const list = tag("select", { id },
      ...left.map((fact) => tag("option", { value: fact.name }, fact.question)));
    const ask = tag("button", { type: "button" }, "Ask me this");
    ask.addEventListener("click", () => goOn(view, list.value));
    return tag("p", {}, tag("label", { for: id }, "Any other question"), list, ask);
  }

  document.querySelectorAll(".coprod-try").forEach(start);
})();
