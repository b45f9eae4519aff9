// The rows of a contact as a form: the same for a reading, for typing in and for editing.

import { addRow, FIELDS, limit, moveUp, PHONE_KINDS, relabel, row, spec } from "../forms/fields.js";
import { html, useEffect, useRef } from "../lib/html.js";
import { Icon } from "./icons.js";

// Whether it still says what a QR or another code on the card said.
export const fromCode = (one) => one.proof?.source === "qr" && !one.edited;

const HINTS = { email: "email", phone: "tel", website: "url", handle: "url" };

// `onActive` hears which row the pointer or the focus is on (its id, or null).
export function FieldForm({ rows, errors = {}, onChange, onActive }) {
  const form = useRef(null);
  const wanted = useRef(null);
  useEffect(() => {
    if (!wanted.current) return;
    form.current.querySelector(wanted.current)?.focus();
    wanted.current = null;
  });
  const edit = (id, update) => onChange(rows.map((one) => (one.id === id ? { ...one, ...update } : one)));
  const drop = (id) => {
    const at = rows.findIndex((one) => one.id === id);
    const neighbour = rows[at + 1] ?? rows[at - 1];
    wanted.current = neighbour ? `#v-${neighbour.id}` : ".add button";
    onChange(rows.filter((one) => one.id !== id));
  };
  const put = (field) => {
    const added = row(field);
    wanted.current = `#v-${added.id}`;
    onChange(addRow(rows, added));
  };
  return html`<div class="fields" ref=${form}>
    ${rows.map((one) => html`<${FieldRow} key=${one.id} row=${one} error=${errors[one.id]} onActive=${onActive}
      first=${!rows.slice(0, rows.indexOf(one)).some((other) => other.field === one.field)}
      onEdit=${(update) => edit(one.id, update)} onDrop=${() => drop(one.id)}
      onUp=${() => { wanted.current = `#v-${one.id}`; onChange(moveUp(rows, one.id)); }}
      onRelabel=${(field) => { wanted.current = `#k-${one.id}`; onChange(relabel(rows, one.id, field)); }} />`)}
    <${Add} rows=${rows} onAdd=${put} />
  </div>`;
}

function FieldRow({ row: one, error, first, onEdit, onDrop, onUp, onRelabel, onActive }) {
  const { label } = spec(one.field);
  const active = onActive ?? (() => {});
  return html`<div class=${`field ${one.doubtful ? "doubtful" : ""}`} data-field=${one.field}
      onMouseEnter=${() => active(one.id)} onMouseLeave=${() => active(null)}
      onFocusIn=${() => active(one.id)}>
    <select id=${`k-${one.id}`} class="kind" aria-label=${`What this is: ${label}`} value=${one.field}
        onChange=${(event) => onRelabel(event.target.value)}>
      ${FIELDS.map(({ field, label: name }) => html`<option value=${field} selected=${field === one.field}>${name}</option>`)}
    </select>
    <div class="value">
      <${Value} one=${one} label=${label} error=${error} onInput=${(value) => onEdit({ value, doubtful: false, edited: true })} />
      ${one.field === "phone" && html`<select class="phone-kind" aria-label=${`Kind of number ${one.value}`} value=${one.kind}
          onChange=${(event) => onEdit({ kind: event.target.value })}>
        ${PHONE_KINDS.map(([kind, name]) => html`<option value=${kind} selected=${kind === one.kind}>${name}</option>`)}
      </select>`}
      ${fromCode(one) && html`<span class="source" title="From the code on the card"><${Icon} name="code" /><span class="unseen">From the code on the card</span></span>`}
    </div>
    <div class="tools">
      ${!first && html`<button type="button" class="tool" aria-label=${`Move ${label} ${one.value} up`} title="Move up" onClick=${onUp}><${Icon} name="up" /></button>`}
      <button type="button" class="tool" aria-label=${`Remove ${label} ${one.value}`} title="Remove" onClick=${onDrop}><${Icon} name="remove" /></button>
    </div>
    <${Remarks} one=${one} error=${error} />
  </div>`;
}

function Value({ one, label, error, onInput }) {
  const shared = {
    id: `v-${one.id}`, value: one.value, dir: "auto", "aria-label": label, maxLength: limit(one.field), autocomplete: "off",
    spellcheck: one.field === "note", "aria-invalid": error ? "true" : undefined,
    "aria-describedby": error || one.doubtful ? `r-${one.id}` : undefined,
    onInput: (event) => onInput(event.target.value),
  };
  if (spec(one.field).long) return html`<textarea rows="2" ...${shared}></textarea>`;
  return html`<input type="text" inputmode=${HINTS[one.field]} autocapitalize=${HINTS[one.field] ? "off" : undefined} ...${shared} />`;
}

function Remarks({ one, error }) {
  const printed = one.proof && one.proof.reason && one.proof.text !== one.value;
  return html`<div class="remarks" id=${`r-${one.id}`}>
    ${error && html`<p class="error"><${Icon} name="warn" />${error}</p>`}
    ${one.doubtful && html`<p class="doubt"><${Icon} name="doubt" /><span>Please check${printed ? html`: printed as “<bdi>${one.proof.text}</bdi>”` : ""}</span></p>`}
  </div>`;
}

function Add({ rows, onAdd }) {
  const offered = FIELDS.filter(({ field }) => !["name", "note"].includes(field) || !rows.some((one) => one.field === field));
  return html`<div class="add" role="group" aria-label="Add a field">
    <span aria-hidden="true">Add</span>
    ${offered.map(({ field, label }) => html`<button type="button" class="plain" key=${field} aria-label=${`Add ${label}`} onClick=${() => onAdd(field)}>${label.toLowerCase()}</button>`)}
  </div>`;
}
