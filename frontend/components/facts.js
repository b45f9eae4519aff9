// What a contact told: each fact with where it stands, to add, change and delete.

import { put } from "../api.js";
import { change, erasing, ownerDay, pathOf } from "../data/contact.js";
import { show } from "../data/resource.js";
import { FACT_KINDS, factForm, factWords } from "../forms/notes.js";
import { html, useState } from "../lib/html.js";
import { recall, remember } from "../lib/local.js";
import { keepLog } from "../lines.js";
import { Icon } from "./icons.js";
import { FactEditor } from "./noteforms.js";
import { complain, toast } from "./toasts.js";

const NAMES = new Map(FACT_KINDS);
const ORDER = { ask: 0, underway: 1, upcoming: 2, known: 3, asked: 4 };

export function Facts({ page, name }) {
  const { id } = page.contact;
  const [adding, setAdding] = useState(() => recall(`draft:fact:${id}`) !== null);
  const facts = [...page.facts].sort((a, b) => ORDER[a.at] - ORDER[b.at]);
  const add = async (fact) => {
    setAdding(false);
    try {
      const kept = await keepLog({ contactId: id, log: { facts: [fact] }, name, text: fact.text });
      if (!kept) toast("Kept on this device; it goes out by itself.");
    } catch (error) {
      remember(`draft:fact:${id}`, factForm(fact));
      setAdding(true);
      complain(error);
    }
  };
  return html`<section aria-labelledby="facts"><h2 id="facts">What they told</h2>
    <ul class="facts">${facts.map((fact) => html`<${Fact} key=${fact.id} id=${id} fact=${fact} />`)}</ul>
    ${facts.length === 0 && !adding && html`<p class="quiet">Family, plans, a birthday: whatever you would like to ask about next time.</p>`}
    ${adding ? html`<${FactEditor} name=${`fact:${id}`} onSave=${add} onClose=${() => setAdding(false)} />`
      : html`<button type="button" onClick=${() => setAdding(true)}><${Icon} name="plus" />Add a fact</button>`}
  </section>`;
}

function Fact({ id, fact: stored }) {
  const [editing, setEditing] = useState(false);
  // What is being saved is shown already; until it is, it can't be changed again.
  const [saving, setSaving] = useState(null);
  const fact = { ...stored, ...saving };
  const path = pathOf(id);
  const address = `${path}/facts/${fact.id}`;
  const without = (page) => ({ ...page, facts: page.facts.filter((one) => one.id !== fact.id) });
  const erase = () => change(path, `Deleted: ${fact.text}.`, { draw: without, ...erasing(address, fact.version) });
  const save = async (fields) => {
    setEditing(false);
    setSaving(fields);
    try {
      show(path, await put(address, fields, fact.version));
    } catch (error) {
      remember(`draft:fact:${fact.id}`, factForm(fields));
      setEditing(true);
      complain(error);
    }
    setSaving(null);
  };
  if (editing) return html`<li class="editing"><${FactEditor} name=${`fact:${fact.id}`} fact=${fact} onSave=${save} onClose=${() => setEditing(false)} /></li>`;
  const [words, stage] = factWords(fact, ownerDay());
  return html`<li class=${fact.at === "asked" ? "past" : ""}><span class="kind-word">${NAMES.get(fact.kind)}</span>
    <div><p dir="auto">${words}</p>${stage && html`<p class=${`stage ${fact.at}`}>${stage}</p>`}</div>
    <div class="tools" hidden=${saving !== null}>
      <button type="button" class="tool" title="Change" aria-label=${`Change: ${fact.text}`} onClick=${() => setEditing(true)}><${Icon} name="pen" /></button>
      <button type="button" class="tool" title="Delete" aria-label=${`Delete: ${fact.text}`} onClick=${erase}><${Icon} name="remove" /></button>
    </div></li>`;
}
