// The small form of a favour: who did it for whom, what it was, how much, on which day, and what became of it.

import { ownerDay } from "../data/contact.js";
import { favourFields, favourForm, favourProblem, STANDINGS, WEIGHTS } from "../forms/favours.js";
import { useDraft } from "../lib/drafts.js";
import { html, useMemo, useState } from "../lib/html.js";
import { Small } from "./noteforms.js";

// `name` is what they are called; `draft` keeps what is typed on the device until `onSave` kept it
// (it answers false when it did not); a `favour` is changed, without one booked.
export function FavourForm({ name, draft, favour, save, children, onSave, onClose }) {
  const day = ownerDay();
  const fresh = useMemo(() => favourForm(favour, day), []);
  const { value: form, update, startOver } = useDraft(draft, fresh);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const put = (field) => (event) => { setProblem(""); update({ ...form, [field]: event.target.value }); };
  const submit = async () => {
    const wrong = favourProblem(form, day);
    setProblem(wrong);
    if (wrong || busy) return;
    setBusy(true);
    if ((await onSave(favourFields(form))) !== false) startOver();
    setBusy(false);
  };
  const choice = (field, value, label, hint) => html`<label class="check"><input type="radio" name=${`${draft}-${field}`} value=${value} checked=${form[field] === value} onChange=${put(field)} />
    <span>${label}${hint && html` <span class="quiet">${hint}</span>`}</span></label>`;
  return html`<${Small} label=${favour ? "Change the favour" : "Book a favour"} problem=${problem} busy=${busy} save=${save ?? (favour ? "Save" : "Book it")} onSave=${submit} onClose=${() => { startOver(); onClose(); }}>
    ${children}
    <fieldset class="ask"><legend>Who did it?</legend>
      ${choice("direction", "received", html`<bdi>${name || "They"}</bdi> for you`)}
      ${choice("direction", "given", html`You for <bdi>${name || "them"}</bdi>`)}</fieldset>
    <label>What it was<input type="text" dir="auto" maxlength="200" data-begin=${children ? undefined : true} autocomplete="off" placeholder="Lent me a van for the move" value=${form.words} onInput=${put("words")} /></label>
    <fieldset class="ask"><legend>How much it was</legend>
      <div class="weights">${WEIGHTS.map(([value, label, hint]) => choice("weight", value, label, hint))}</div></fieldset>
    <div class="pair even"><label>On day<input type="date" max=${day} value=${form.on} onInput=${put("on")} /></label>
      ${favour && html`<label>What became of it<select value=${form.standing} onChange=${put("standing")}>
        ${STANDINGS.map(([value, label]) => html`<option value=${value} selected=${value === form.standing}>${label}</option>`)}</select></label>`}</div>
  <//>`;
}
