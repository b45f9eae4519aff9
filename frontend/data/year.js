// A year as the page shows it: who was met, who was only written to, who was neither; by circle.

import { count, monthName, sentence, shortDay } from "../lib/format.js";
import { groupsOf } from "./network.js";

const FACE = new Set(["met", "meeting"]);
const DAY = 86_400_000;
const WORDS = { call: ["call", "calls"], mail: ["mail", "mails"], message: ["message", "messages"] };

export const facing = ({ kind }) => FACE.has(kind);
export const wasMet = (one) => one.days.some(facing);

// Where in its year a day lies, from 0 to 1.
export function partOfYear(day) {
  const year = Number(day.slice(0, 4));
  const [start, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  return (Date.parse(`${day}T12:00:00Z`) - start) / (end - start);
}

// → [{id, name, people, seen, missed}] by circle: `seen` those with an exchange, the often met first; `missed` those
// who were not met.
export function yearGroups(people, circles) {
  return groupsOf(people, circles).map((group) => ({
    ...group,
    met: group.people.filter(wasMet).length,
    seen: group.people.filter((one) => one.days.length > 0).sort((a, b) => meetings(b) - meetings(a) || b.days.length - a.days.length),
    missed: group.people.filter((one) => !wasMet(one)),
  }));
}

export const meetings = (one) => new Set(one.days.filter(facing).map((day) => day.on)).size;

// → 53 numbers: on how many days somebody of these was met, week by week.
export function weeks(people, year) {
  const found = new Array(53).fill(0);
  for (const one of people) for (const day of one.days.filter(facing)) found[Math.floor((Date.parse(day.on) - Date.UTC(year, 0, 1)) / (7 * DAY))] += 1;
  return found;
}

// "So far this year you met two people, wrote to or called one other and were not in touch with three people."
export function yearWords({ people, year, today }) {
  const met = people.filter(wasMet).length;
  const spoken = people.filter((one) => one.days.length > 0).length - met;
  const none = people.length - met - spoken;
  const parts = [`met ${count(met, "person", "people")}`, spoken > 0 && `wrote to or called ${count(spoken, "other", "others")}`, none > 0 && `were not in touch with ${count(none, "person", "people")}`].filter(Boolean);
  return `${today.startsWith(String(year)) ? "So far this year you" : "You"} ${parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : parts[0]}.`;
}

// "3 days: March, June and July"
export function metWords(one) {
  const days = [...new Set(one.days.filter(facing).map((day) => day.on))];
  if (days.length === 0) return "Not met";
  if (days.length < 4) return days.map((day) => shortDay(day, day)).join(", ");
  const months = [...new Set(days.map((day) => monthName(Number(day.slice(5, 7)))))];
  return `${sentence(count(days.length, "day"))}: ${months.join(", ")}`;
}

// "two calls, one mail"
export function spokenWords(one) {
  return Object.entries(WORDS).map(([kind, [single, several]]) => {
    const number = one.days.filter((day) => day.kind === kind).length;
    return number > 0 && count(number, single, several);
  }).filter(Boolean).join(", ") || "–";
}
