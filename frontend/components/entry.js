// One card's form: fields, where they met, and the buttons. Reviewing and typing in share it.

import { fieldsOfRows, problems } from "../forms/fields.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { FieldForm } from "./fieldform.js";
import { Met, rememberMet } from "./met.js";

// `draft` is what useDraft gives for {rows, met}; `refused` is what the server did not like, {rowId: message};
// `onSave({fields, met})` runs when nothing is missing.
export function EntryForm({ draft, heading, photo, save, busy, refused, onSave, onActive, children }) {
  const form = useRef(null);
  const [errors, setErrors] = useState({});
  const { rows, met } = draft.value;
  useEffect(() => { setErrors(refused); }, [refused]);
  const submit = () => {
    if (busy) return;
    const missing = problems(rows);
    if (!met.on) missing.met = "Say on which day you met; about right is fine.";
    setErrors(missing);
    if (Object.keys(missing).length > 0) {
      requestAnimationFrame(() => form.current.querySelector("[aria-invalid=true]")?.focus());
      return;
    }
    rememberMet(met);
    const { circle = "", ...where } = met;
    onSave({ fields: { ...fieldsOfRows(rows), circle }, met: where });
  };
  const change = (update) => { setErrors({}); draft.update({ ...draft.value, ...update }); };
  return html`<form class="entry" ref=${form} novalidate onKeyDown=${(event) => keys(event, submit)}
      onSubmit=${(event) => { event.preventDefault(); submit(); }}>
    <div class="entry-head">${heading}</div>
    ${photo && html`<div class="entry-photo">${photo}</div>`}
    <div class="entry-fields">
      ${draft.restored && html`<p class="quiet">What you typed before is still here.
        <button type="button" class="plain" onClick=${() => draft.startOver()}>Start over</button></p>`}
      <${FieldForm} rows=${rows} errors=${errors} onActive=${onActive} onChange=${(next) => change({ rows: next })} />
      <${Met} met=${met} error=${errors.met} onChange=${(next) => change({ met: next })} />
      ${errors[""] && html`<p class="error" role="alert">${errors[""]}</p>`}
      <div class="actions sticky">
        <button type="submit" class="main" aria-keyshortcuts="Control+Enter" disabled=${busy}>${busy ? "Saving …" : save}</button>
        ${children}
        <span class="hint wide-only" aria-hidden="true"><kbd>Ctrl</kbd> <kbd>Enter</kbd></span>
      </div>
    </div>
  </form>`;
}

// Ctrl+Enter saves from anywhere; Enter alone goes on to the next field and never saves by accident.
function keys(event, submit) {
  if (event.key !== "Enter" || event.isComposing || event.repeat) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    submit();
  } else if (event.target.matches("input")) {
    event.preventDefault();
    const inputs = [...event.currentTarget.querySelectorAll("input, textarea")];
    inputs[inputs.indexOf(event.target) + 1]?.focus();
  }
}
