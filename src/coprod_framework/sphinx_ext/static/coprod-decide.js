"use strict";
/* Deciding: from the rules that hold, and could, to one answer with its reasons and what to ask. */
(function () {
  const { HOLDS, UNKNOWN, FAILS, compare, least, pence, isKnown } = coprod;
  const OUTCOMES = [[1, "refer"], [2, "not eligible"], [3, "refer"], [4, "eligible"]];
  const NO_RANK = 5;

  function decide(policy, given) {
    const facts = coprod.factsFrom(policy, given);
    const edition = coprod.editionFor(policy, facts);
    const states = coprod.judge(policy, edition, facts);
    const rules = edition.rules.map((place) => policy.rules[place]);
    const amounts = coprod.amountRules(policy, edition, facts, states);
    const payment = coprod.paymentFor(amounts);
    const found = { policy, facts, edition, states, rules, amounts, payment };
    found.referral = cutReferral(found);
    found.possible = possibleOutcomes(found);
    found.settled = found.possible.size === 1
      && (!found.possible.has("eligible") || payment.isSettled);
    found.open = openings(found);
    found.questions = found.open.names.filter((name) => isAskable(found, name));
    found.outcome = outcomeOf(found);
    found.payable = found.outcome === "eligible" ? payment.low : null;
    found.reasons = determining(found);
    found.notes = bitsWith(found, ["Note"]);
    found.waiting = found.open.rules;
    found.referTo = rolesOf(found);
    return found;
  }

  const bits = (found) => found.states.map((_, bit) => bit);
  const isSlot = (found, name) => !found.policy.facts.some((fact) => fact.name === name);
  const bitsWith = (found, kinds) => bits(found).filter(
    (bit) => found.states[bit] === HOLDS && kinds.includes(found.rules[bit].then.does),
  );

  function isAskable(found, name) {
    return isSlot(found, name) || found.facts[name].missing === "not asked";
  }

  /* Every outcome that the ranks of the rules leave possible, whatever the amounts come to. */
  function beforeCaps({ rules, states }) {
    const possible = new Set();
    for (const [rank, outcome] of OUTCOMES) {
      const of = states.filter((_, bit) => rules[bit].rank === rank);
      if (of.some((state) => state !== FAILS)) possible.add(outcome);
      if (of.includes(HOLDS)) return possible;
    }
    return possible.add("silent");
  }

  function possibleOutcomes(found) {
    const possible = beforeCaps(found);
    if (!possible.has("eligible")) return possible;
    if (!found.payment.hasBasis) possible.add("silent");
    if (!found.payment.mayHaveBasis) {
      possible.delete("eligible");
      return possible;
    }
    if (found.referral !== FAILS) possible.add("refer");
    if (found.referral === HOLDS) possible.delete("eligible");
    return possible;
  }

  /* Whether somebody is asked to decide because a cap takes something off. */
  function cutReferral({ rules, states, payment }) {
    const spares = states.filter(
      (state, bit) => rules[bit].then.does === "ReferIfCut" && state !== FAILS,
    );
    if (!spares.length || !payment.mayBeCut) return FAILS;
    return payment.isCut && spares.includes(HOLDS) ? HOLDS : UNKNOWN;
  }

  function settledRank({ rules, states }) {
    const holding = rules.filter((rule, bit) => rule.rank && states[bit] === HOLDS);
    return Math.min(...holding.map((rule) => rule.rank), NO_RANK);
  }

  /* Whether a cut is referred, and whether anything about the amount could still matter. */
  function amountState(found) {
    if (!found.possible.has("eligible")) return [FAILS, false];
    const open = found.referral === UNKNOWN || !found.payment.isSettled;
    return [found.referral, open];
  }

  /* The open rules that could still change the outcome or the amount. */
  function relevant(found) {
    const [referral, amountOpen] = amountState(found);
    if (found.possible.size === 1 && !amountOpen) return [];
    const settled = settledRank(found);
    return bits(found).filter((bit) => {
      const { rank, then } = found.rules[bit];
      if (found.states[bit] !== UNKNOWN) return false;
      if (rank) return rank < settled;
      if (then.does === "ReferIfCut") return referral === UNKNOWN;
      return Boolean(then.amount) && amountOpen;
    });
  }

  /* Everything unknown that could still change the answer, most useful first. */
  function openings(found) {
    const { policy, edition, facts, rules } = found;
    const waiting = new Map();
    const waits = (name, bit) => waiting.set(name, (waiting.get(name) || new Set()).add(bit));
    const open = relevant(found);
    for (const bit of open) {
      for (const name of coprod.unknownIn(rules[bit].when, facts, policy, edition)) waits(name, bit);
      if (edition.in_doubt.includes(bit)) waits(policy.day_fact, bit);
    }
    for (const bit of openAmounts(found)) {
      const names = coprod.stillUnknown(namesIn(rules[bit].then.amount), facts, policy, edition);
      for (const name of names) waits(name, bit);
    }
    const order = [...policy.facts.map((fact) => fact.name), ...Object.keys(edition.values)];
    const usefulness = (name) => {
      const fact = policy.facts.find((one) => one.name === name);
      const ranks = [...waiting.get(name)].map((bit) => rules[bit].rank || NO_RANK);
      return [
        fact && fact.judgement ? 1 : 0, Math.min(...ranks), -waiting.get(name).size,
        order.indexOf(name),
      ];
    };
    const ranked = [...waiting.keys()].sort((a, b) => byParts(usefulness(a), usefulness(b)));
    const slots = ranked.filter((name) => isSlot(found, name));
    return { names: [...ranked.filter((name) => !slots.includes(name)), ...slots], rules: open };
  }

  function byParts(one, other) {
    const place = one.findIndex((part, at) => part !== other[at]);
    return place < 0 ? 0 : one[place] - other[place];
  }

  /* The facts and the slots that an amount is worked out from. */
  function namesIn([kind, first, second]) {
    if (kind === "cost") return [first];
    if (kind === "rate") return [...second, first];
    if (kind === "banded") return [second, first];
    if (kind === "less") return [...namesIn(first), second];
    return first.flatMap(namesIn);
  }

  /* The amount rules whose facts matter: not those that could never be the lowest. */
  function openAmounts(found) {
    const [referral, amountOpen] = amountState(found);
    if (!amountOpen) return [];
    const { high } = found.payment;
    const lowerThan = (range) => high === null
      || compare(range.low, coprod.number(String(high))) < 0;
    return found.amounts
      .filter(({ range }) => !isKnown(range) && (lowerThan(range) || referral === UNKNOWN))
      .map((rule) => rule.bit);
  }

  function outcomeOf(found) {
    if (found.settled) return [...found.possible][0];
    if (found.questions.some((name) => !isSlot(found, name))) return "undecided";
    return found.open.names.some((name) => !isSlot(found, name)) ? "refer" : "silent";
  }

  /* The rules that the answer rests on: those of the highest rank, then those of the amount. */
  function determining(found) {
    const rank = settledRank(found);
    const ranked = bits(found).filter(
      (bit) => found.states[bit] === HOLDS && found.rules[bit].rank === rank,
    );
    return rank >= 4 ? [...ranked, ...amountBits(found)] : ranked;
  }

  function amountBits(found) {
    const { possible, payment, referral } = found;
    if (!possible.has("eligible") && !possible.has("refer")) return [];
    const spares = referral === FAILS ? [] : bitsWith(found, ["ReferIfCut"]);
    const certain = found.amounts.filter((rule) => rule.certain);
    let bases = certain.filter((rule) => rule.isBasis);
    let caps = certain.filter((rule) => !rule.isBasis);
    const most = least(bases.map((rule) => rule.range.high));
    if (bases.length) caps = caps.filter((rule) => compare(rule.range.low, most) < 0);
    if (payment.isSettled && referral === FAILS) {
      bases = bases.filter((rule) => compare(rule.range.high, most) === 0);
    }
    if (caps.length && (payment.isSettled || referral === HOLDS)) {
      const lowest = least(caps.map((rule) => rule.range.high));
      caps = caps.filter((rule) => compare(rule.range.low, lowest) <= 0);
    }
    return [...spares, ...bases.map((rule) => rule.bit), ...caps.map((rule) => rule.bit)];
  }

  /* The roles that decide, or that can end a silence. */
  function rolesOf(found) {
    const { policy, rules, outcome } = found;
    if (outcome === "silent") {
      const slots = found.open.names.filter((name) => isSlot(found, name));
      const roles = [...new Set(slots.flatMap((name) => policy.slots[name].who))];
      return roles.length ? roles : [policy.silence.owner];
    }
    if (outcome !== "refer") return [];
    const roles = found.reasons.map((bit) => rules[bit].then.to).filter(Boolean);
    return roles.length ? [...new Set(roles)] : [policy.refer_to];
  }

  Object.assign(coprod, { decide, pence });
})();
