// The seesaw, drawn: a plank that tilts towards whoever did more, with a stone for each favour. No number anywhere.

import { pileWords } from "../forms/favours.js";
import { html } from "../lib/html.js";

// Degrees; the side of what they did is on the left.
const TILT = { nothing: 0, even: 0, they_more: -6, they_much_more: -12, you_more: 6, you_much_more: 12 };
const SIZE = { small: 4.5, real: 7.5, big: 11.5 };
const HALF = 132;
const GAP = 1.6;
// So many stones are drawn on a side; the list beside the picture holds all of them.
const MOST = 14;

// A heap of people: how wide it is, and how many lie in a row before it gets a second one.
const HEAP = 108;
const FEW = 6;

export const tiltOf = (lean) => TILT[lean] ?? 0;

// Stones side by side from the end of the plank inwards, the biggest at the bottom; a full row carries the next.
function pile(stones, side) {
  const sorted = [...stones].slice(-MOST).sort((a, b) => SIZE[b.weight] - SIZE[a.weight]);
  const placed = [];
  let [start, floor, tallest] = [0, 0, 0];
  let x = start;
  for (const stone of sorted) {
    const r = SIZE[stone.weight];
    if (x + 2 * r > HALF - 22 - start) {
      floor += tallest * 2 - 1;
      start += 7;
      [x, tallest] = [start, 0];
    }
    placed.push({ ...stone, r, cx: side * (HALF - 6 - x - r), cy: -4 - floor - r });
    x += 2 * r + GAP;
    tallest = Math.max(tallest, r);
  }
  return placed;
}

function Stone({ cx, cy, r, half, side }) {
  const name = side < 0 ? "stone theirs" : "stone mine";
  if (!half) return html`<circle class=${name} cx=${cx} cy=${cy} r=${r} />`;
  return html`<g class=${name}><circle class="hollow" cx=${cx} cy=${cy} r=${r} />
    <path d=${`M${cx - r} ${cy}a${r} ${r} 0 0 0 ${2 * r} 0z`} /></g>`;
}

const Frame = ({ id, title, text, lean, height, children }) => html`<svg class="seesaw" viewBox=${`-150 ${-height} 300 ${height + 34}`} role="img" aria-labelledby=${`${id}-title ${id}-desc`}>
  <title id=${`${id}-title`}>${title}</title><desc id=${`${id}-desc`}>${text}</desc>
  <line class="ground" x1="-64" y1="30" x2="64" y2="30" />
  <path class="fulcrum" d="M0 1.500L15 29.500H-15z" />
  <g class="plank" style=${`transform: rotate(${tiltOf(lean)}deg)`}><rect x=${-HALF} y="-3" width=${2 * HALF} height="5" rx="2.5" />${children}</g>
</svg>`;

// Between the owner and one person: `saw` as the server says it, `name` as they are called.
export function Seesaw({ saw, name, id = "seesaw" }) {
  const theirs = pile(saw.received, -1);
  const mine = pile(saw.given, 1);
  const text = `What ${name} did for you: ${pileWords(saw.received)}. What you did for ${name}: ${pileWords(saw.given)}.`;
  return html`<figure class="seesaw-figure">
    <${Frame} id=${id} title=${saw.words} text=${text} lean=${saw.lean} height=${heightOf([...theirs, ...mine], saw.lean)}>
      ${theirs.map((stone, at) => html`<${Stone} key=${`t${at}`} side=${-1} ...${stone} />`)}
      ${mine.map((stone, at) => html`<${Stone} key=${`m${at}`} side=${1} ...${stone} />`)}
    <//>
    <figcaption aria-hidden="true"><span>What <bdi>${name}</bdi> did</span><span>What you did</span></figcaption>
  </figure>`;
}

// Room above the plank for the stones and for the end that goes up.
const heightOf = (stones, lean) => Math.max(20, ...stones.map((stone) => stone.r - stone.cy)) + Math.abs(Math.sin((tiltOf(lean) * Math.PI) / 180)) * HALF + 8;

// Between the owner and everybody: a pebble for each person, on the side of who did more; smaller the more there are.
export function TotalSeesaw({ total }) {
  const theirs = total.people.filter((one) => tiltOf(one.lean) < 0);
  const mine = total.people.filter((one) => tiltOf(one.lean) > 0);
  const base = Math.max(FEW, ...[theirs, mine].map((people) => rows(people.length)));
  const heaps = [...heap(theirs, -1, base), ...heap(mine, 1, base)];
  const text = "On the left are those who did more for you, on the right those for whom you did more. They are listed below.";
  return html`<figure class="seesaw-figure total">
    <${Frame} id="total" title=${total.words} text=${text} lean=${total.lean} height=${heightOf(heaps, total.lean)}>
      ${heaps.map((one) => html`<${Stone} key=${one.id} ...${one} />`)}
    <//>
    <figcaption aria-hidden="true"><span>They did more</span><span>You did more</span></figcaption>
  </figure>`;
}

// How many lie at the bottom of a heap of so many that narrows by one in each row.
const rows = (number) => Math.ceil((Math.sqrt(8 * number + 1) - 1) / 2);

// The clearest leans lie at the bottom.
function heap(people, side, base) {
  const sorted = [...people].sort((a, b) => Math.abs(tiltOf(b.lean)) - Math.abs(tiltOf(a.lean)));
  const step = HEAP / base;
  const placed = [];
  for (let row = 0; placed.length < sorted.length; row += 1) {
    for (const [at, one] of sorted.slice(placed.length, placed.length + base - row).entries()) {
      const r = step * (Math.abs(tiltOf(one.lean)) > 6 ? 0.47 : 0.36);
      placed.push({ id: one.contact_id, side, r, cx: side * (HALF - 6 - step * (row / 2 + at + 0.5)), cy: -4 - row * step * 0.87 - r });
    }
  }
  return placed;
}

// A small plank beside a name.
export const Tilt = ({ lean }) => html`<svg class="tilt" viewBox="-24 -11 48 22" aria-hidden="true" focusable="false">
  <path class="fulcrum" d="M0 1l5 9h-10z" /><line class=${tiltOf(lean) < 0 ? "theirs" : tiltOf(lean) > 0 ? "mine" : ""} x1="-20" y1="0" x2="20" y2="0" style=${`transform: rotate(${tiltOf(lean) * 1.4}deg)`} />
</svg>`;
