// The owner's circles: how people know each other, and how often to be in touch with them.

import { html, useRef } from "../lib/html.js";
import { folded } from "../lib/format.js";
import { Every } from "./every.js";
import { Icon } from "./icons.js";

const MOST = 40;
const NEW = { ideal: 60, latest: 120 };

// A circle's id never changes: contacts are in it by its id.
function freshId(circles) {
  const taken = new Set(circles.map((one) => one.id));
  let number = circles.length + 1;
  while (taken.has(`circle-${number}`)) number += 1;
  return `circle-${number}`;
}

export function Circles({ circles, error, onChange }) {
  const box = useRef(null);
  const put = (id, update) => onChange(circles.map((one) => (one.id === id ? { ...one, ...update } : one)));
  const add = () => {
    onChange([...circles, { id: freshId(circles), name: "", cadence: NEW }]);
    requestAnimationFrame(() => box.current.querySelector("li:last-child input")?.focus());
  };
  return html`<fieldset class="circles" ref=${box}><legend class="unseen">Circles</legend>
    <ul class="plain-list">${circles.map((one, index) => html`<${Row} key=${one.id} one=${one} name=${one.name || `Circle ${index + 1}`}
      onChange=${(update) => put(one.id, update)} onDrop=${() => onChange(circles.filter((other) => other.id !== one.id))} />`)}</ul>
    ${error && html`<p class="error" role="alert"><${Icon} name="warn" />${error}</p>`}
    ${circles.length < MOST && html`<button type="button" onClick=${add}><${Icon} name="plus" />Add a circle</button>`}
  </fieldset>`;
}

const Row = ({ one, name, onChange, onDrop }) => html`<li class="circle">
  <input type="text" dir="auto" maxlength="200" aria-label="Name of the circle" value=${one.name} onInput=${(event) => onChange({ name: event.target.value })} />
  ${one.cadence ? html`<${Every} name=${name} cadence=${one.cadence} onChange=${(cadence) => onChange({ cadence })} />` : html`<span class="quiet every">no reminders</span>`}
  <span class="tools">
    <button type="button" class="plain small" aria-label=${`${name}: ${one.cadence ? "no reminders" : "remind me"}`}
      onClick=${() => onChange({ cadence: one.cadence ? null : NEW })}>${one.cadence ? "Off" : "Remind me"}</button>
    <button type="button" class="tool" title="Remove" aria-label=${`Remove ${name}`} onClick=${onDrop}><${Icon} name="remove" /></button></span>
</li>`;

// → a message for the owner, or "".
export function circlesProblem(circles, problem) {
  const names = circles.map((one) => folded(one.name.trim()));
  if (names.includes("")) return "Give every circle a name, or remove it.";
  const wrong = circles.find((one) => one.cadence && problem(one.cadence));
  return wrong ? `${wrong.name}: ${problem(wrong.cadence)}` : "";
}
