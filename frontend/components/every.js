// "About every 4 weeks, at most 8 weeks": the two numbers of a cadence with their units.

import { inDays, inUnits, UNITS } from "../forms/cadence.js";
import { html, useState } from "../lib/html.js";

export const Every = ({ name, cadence, onChange }) => html`<div class="every">
  <${Amount} label="about every" name=${name} days=${cadence.ideal} onChange=${(ideal) => onChange({ ...cadence, ideal })} />
  <${Amount} label="at most" name=${name} days=${cadence.latest} onChange=${(latest) => onChange({ ...cadence, latest })} />
</div>`;

// While a number is being typed it may be nothing at all: then the days are NaN, which the form refuses to save.
// The unit stays as it was chosen, though fourteen days are two weeks.
function Amount({ label, name, days, onChange }) {
  const fitting = () => (days > 0 ? inUnits(days) : { number: "", unit: "days" });
  const [chosen, setChosen] = useState(fitting);
  const { number, unit } = days > 0 && inDays(chosen) !== days ? fitting() : chosen;
  const put = (next) => { setChosen(next); onChange(next.number === "" ? Number.NaN : inDays(next)); };
  return html`<span class="amount"><span>${label}</span>
    <input type="number" min="1" max="3660" step="1" aria-label=${`${name}: ${label}, number`} value=${number} onInput=${(event) => put({ number: event.target.value, unit })} />
    <select aria-label=${`${name}: ${label}, unit`} value=${unit} onChange=${(event) => put({ number, unit: event.target.value })}>
      ${UNITS.map(([one]) => html`<option value=${one} selected=${one === unit}>${one}</option>`)}</select></span>`;
}
