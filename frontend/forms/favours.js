// Favours and asks in words, and what their forms hold.

import { shortDay, sentence } from "../lib/format.js";

export const WEIGHTS = [["small", "Small", "a link, a tip"], ["real", "Real", "an hour, an introduction"], ["big", "Big", "a job, a rescue"]];
export const STANDINGS = [["open", "Still open"], ["partly", "Partly returned"], ["settled", "Settled; keep it in the record"]];
export const ANSWERS = [["yes", "Yes"], ["partly", "In part"], ["no", "No"]];

const SOURCES = { introduction: "an introduction", article: "an article", ask: "an ask" };
const STATES = { partly: "partly returned", settled: "settled" };

// "20 November · big · partly returned · from an ask"
export function favourWords({ on, weight, standing, source }, now) {
  const from = SOURCES[source.split(":")[0]];
  return [shortDay(on, now), weight, STATES[standing], from && `from ${from}`].filter(Boolean).join(" · ");
}

export const favourForm = (favour, day) => ({
  direction: favour?.direction ?? "received", weight: favour?.weight ?? "real", on: favour?.on ?? day,
  words: favour?.words ?? "", standing: favour?.standing ?? "open",
});

export const favourFields = ({ direction, weight, on, words, standing }) => ({ direction, weight, on, words: words.trim(), standing });

// → a message for the owner, or "".
export function favourProblem({ words, on }, day) {
  if (!words.trim()) return "Write in a few words what it was.";
  if (!on) return "Say on which day it was, roughly.";
  return on > day ? "That day is still to come; a favour is booked when it was done." : "";
}

const STATUS = { draft: "not asked yet", asked: "waiting for an answer", yes: "said yes", partly: "helped in part", no: "could not help", withdrawn: "withdrawn" };

// "waiting for an answer, by 4 December"
export function askWords({ status, due, answered_on: answered }, now) {
  if (status === "draft" || status === "asked") return `${STATUS[status]}, ${due < now ? "was wanted" : ""} by ${shortDay(due, now)}`.replace(/, {2}/, ", ");
  return answered ? `${STATUS[status]} on ${shortDay(answered, now)}` : STATUS[status];
}

const PILES = { small: ["a small one", "small ones"], real: ["a real one", "real ones"], big: ["a big one", "big ones"] };

// What lies on one side, in words and without a count: "a big one and small ones".
export function pileWords(stones) {
  const kinds = ["big", "real", "small"].map((weight) => [weight, stones.filter((stone) => stone.weight === weight).length]);
  const said = kinds.filter(([, number]) => number > 0).map(([weight, number]) => PILES[weight][number > 1 ? 1 : 0]);
  return said.length > 0 ? sentence(new Intl.ListFormat("en", { type: "conjunction" }).format(said)) : "Nothing";
}
