"use strict";
/* Exact numbers: whole digits and how many of them stand behind the point.  Nothing is ever a float. */
var coprod = globalThis.coprod || {};
globalThis.coprod = coprod;

(function () {
  const ENDLESS = { endless: true };

  /* "3.30" becomes 330 with two places. */
  function number(text) {
    const [whole, part = ""] = text.split(".");
    return { digits: BigInt(whole + part), places: part.length };
  }

  function alike(one, other) {
    const places = Math.max(one.places, other.places);
    const raise = (n) => n.digits * 10n ** BigInt(places - n.places);
    return [raise(one), raise(other), places];
  }

  /* Below nought, nought, or above it, as the first is less than, the same as, or more than the other. */
  function compare(one, other) {
    if (one.endless || other.endless) return (one.endless ? 1 : 0) - (other.endless ? 1 : 0);
    const [left, right] = alike(one, other);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  const isNought = (one) => !one.endless && one.digits === 0n;
  const NOUGHT = number("0");

  function plus(one, other) {
    if (one.endless || other.endless) return ENDLESS;
    const [left, right, places] = alike(one, other);
    return { digits: left + right, places };
  }

  /* Never less than nothing. */
  function less(one, other) {
    if (one.endless) return ENDLESS;
    if (other.endless || compare(one, other) <= 0) return NOUGHT;
    const [left, right, places] = alike(one, other);
    return { digits: left - right, places };
  }

  /* Nothing of an amount that is not known is still nothing. */
  function times(one, other) {
    if (isNought(one) || isNought(other)) return NOUGHT;
    if (one.endless || other.endless) return ENDLESS;
    return { digits: one.digits * other.digits, places: one.places + other.places };
  }

  /* Whole pence; half a penny goes up.  What is endless has none. */
  function pence(one) {
    if (one.endless) return null;
    const unit = 10n ** BigInt(one.places);
    return Number((2n * one.digits + unit) / (2n * unit));
  }

  const least = (numbers) => numbers.reduce((a, b) => (compare(b, a) < 0 ? b : a), ENDLESS);
  const most = (numbers) => numbers.reduce((a, b) => (compare(b, a) > 0 ? b : a), NOUGHT);

  /* As it was written. */
  function written(one) {
    const text = one.digits.toString().padStart(one.places + 1, "0");
    const whole = text.slice(0, text.length - one.places);
    return one.places ? `${whole}.${text.slice(-one.places)}` : whole;
  }

  /* As people write it: no nought at the end of a part, and a comma between thousands. */
  function inWords(one, separated) {
    const [whole, noughts = ""] = written(one).split(".");
    const part = noughts.replace(/0+$/, "");
    const shown = separated ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
    return part ? `${shown}.${part}` : shown;
  }

  function pounds(pence) {
    const whole = Math.floor(pence / 100).toString();
    const rest = (pence % 100).toString().padStart(2, "0");
    return `£${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${rest}`;
  }

  Object.assign(coprod, {
    ENDLESS, NOUGHT, number, compare, plus, less, times, pence, least, most, pounds,
    numberInWords: inWords, written,
  });
})();
