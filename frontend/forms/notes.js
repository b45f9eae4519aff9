// What is noted about people, in words and as forms: facts, what is to do, exchanges.

import { nearDay, shortDay, spanWords, yearlyWords } from "../lib/format.js";

export const FACT_KINDS = [
  ["plan", "Plan"], ["family", "Family"], ["birthday", "Birthday"], ["likes", "Likes"], ["work", "Work"],
  ["hometown", "Hometown"], ["other", "Something else"],
];
export const TODO_KINDS = [
  ["promise", "I promised"], ["reach_out", "Get back to them"], ["ask", "Ask about"], ["wait", "Wait for an answer"],
  ["thank", "Thank them for"], ["wish", "Wish them well"], ["connect", "Connect"], ["glad_to_meet", "Glad to have met"],
];
export const LOG_KINDS = [["meeting", "Meeting"], ["call", "Call"], ["mail", "Mail"], ["message", "Message"]];

const TODO_WORDS = {
  promise: ["You promised", "Keep your promise"], reach_out: ["Get back to them", "Get back to them"],
  ask: ["Ask about", "Ask how it went"], wait: ["Waiting for", "Waiting for an answer"], thank: ["Thank them for", "Thank them"],
  wish: ["Wish them well", "Wish them well"], connect: ["Connect", "Connect on LinkedIn or X"],
  glad_to_meet: ["Say you were glad to meet", "Say that you were glad to meet"],
  match: ["May help with", "May help somebody"], send: ["Send them", "Send them an article"],
  helped: ["Ask whether it helped", "Ask whether it helped"], give: ["An idea for them", "Do something for them"],
};

// [what it is, the words that belong to it]
export const todoWords = ({ kind, text, yearly }) => (yearly ? ["Wish a happy birthday", ""] : [TODO_WORDS[kind][text ? 0 : 1], text]);

// What was told; of a birthday the day says it all.
export const factWords = (fact, now) => (fact.yearly && fact.text === "Birthday" ? [birthdayWords(fact), ""] : [fact.text, stageWords(fact, now)]);
const birthdayWords = (fact) => [yearlyWords(fact.yearly), fact.birth_year].filter(Boolean).join(" ");

// Where a fact stands, in words: "upcoming: 12–20 December".
export function stageWords(fact, now) {
  if (fact.yearly) return birthdayWords(fact);
  if (!fact.days) return "";
  const days = spanWords(fact.days, now);
  const words = {
    upcoming: `upcoming: ${days}`, underway: `under way: ${days}`, ask: `${days}: ask how it went`,
    asked: `${days}: asked${fact.asked_on ? ` on ${shortDay(fact.asked_on, now)}` : ""}`,
  };
  return `${words[fact.at] ?? days}${fact.returns ? ", and again next year" : ""}`;
}

export const dueWords = (due, now) => (due <= now ? "now" : nearDay(due, now));

const blank = { kind: "plan", text: "", topic: "", start: "", end: "", month: "", day: "", year: "", returns: false };

// FactFields → what the form holds; nothing → an empty form.
export const factForm = (fact) => (fact ? {
  kind: fact.kind, text: fact.text, topic: fact.topic ?? "", start: fact.days?.start ?? "", end: fact.days?.end ?? "",
  month: fact.yearly?.month ?? "", day: fact.yearly?.day ?? "", year: fact.birth_year ?? "", returns: Boolean(fact.returns),
} : blank);

// → FactFields
export function factFields(form) {
  const birthday = form.kind === "birthday";
  const { start, end } = form;
  return {
    kind: form.kind, text: form.text.trim() || (birthday ? "Birthday" : ""), topic: birthday ? "" : form.topic.trim(),
    days: !birthday && start ? { start, end: end || start } : null,
    yearly: birthday ? { month: Number(form.month), day: Number(form.day) } : null,
    birth_year: birthday && form.year ? Number(form.year) : null,
    returns: !birthday && Boolean(start) && form.returns,
  };
}

// → a message for the owner, or "".
export function factProblem(form) {
  if (form.kind === "birthday") return birthdayProblem(form);
  if (!form.text.trim()) return "Write a few words about it.";
  if (form.end && !form.start) return "Give the first day as well.";
  return form.end && form.end < form.start ? "The last day comes before the first; swap the two." : "";
}

function birthdayProblem({ month, day, year }) {
  const date = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  if (!month || !day || date.getUTCDate() !== Number(day)) return "Give the day and the month; the year may stay empty.";
  const fine = year === "" || (Number.isInteger(Number(year)) && year >= 1880 && year <= 2200);
  return fine ? "" : "The year has four digits, such as 1984; it may stay empty.";
}

// What the server gave as choices of days, whichever way it is wrapped.
export const daysOf = (choice) => ({ start: choice.days?.start ?? choice.start ?? choice.on, end: choice.days?.end ?? choice.end ?? choice.on });
