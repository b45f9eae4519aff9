// The network as the page shows it: people in their circles, occasions between them, introductions; and its places.

import { count, folded, joined, mediumDay } from "../lib/format.js";
import { freePlace, grid, pack, radiusFor, sunflower } from "../lib/packing.js";

export const WITHOUT = "Without a circle";
const APART = 24;
// The names of circles are as large on the screen, whatever the size of the picture: their room in it differs.
const LETTER = { width: 6.6, height: 22 };
const LOOSE = 2.3;

// → [{id, name, people}], in the owner's order, without those nobody is in; last those in none.
export function groupsOf(people, circles) {
  const names = [...circles.map((one) => [one.id, one.name]), ["", WITHOUT]];
  return names.map(([id, name]) => ({ id, name, people: people.filter((one) => one.circle === id) })).filter((one) => one.people.length > 0);
}

// → by a person's id: the occasions they were met at, and the people they were introduced to.
export function tiesOf({ people, gatherings, introductions }) {
  const ties = new Map(people.map((one) => [one.id, { gatherings: [], introduced: [] }]));
  for (const one of gatherings) for (const id of one.people) ties.get(id).gatherings.push(one);
  for (const { between: [a, b] } of introductions) {
    ties.get(a).introduced.push(b);
    ties.get(b).introduced.push(a);
  }
  return ties;
}

// "the fair, Lisbon, 4 March 2026"
export const occasionWords = ({ occasion, place, on }) => [occasion, place, mediumDay(on)].filter(Boolean).join(", ");

// "Friend · met 4 March 2026 · last in touch 12 May 2026"
export function personWords(person, circles) {
  const circle = circles.find((one) => one.id === person.circle)?.name ?? WITHOUT.toLowerCase();
  const later = person.in_touch_on && person.in_touch_on !== person.met_on;
  return joined(circle, person.met_on && `met ${mediumDay(person.met_on)}`, later && `last in touch ${mediumDay(person.in_touch_on)}`);
}

export function summary({ people, gatherings, introductions }, groups) {
  const circles = groups.filter((one) => one.id).length;
  return [
    `${count(people.length, "person", "people")} in ${count(circles, "circle")}`,
    gatherings.length > 0 && `${count(gatherings.length, "occasion")} at which you met several of them`,
    introductions.length > 0 && `${count(introductions.length, "introduction")} made`,
  ].filter(Boolean).join(", ");
}

export const labelOf = ({ name, people }) => `${name} · ${people.length}`;

// The middles of the circles in a picture of this size in pixels, each with room for its name above it.
function middlesOf(groups, { width, height }) {
  const radii = groups.map((one) => radiusFor(one.people.length));
  const whole = LOOSE * Math.sqrt(radii.reduce((sum, one) => sum + one * one, 0));
  const pixel = whole / Math.min(width, height);
  const rooms = groups.map((one, index) => Math.max(radii[index] + (LETTER.height * pixel) / 2, (labelOf(one).length * LETTER.width * pixel) / 2));
  return pack(rooms, width / height).map(({ x, y }, index) => ({ x, y: y + (LETTER.height * pixel) / 2, radius: radii[index] }));
}

// → {discs, people, gatherings} with their places: those who met at one occasion stand beside each other.
export function placed(network, groups, size) {
  const first = new Map();
  for (const [index, one] of network.gatherings.entries()) for (const id of one.people) if (!first.has(id)) first.set(id, index);
  const rank = (one) => first.get(one.id) ?? Infinity;
  const middles = middlesOf(groups, size);
  const taken = grid(APART);
  const places = new Map();
  for (const [index, { people }] of groups.entries()) {
    const seats = sunflower(people.length);
    // `people` come by name, which decides between those of one occasion.
    [...people].sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b))).forEach((one, seat) => {
      const place = { x: middles[index].x + seats[seat].x, y: middles[index].y + seats[seat].y };
      places.set(one.id, place);
      taken.add(place);
    });
  }
  return {
    discs: groups.map((one, index) => ({ id: one.id, label: labelOf(one), ...middles[index] })),
    people: places,
    gatherings: network.gatherings.map((one) => freePlace(middle(one.people.map((id) => places.get(id))), taken, APART)),
  };
}

const middle = (all) => ({ x: mean(all.map((one) => one.x)), y: mean(all.map((one) => one.y)) });
const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

export function matching(people, words) {
  const parts = folded(words).split(/\s+/).filter(Boolean);
  return parts.length === 0 ? people : people.filter((one) => parts.every((part) => folded(one.name).includes(part)));
}
