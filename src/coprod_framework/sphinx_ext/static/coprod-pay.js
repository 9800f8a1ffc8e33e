"use strict";
/* Paying: what the rules come to in pence, as a range while something is unknown. */
(function () {
  const { ENDLESS, NOUGHT, HOLDS, FAILS, number, compare, plus, less, times, pence, least, most,
    isMissing } = coprod;

  const isKnown = (range) => compare(range.low, range.high) === 0;
  const exactly = (value) => ({ low: value, high: value });

  function factRange(name, facts, policy) {
    const value = facts[name];
    if (!isMissing(value)) return exactly(value);
    const fact = policy.facts.find((one) => one.name === name);
    return {
      low: fact.least === null ? NOUGHT : number(fact.least),
      high: fact.most === null ? ENDLESS : number(fact.most),
    };
  }

  function slotRange(filled) {
    if (filled.unfilled) return { low: NOUGHT, high: ENDLESS };
    return exactly(filled.endless ? ENDLESS : number(filled.value));
  }

  function bandRange(filled, by, facts) {
    if (filled.unfilled || filled.endless) return slotRange(filled);
    const bands = filled.bands.map(([start, amount]) => [number(start), number(amount)]);
    if (isMissing(facts[by])) return { low: NOUGHT, high: most(bands.map((band) => band[1])) };
    const reached = bands.filter(([start]) => compare(start, facts[by]) <= 0);
    return exactly(reached.length ? reached[reached.length - 1][1] : NOUGHT);
  }

  /* What an amount comes to before rounding, or what it could. */
  function rangeOf([kind, first, second], facts, policy, edition) {
    if (kind === "cost") return factRange(first, facts, policy);
    if (kind === "banded") return bandRange(edition.values[first], second, facts);
    if (kind === "rate") {
      let range = slotRange(edition.values[first]);
      // It may turn out to be no limit, which is endless for any quantity.
      if (!isKnown(range) && policy.slots[first].may_be_unlimited) return range;
      for (const name of second) range = multiplied(range, factRange(name, facts, policy));
      return range;
    }
    if (kind === "less") {
      const whole = rangeOf(first, facts, policy, edition);
      const part = factRange(second, facts, policy);
      return { low: less(whole.low, part.high), high: less(whole.high, part.low) };
    }
    const ranges = first.map((part) => rangeOf(part, facts, policy, edition));
    return {
      low: ranges.map((range) => range.low).reduce(plus, NOUGHT),
      high: ranges.map((range) => range.high).reduce(plus, NOUGHT),
    };
  }

  function multiplied(amount, factor) {
    if (amount.low.endless) return amount; // no limit, however many times
    return { low: times(amount.low, factor.low), high: times(amount.high, factor.high) };
  }

  /* Every rule about an amount that holds or could, and what it comes to. */
  function amountRules(policy, edition, facts, states) {
    return edition.rules.flatMap((place, bit) => {
      const { then } = policy.rules[place];
      if (!then.amount || states[bit] === FAILS) return [];
      return [{
        bit,
        isBasis: then.does === "Pay",
        certain: states[bit] === HOLDS,
        range: rangeOf(then.amount, facts, policy, edition),
      }];
    });
  }

  /* What they come to together: the lowest basis, and no more than the lowest cap. */
  function paymentFor(rules) {
    const bases = rules.filter((rule) => rule.isBasis);
    const caps = rules.filter((rule) => !rule.isBasis);
    const low = (found) => least(found.map((rule) => rule.range.low));
    const certainHigh = (found) => least(
      found.filter((rule) => rule.certain).map((rule) => rule.range.high),
    );
    const basisHigh = certainHigh(bases);
    const hasBasis = bases.some((rule) => rule.certain);
    const basisLow = hasBasis ? low(bases) : NOUGHT;
    const payment = {
      low: pence(least([basisLow, low(caps)])) || 0,
      high: pence(least([basisHigh, certainHigh(caps)])),
      basisLow: pence(basisLow) || 0,
      basisHigh: pence(basisHigh),
      lowestCap: pence(low(caps)),
      hasBasis,
      mayHaveBasis: bases.length > 0,
    };
    payment.isSettled = hasBasis && payment.low === payment.high;
    payment.isCut = hasBasis && payment.high !== null && payment.high < payment.basisLow;
    payment.mayBeCut = payment.lowestCap !== null && payment.mayHaveBasis
      && (payment.basisHigh === null || payment.lowestCap < payment.basisHigh);
    return payment;
  }

  Object.assign(coprod, { amountRules, paymentFor, isKnown });
})();
