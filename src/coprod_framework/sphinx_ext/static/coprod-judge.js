"use strict";
/* Judging: which rules of a policy hold for some facts, and which could still.  Missing is no "no". */
(function () {
  const { number, compare } = coprod;
  const FAILS = 0, UNKNOWN = 1, HOLDS = 2;
  const NOT_ASKED = { missing: "not asked" };

  const isMissing = (value) => value !== null && typeof value === "object" && "missing" in value;
  const isNumber = (fact) => fact.kind === "a whole number" || fact.kind === "a number";

  /* Every fact of the policy: what was given, what is worked out, and why the others are missing. */
  function factsFrom(policy, given) {
    const facts = {};
    for (const fact of policy.facts) {
      const value = Object.hasOwn(given, fact.name) ? given[fact.name] : NOT_ASKED;
      facts[fact.name] = isNumber(fact) && !isMissing(value) ? number(value) : value;
    }
    for (const fact of policy.facts.filter((one) => one.derived)) {
      const [start, end] = fact.derived.sources.map((name) => facts[name]);
      const unknown = [start, end].find(isMissing);
      facts[fact.name] = unknown || number(String(monthsBetween(start, end)));
    }
    return facts;
  }

  /* How many calendar months a window must have for a day to fall inside it, the last day counted. */
  function monthsBetween(start, end) {
    if (end < start) return -1;
    const [fromYear, fromMonth, fromDay] = start.split("-").map(Number);
    const [toYear, toMonth, toDay] = end.split("-").map(Number);
    const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
    return fromDay >= toDay ? months : months + 1;
  }

  /* The policy as it is in force for these facts. */
  function editionFor(policy, facts) {
    if (!policy.changes.length) return policy.editions[0];
    const day = policy.day_fact === null ? NOT_ASKED : facts[policy.day_fact];
    if (isMissing(day)) return policy.edition_of_no_day;
    return policy.editions[policy.changes.filter((change) => change <= day).length];
  }

  function truthOf(condition, facts, policy, edition) {
    const [kind, first, bound] = condition;
    const truth = (part) => truthOf(part, facts, policy, edition);
    if (kind === "all") return Math.min(HOLDS, ...first.map(truth));
    if (kind === "any") return Math.max(FAILS, ...first.map(truth));
    if (kind === "not") return HOLDS - truth(first);
    const filled = "slot" in bound ? edition.values[bound.slot] : bound;
    if (filled.endless) return FAILS; // nothing reaches a limit that is not there
    const value = facts[first];
    if (isMissing(value) || filled.unfilled) return UNKNOWN;
    return compares(kind, value, filled.value) ? HOLDS : FAILS;
  }

  function compares(kind, value, bound) {
    if (kind === "one of") return bound.includes(value);
    const order = typeof value === "object" ? compare(value, number(bound)) : inOrder(value, bound);
    return kind === "is" ? order === 0 : kind === "at least" ? order >= 0 : order > 0;
  }

  const inOrder = (one, other) => (one === other ? 0 : one > other ? 1 : -1);

  /* The state of each rule of the edition.  One that is in force on some days only is never certain. */
  function judge(policy, edition, facts) {
    return edition.rules.map((place, bit) => {
      const truth = truthOf(policy.rules[place].when, facts, policy, edition);
      return truth === HOLDS && edition.in_doubt.includes(bit) ? UNKNOWN : truth;
    });
  }

  /* What keeps a condition from being settled; parts that are settled do not count. */
  function unknownIn(condition, facts, policy, edition) {
    if (truthOf(condition, facts, policy, edition) !== UNKNOWN) return [];
    const [kind, first, bound] = condition;
    const parts = kind === "not" ? [first] : kind === "all" || kind === "any" ? first : null;
    if (parts) return parts.flatMap((part) => unknownIn(part, facts, policy, edition));
    const names = "slot" in bound ? [first, bound.slot] : [first];
    return stillUnknown(names, facts, policy, edition);
  }

  /* Those of these facts and slots that have no value, each by what to ask to get one. */
  function stillUnknown(names, facts, policy, edition) {
    return names.flatMap((name) => {
      const fact = policy.facts.find((one) => one.name === name);
      if (!fact) {
        const { unfilled } = edition.values[name];
        if (unfilled === "it depends on the day") return [policy.day_fact];
        return unfilled ? [name] : [];
      }
      if (!isMissing(facts[name])) return [];
      return fact.derived ? stillUnknown(fact.derived.sources, facts, policy, edition) : [name];
    });
  }

  Object.assign(coprod, {
    FAILS, UNKNOWN, HOLDS, NOT_ASKED, isMissing, isNumber, factsFrom, editionFor, judge, truthOf,
    unknownIn, stillUnknown,
  });
})();
