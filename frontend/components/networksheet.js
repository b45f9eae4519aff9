// The network on paper: whole, light, drawn once more as lines and dots that print sharply at any size.

import { placed } from "../data/network.js";
import { html, useEffect, useState } from "../lib/html.js";

const PAGE = { width: 690, height: 640 };
const EDGE = 40;
const NAMED = 150;

// It is made when the screen has come to rest; nobody waits for it.
export function NetworkSheet({ network, groups, lately }) {
  const [drawing, setDrawing] = useState(null);
  useEffect(() => {
    setDrawing(null);
    const timer = setTimeout(() => setDrawing(html`<${Drawing} network=${network} groups=${groups} lately=${lately} />`), 300);
    return () => clearTimeout(timer);
  }, [network, groups, lately]);
  return drawing;
}

function Drawing({ network, groups, lately }) {
  const { discs, people, gatherings } = placed(network, groups, PAGE);
  const [left, top] = [Math.min(...discs.map((one) => one.x - one.radius)), Math.min(...discs.map((one) => one.y - one.radius))];
  const [right, bottom] = [Math.max(...discs.map((one) => one.x + one.radius)), Math.max(...discs.map((one) => one.y + one.radius))];
  const box = [left - EDGE, top - 2 * EDGE, right - left + 2 * EDGE, bottom - top + 3 * EDGE];
  const unit = Math.max(box[2] / PAGE.width, box[3] / PAGE.height);
  const dot = Math.max(7.5, 2.2 * unit);
  const line = (from, to, kind) => html`<line class=${kind} x1=${round(from.x)} y1=${round(from.y)} x2=${round(to.x)} y2=${round(to.y)} />`;
  return html`<svg class="network-sheet" viewBox=${box.map(round).join(" ")} aria-hidden="true" focusable="false">
    ${discs.map((one) => html`<circle class="disc" cx=${round(one.x)} cy=${round(one.y)} r=${round(one.radius)} />`)}
    ${network.gatherings.map((one, index) => one.people.map((id) => line(gatherings[index], people.get(id), "there")))}
    ${network.introductions.map(({ between: [a, b] }) => line(people.get(a), people.get(b), "introduced"))}
    ${gatherings.map(({ x, y }) => html`<circle class="gathering" cx=${round(x)} cy=${round(y)} r=${round(dot / 3)} />`)}
    ${network.people.map((one) => html`<circle class=${one.in_touch_on >= lately ? "person lately" : "person"} cx=${round(people.get(one.id).x)} cy=${round(people.get(one.id).y)} r=${round(dot)} />`)}
    ${network.people.length <= NAMED && network.people.map((one) => html`<text x=${round(people.get(one.id).x)} y=${round(people.get(one.id).y + dot + 10)} font-size="10">${one.name.slice(0, 18)}</text>`)}
    ${discs.map((one) => html`<text x=${round(one.x)} y=${round(one.y - one.radius - 5 * unit)} font-size=${round(11 * unit)}>${one.label}</text>`)}
  </svg>`;
}

const round = (number) => Number(number.toFixed(1));
