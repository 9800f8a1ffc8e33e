"use strict";
/* Advising: how far up the ladder a change should go, with which activities, and what it turns on. */
(function () {
  const { HOLDS, UNKNOWN } = coprod;

  function advise(profile, given) {
    const facts = coprod.factsFrom(profile, given);
    const edition = coprod.editionFor(profile, facts);
    const states = coprod.judge(profile, edition, facts);
    const rules = edition.rules.map((place) => profile.rules[place]);
    const found = { policy: profile, ladder: profile.ladder, facts, edition, states, rules };
    const [sure, every] = [[HOLDS], [HOLDS, UNKNOWN]];
    found.floors = rungs(found, "Floor", sure);
    found.ceilings = rungs(found, "Ceiling", sure);
    found.least = recommended(found, sure, every);
    found.most = recommended(found, every, sure);
    found.recommended = recommended(found, sure, sure);
    found.activities = activities(found, sure, sure);
    found.possibleActivities = possibleActivities(found);
    found.effort = effort(found, sure);
    found.mostEffort = effort(found, every);
    found.contests = contests(found);
    found.waiting = states.flatMap((state, bit) => (
      state === UNKNOWN && couldMatter(found, rules[bit].then) ? [bit] : []
    ));
    found.settled = !found.waiting.length;
    found.stillPossible = ids(found).filter(
      (rung) => !found.ceilings.some((top) => isBelow(found, top, rung)),
    );
    const kinds = ["Floor", "Ceiling", "Suggest", "Also", "Intensify"];
    const holding = (does) => states.flatMap((state, bit) => (
      state === HOLDS && does.includes(rules[bit].then.does) ? [bit] : []
    ));
    found.reasons = holding(kinds);
    found.notes = holding(["Note"]);
    found.questions = questions(found);
    return found;
  }

  const ids = (found) => found.ladder.rungs.map((rung) => rung.id);
  const isBelow = (found, low, high) => found.ladder.below[high].includes(low);
  const distinct = (list) => [...new Set(list)];

  function rungs(found, kind, wanted) {
    return distinct(found.rules.flatMap(({ then }, bit) => (
      then.does === kind && wanted.includes(found.states[bit]) ? [then.rung] : []
    )));
  }

  const highest = (found, list) => list.filter(
    (rung) => !list.some((other) => isBelow(found, rung, other)),
  );

  /* This rung, or the highest ones below it that every ceiling in its way leaves. */
  function under(found, rung, ceilings) {
    const inTheWay = ceilings.filter((top) => isBelow(found, top, rung));
    if (!inTheWay.length) return [rung];
    return highest(found, ids(found).filter(
      (one) => inTheWay.every((top) => one === top || isBelow(found, one, top)),
    ));
  }

  function recommended(found, raising, capping) {
    const ceilings = rungs(found, "Ceiling", capping);
    const lowered = rungs(found, "Suggest", raising).flatMap((one) => under(found, one, ceilings));
    return highest(found, distinct([...rungs(found, "Floor", raising), ...lowered]));
  }

  function activities(found, raising, capping) {
    const ceilings = rungs(found, "Ceiling", capping);
    const also = rungs(found, "Also", raising).flatMap((one) => under(found, one, ceilings));
    return distinct([
      ...recommended(found, raising, capping), ...rungs(found, "Floor", raising), ...also,
    ]);
  }

  /* Whether something above this rung is recommended, whatever else is learnt. */
  const isPassed = (found, rung) => [...found.floors, ...found.least].some(
    (one) => isBelow(found, rung, one),
  );

  /* Everything that is advised, or could be once more is known. */
  function possibleActivities(found) {
    const every = [HOLDS, UNKNOWN];
    const couldBe = [
      ...rungs(found, "Also", every),
      ...rungs(found, "Suggest", every).filter((rung) => !isPassed(found, rung)),
    ];
    const open = rungs(found, "Ceiling", every).filter((top) => !found.ceilings.includes(top));
    const lowered = everySet(open).flatMap(
      (some) => couldBe.flatMap((rung) => under(found, rung, [...found.ceilings, ...some])),
    );
    return distinct([...lowered, ...rungs(found, "Floor", every)]);
  }

  const everySet = (list) => list.reduce(
    (sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]],
  );

  function effort(found, wanted) {
    const asked = found.rules.filter(
      ({ then }, bit) => then.does === "Intensify" && wanted.includes(found.states[bit]),
    );
    return asked.length ? Math.max(...asked.map(({ then }) => then.effort)) : null;
  }

  /* Each floor above a ceiling.  A person decides what gives way. */
  function contests(found) {
    const of = (kind) => found.rules.flatMap(({ then }, bit) => (
      then.does === kind && found.states[bit] === HOLDS ? [bit] : []
    ));
    const rung = (bit) => found.rules[bit].then.rung;
    return of("Floor").flatMap((floor) => of("Ceiling")
      .filter((top) => isBelow(found, rung(top), rung(floor)))
      .map((top) => [floor, top]));
  }

  function couldMatter(found, then) {
    if (then.does === "Floor") return !found.floors.includes(then.rung);
    if (then.does === "Suggest") {
      return !isPassed(found, then.rung) && !found.least.includes(then.rung);
    }
    if (then.does === "Ceiling") {
      const reach = [...found.most, ...found.possibleActivities];
      return reach.some((one) => isBelow(found, then.rung, one));
    }
    if (then.does === "Also") {
      const sure = activities(found, [HOLDS], [HOLDS, UNKNOWN]);
      return !under(found, then.rung, found.ceilings).every((one) => sure.includes(one));
    }
    return then.does === "Intensify" && (found.effort === null || then.effort > found.effort);
  }

  /* What to ask next: what can be looked up first, then what is to be judged. */
  function questions(found) {
    const { policy, facts, edition, rules } = found;
    const counted = new Map();
    for (const bit of found.waiting) {
      for (const name of coprod.unknownIn(rules[bit].when, facts, policy, edition)) {
        counted.set(name, (counted.get(name) || 0) + 1);
      }
    }
    const fact = (name) => policy.facts.find((one) => one.name === name);
    const key = (name) => [fact(name) ? 0 : 1, fact(name) && fact(name).judgement ? 1 : 0,
      -counted.get(name)];
    return [...counted.keys()]
      .sort((a, b) => {
        const [one, other] = [key(a), key(b)];
        const place = one.findIndex((part, at) => part !== other[at]);
        return place < 0 ? 0 : one[place] - other[place];
      })
      .filter((name) => !fact(name) || facts[name].missing === "not asked");
  }

  Object.assign(coprod, { advise });
})();
