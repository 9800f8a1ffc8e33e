"use strict";
/* Words: what a rule says about a case, with its values in place. */
(function () {
  const { isMissing, isNumber, numberInWords, pence, pounds, number, compare, written } = coprod;
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"];

  /* A value of a fact as people write it. */
  function valueInWords(fact, value) {
    if (isMissing(value)) return value.missing;
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (fact.kind === "a day") {
      const [year, month, day] = value.split("-").map(Number);
      return `${day} ${MONTHS[month - 1]} ${year}`;
    }
    return isNumber(fact) ? amountInWords(fact, value) : value;
  }

  function amountInWords({ unit, kind }, value) {
    if (unit.startsWith("pence")) {
      const per = unit.slice("pence".length);
      const isSmall = per && compare(value, number("100")) < 0;
      return isSmall ? `${written(value)}p${per}` : `${pounds(pence(value))}${per}`;
    }
    const isOne = compare(value, number("1")) === 0;
    const shown = isOne && unit.endsWith("s") ? unit.slice(0, -1) : unit;
    return `${numberInWords(value, kind === "a whole number")} ${shown}`.trim();
  }

  /* A text with the values of this case; nothing where one of them is unknown. */
  function filledIn(text, found) {
    let unknown = false;
    const told = text.replace(/\{([a-z_0-9]+)\}/g, (_, name) => {
      const fact = found.policy.facts.find((one) => one.name === name);
      const value = fact ? found.facts[name] : found.edition.values[name];
      if (fact ? isMissing(value) : value.unfilled) unknown = true;
      return fact ? valueInWords(fact, value) : value.words;
    });
    return unknown ? null : told;
  }

  const officer = (rule, found) => filledIn(rule.officer, found) || `${rule.title}.`;

  Object.assign(coprod, { valueInWords, filledIn, officer });
})();
