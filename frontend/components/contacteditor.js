// Editing a contact in place. When somebody changed it elsewhere meanwhile, both versions are shown.

import { get, put } from "../api.js";
import { fetchFresh, show } from "../data/resource.js";
import { FIELDS, fieldsOfRows, problems, refusal, rowsOfFields } from "../forms/fields.js";
import { useDraft } from "../lib/drafts.js";
import { html, useMemo, useRef, useState } from "../lib/html.js";
import { FieldForm } from "./fieldform.js";
import { toast } from "./toasts.js";

export function ContactEditor({ contact, onClose }) {
  const path = `/api/contacts/${contact.id}`;
  const fresh = useMemo(() => ({ rows: rowsOfFields(contact.fields), version: contact.version }), [contact.id]);
  const draft = useDraft(`contact:${contact.id}`, fresh);
  const [errors, setErrors] = useState({});
  const [theirs, setTheirs] = useState(null);
  const [busy, setBusy] = useState(false);
  const form = useRef(null);
  const { rows, version } = draft.value;
  const close = () => { draft.startOver(); onClose(); };
  const saved = (page) => { show(path, page); close(); toast("Saved."); };
  const save = async (base = version) => {
    const fields = { ...fieldsOfRows(rows), circle: contact.fields.circle };
    const missing = problems(rows);
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      saved(await put(path, { fields }, base));
    } catch (error) {
      if (error.status === 412) await stale(fields);
      else setErrors(refusal(rows, error));
    }
    setBusy(false);
  };
  // An answer that got lost on the way also looks stale: then both versions are the same.
  const stale = async (fields) => {
    const page = await get(path).catch(() => null);
    if (!page) setErrors({ "": "This was changed elsewhere meanwhile. What you typed is kept." });
    else if (JSON.stringify(page.contact.fields) === JSON.stringify(fields)) saved(page);
    else setTheirs(page);
  };
  const takeTheirs = () => { fetchFresh(path); close(); };
  const keys = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save(); }
    else if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  };
  return html`<form class="edit" ref=${form} novalidate aria-label="Edit" onKeyDown=${keys} onSubmit=${(event) => { event.preventDefault(); save(); }}>
    ${draft.restored && !theirs && html`<p class="quiet">You had begun to edit this; it is still here.</p>`}
    ${theirs && html`<${Stale} mine=${fieldsOfRows(rows)} theirs=${theirs.contact.fields}
      onMine=${() => { setTheirs(null); save(theirs.contact.version); }} onTheirs=${takeTheirs} />`}
    <${FieldForm} rows=${rows} errors=${errors} onChange=${(next) => draft.update({ ...draft.value, rows: next })} />
    ${errors[""] && html`<p class="error" role="alert">${errors[""]}</p>`}
    <div class="actions sticky">
      <button type="submit" class="main" disabled=${busy || theirs}>${busy ? "Saving …" : "Save"}</button>
      <button type="button" class="plain" onClick=${close}>Leave it as it was</button>
    </div>
  </form>`;
}

function Stale({ mine, theirs, onMine, onTheirs }) {
  const differing = FIELDS.filter(({ key }) => JSON.stringify(mine[key]) !== JSON.stringify(theirs[key]));
  return html`<section class="stale" role="alert">
    <h2>This was changed elsewhere meanwhile</h2>
    <p>Nothing of yours is lost. Here is where the two differ:</p>
    <table>
      <thead><tr><th scope="col">Field</th><th scope="col">Saved elsewhere</th><th scope="col">Typed here</th></tr></thead>
      <tbody>${differing.map(({ key, label }) => html`<tr key=${key}>
        <th scope="row">${label}</th><td dir="auto">${words(theirs[key])}</td><td dir="auto">${words(mine[key])}</td></tr>`)}
      </tbody>
    </table>
    <div class="actions">
      <button type="button" class="main" onClick=${onMine}>Save what I typed</button>
      <button type="button" onClick=${onTheirs}>Keep the other one</button>
    </div>
  </section>`;
}

const words = (value) => [value].flat().map((one) => one.number ?? one).filter(Boolean).join("\n") || "–";
