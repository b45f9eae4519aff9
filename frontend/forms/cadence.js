// How often to be in touch: days as people say them ("4 weeks"), and back.

export const UNITS = [["days", 1], ["weeks", 7], ["months", 30], ["years", 365]];

// 28 → {number: 4, unit: "weeks"}: the largest unit that fits without a rest.
export function inUnits(days) {
  const [unit, size] = UNITS.findLast(([, each]) => days % each === 0);
  return { number: days / size, unit };
}

export const inDays = ({ number, unit }) => Math.round(Number(number) * new Map(UNITS).get(unit));

const spoken = ({ number, unit }) => (number === 1 ? `a ${unit.slice(0, -1)}` : `${number} ${unit}`);

// "about every 4 weeks, at most 8"
export function cadenceWords({ ideal, latest }) {
  const [best, most] = [inUnits(ideal), inUnits(latest)];
  const every = best.number === 1 ? best.unit.slice(0, -1) : `${best.number} ${best.unit}`;
  return `about every ${every}, at most ${best.unit === most.unit && best.number > 1 ? most.number : spoken(most)}`;
}

// → a message for the owner, or "".
export function cadenceProblem({ ideal, latest }) {
  if (!(ideal >= 1 && latest >= 1)) return "Give a number of days, weeks or months from 1 on.";
  if (latest > 3660) return "Ten years at most.";
  return latest < ideal ? "“At most” comes before “about every”; swap the two." : "";
}
