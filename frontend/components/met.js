// "Where did you meet?": day, place, occasion and circle, with the last ones remembered.

import { useResource } from "../data/resource.js";
import { today } from "../lib/format.js";
import { html } from "../lib/html.js";
import { recall, remember } from "../lib/local.js";

export const freshMet = () => ({ on: today(), place: "", occasion: "", circle: "", ...recall("met", {}) });

// A day of conferences brings many cards: the place and the occasion stay for the next one.
export const rememberMet = ({ place, occasion, circle = "" }) => remember("met", { place, occasion, circle });

export function Met({ met, error, onChange }) {
  const { data: profile } = useResource("/api/profile");
  const set = (name) => (event) => onChange({ ...met, [name]: event.target.value });
  return html`<fieldset class="met">
    <legend>Where did you meet?</legend>
    <label class="on">Day <input type="date" required value=${met.on} max=${today()} onInput=${set("on")}
      aria-invalid=${error ? "true" : undefined} aria-describedby=${error ? "met-error" : undefined} /></label>
    <label>Place <input type="text" dir="auto" maxlength="200" value=${met.place} onInput=${set("place")} autocomplete="off" /></label>
    <label>Occasion <input type="text" dir="auto" maxlength="200" value=${met.occasion} onInput=${set("occasion")} autocomplete="off" /></label>
    <label>You know each other as<select value=${met.circle ?? ""} onChange=${set("circle")}>
      <option value="" selected=${!met.circle}>Not said</option>
      ${(profile?.circles ?? []).map((one) => html`<option value=${one.id} selected=${one.id === met.circle}>${one.name}</option>`)}</select></label>
    ${error && html`<p class="error" id="met-error">${error}</p>`}
  </fieldset>`;
}
