// The owner's own words to somebody they just met, with gaps that Rapport fills, and how that reads.

import { html, useRef } from "../lib/html.js";

const GAPS = ["name", "place", "occasion", "what I do", "my name"];
const SAMPLE = "Hello {name},\n\nI was glad to meet you at {occasion} in {place}.\n\n{what I do}\n\nIf I can be of help with anything, let me know.\n\nAll the best,\n{my name}";

export function GladWords({ value, profile, field, onChange }) {
  const box = useRef(null);
  const put = (gap) => {
    const area = box.current.querySelector("textarea");
    const { selectionStart: from, selectionEnd: to } = area;
    onChange(`${value.slice(0, from)}{${gap}}${value.slice(to)}`);
    const at = from + gap.length + 2;
    requestAnimationFrame(() => { area.focus(); area.setSelectionRange(at, at); });
  };
  return html`<div ref=${box}>
    <textarea rows="5" ...${field} dir="auto" maxlength="4000" value=${value} placeholder="Rapport's own words, until you write yours."
      onInput=${(event) => onChange(event.target.value)}></textarea>
    <div class="add" role="group" aria-label="Put in"><span aria-hidden="true">Put in</span>
      ${value ? GAPS.map((gap) => html`<button type="button" class="plain" key=${gap} onClick=${() => put(gap)}>${gap}</button>`)
        : html`<button type="button" class="plain" onClick=${() => onChange(SAMPLE)}>words to begin with</button>`}</div>
    ${value.trim() && html`<div class="letter" aria-label="How it reads" role="group">${filled(value, profile).split(/\n{2,}/).map((part) => html`<p class="body" dir="auto">${part}</p>`)}</div>`}
  </div>`;
}

function filled(text, profile) {
  const values = { name: "Ana Ruiz", place: "Lisbon", occasion: "Ocean Days", "what I do": profile.what_i_do, "my name": profile.name };
  return text.replace(/\{([^{}]*)\}/g, (gap, name) => values[name] ?? gap);
}
