// The owner's circles: how people know each other, and how often to be in touch with them.

import { html, useRef } from "../lib/html.js";
import { folded } from "../lib/format.js";
import { href } from "../lib/router.js";
import { Every } from "./every.js";
import { Icon } from "./icons.js";

const MOST = 40;
const NEW = { ideal: 60, latest: 120 };

// A circle's id never changes, and is never used again: people are in it by its id, also after it was removed.
const freshId = () => `circle-${crypto.randomUUID().slice(0, 8)}`;

export function Circles({ circles, people, error, onChange }) {
  const box = useRef(null);
  const put = (id, update) => onChange(circles.map((one) => (one.id === id ? { ...one, ...update } : one)));
  const up = (index) => {
    onChange(circles.map((one, at) => (at === index - 1 ? circles[index] : at === index ? circles[index - 1] : one)));
    const moved = index - 1;
    requestAnimationFrame(() => box.current.querySelectorAll("li")[moved]?.querySelector(moved ? ".move" : "input").focus());
  };
  const add = () => {
    onChange([...circles, { id: freshId(), name: "", cadence: NEW }]);
    requestAnimationFrame(() => box.current.querySelector("li:last-child input")?.focus());
  };
  return html`<fieldset class="circles broad" ref=${box}><legend class="unseen">Circles</legend>
    ${circles.length === 0 && html`<p>No circle is left. Add one, or go back to those you started with.</p>`}
    <ul class="plain-list">${circles.map((one, index) => html`<${Row} key=${one.id} one=${one} name=${one.name || `Circle ${index + 1}`} number=${people[one.id]}
      onChange=${(update) => put(one.id, update)} onUp=${index > 0 && (() => up(index))} onDrop=${() => onChange(circles.filter((other) => other.id !== one.id))} />`)}</ul>
    ${error && html`<p class="error" role="alert"><${Icon} name="warn" />${error}</p>`}
    ${circles.length < MOST ? html`<button type="button" onClick=${add}><${Icon} name="plus" />Add a circle</button>` : html`<p class="quiet">More than ${MOST} circles there cannot be.</p>`}
  </fieldset>`;
}

const Row = ({ one, name, number, onChange, onUp, onDrop }) => html`<li class="circle">
  <span class="circle-name"><input type="text" dir="auto" maxlength="200" aria-label="Name of the circle" value=${one.name} onInput=${(event) => onChange({ name: event.target.value })} />
    ${number > 0 && html`<a class="quiet" href=${href("circles", one.id)} aria-label=${`The ${number} in ${name}`}>${number}</a>`}</span>
  ${one.cadence ? html`<${Every} name=${name} cadence=${one.cadence} onChange=${(cadence) => onChange({ cadence })} />` : html`<span class="quiet every">no reminders</span>`}
  <span class="tools">
    <button type="button" class="plain small" aria-label=${`${name}: ${one.cadence ? "no reminders" : "remind me"}`}
      onClick=${() => onChange({ cadence: one.cadence ? null : NEW })}>${one.cadence ? "Off" : "Remind me"}</button>
    <button type="button" class="tool move" title="Move up" aria-label=${`Move ${name} up`} disabled=${!onUp} onClick=${onUp || undefined}><${Icon} name="up" /></button>
    <button type="button" class="tool" title="Remove" aria-label=${`Remove ${name}`} onClick=${onDrop}><${Icon} name="remove" /></button></span>
</li>`;

// → a message for the owner, or "".
export function circlesProblem(circles, problem) {
  const names = circles.map((one) => folded(one.name.trim().replace(/\s+/g, " ")));
  if (names.includes("")) return "Give every circle a name, or remove it.";
  const twice = circles.find((one, index) => names.indexOf(names[index]) < index);
  if (twice) return `Two circles are called “${twice.name.trim()}”; give each its own name.`;
  const wrong = circles.find((one) => one.cadence && problem(one.cadence));
  return wrong ? `${wrong.name}: ${problem(wrong.cadence)}` : "";
}
