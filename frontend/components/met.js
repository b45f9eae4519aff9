// "Where did you meet?": day, place and occasion, with the last ones remembered.

import { today } from "../lib/format.js";
import { html } from "../lib/html.js";
import { recall, remember } from "../lib/local.js";

export const freshMet = () => ({ on: today(), place: "", occasion: "", ...recall("met", {}) });

// A day of conferences brings many cards: the place and the occasion stay for the next one.
export const rememberMet = ({ place, occasion }) => remember("met", { place, occasion });

export function Met({ met, error, onChange }) {
  const set = (name) => (event) => onChange({ ...met, [name]: event.target.value });
  return html`<fieldset class="met">
    <legend>Where did you meet?</legend>
    <label class="on">Day <input type="date" required value=${met.on} max=${today()} onInput=${set("on")}
      aria-invalid=${error ? "true" : undefined} aria-describedby=${error ? "met-error" : undefined} /></label>
    <label>Place <input type="text" dir="auto" maxlength="200" value=${met.place} onInput=${set("place")} autocomplete="off" /></label>
    <label>Occasion <input type="text" dir="auto" maxlength="200" value=${met.occasion} onInput=${set("occasion")} autocomplete="off" /></label>
    ${error && html`<p class="error" id="met-error">${error}</p>`}
  </fieldset>`;
}
