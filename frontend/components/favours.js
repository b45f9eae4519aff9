// A contact's favours: the seesaw between you, what was done by whom, to book, settle, change and delete.

import { post, put } from "../api.js";
import { change, erasing, ownerDay, pathOf } from "../data/contact.js";
import { show } from "../data/resource.js";
import { favourFields, favourForm, favourWords } from "../forms/favours.js";
import { html, useState } from "../lib/html.js";
import { recall, remember } from "../lib/local.js";
import { href } from "../lib/router.js";
import { FavourForm } from "./favourform.js";
import { Icon } from "./icons.js";
import { Seesaw } from "./seesaw.js";
import { complain, toast } from "./toasts.js";

const FEW = 6;

export function Favours({ page, name }) {
  const { id } = page.contact;
  const [adding, setAdding] = useState(() => recall(`draft:favour:${id}`) !== null);
  const [all, setAll] = useState(false);
  const shown = all ? page.favours : page.favours.slice(0, FEW);
  const add = async (fields) => {
    setAdding(false);
    return booking(id, fields).catch((error) => {
      remember(`draft:favour:${id}`, favourForm(fields));
      setAdding(true);
      complain(error);
      return false;
    });
  };
  return html`<section aria-labelledby="favours"><h2 id="favours">Favours</h2>
    ${page.favours.length > 0 ? html`<p class="seesaw-words" dir="auto">${page.seesaw.words}</p>` : !adding && html`<p class="quiet">What you did for each other: a tip, an introduction, a night at the airport.</p>`}
    ${page.seesaw.lean !== "nothing" && html`<${Seesaw} saw=${page.seesaw} name=${name} />`}
    <ul class="favours">${shown.map((one) => html`<${Favour} key=${one.id} id=${id} stored=${one} name=${name} />`)}</ul>
    ${shown.length < page.favours.length && html`<button type="button" onClick=${() => setAll(true)}>Show all</button>`}
    ${adding ? html`<${FavourForm} name=${name} draft=${`favour:${id}`} onSave=${add} onClose=${() => setAdding(false)} />`
      : html`<div class="actions"><button type="button" onClick=${() => setAdding(true)}><${Icon} name="plus" />Book a favour</button>
        <a class="button plain" href=${href("favours", "ask", id)}>Ask for help</a></div>`}
  </section>`;
}

// Book a favour; the message takes it back.
export async function booking(id, fields) {
  const made = await post(`${pathOf(id)}/favours`, fields);
  show(pathOf(id), made);
  const favour = made.favours.find((one) => one.words === fields.words && one.on === fields.on);
  const { act } = erasing(`${pathOf(id)}/favours/${favour.id}`, favour.version);
  toast("Booked.", { undo: () => act().then((page) => show(pathOf(id), page)).catch(complain) });
  return made;
}

function Favour({ id, stored, name }) {
  const [editing, setEditing] = useState(false);
  // What is being saved is shown already; until it is, it can't be changed again.
  const [saving, setSaving] = useState(null);
  const favour = { ...stored, ...saving };
  const path = pathOf(id);
  const address = `${path}/favours/${favour.id}`;
  const given = favour.direction === "given";
  const erase = () => change(path, `Deleted: ${favour.words}.`, {
    draw: (page) => ({ ...page, favours: page.favours.filter((one) => one.id !== favour.id) }), ...erasing(address, favour.version),
  });
  const stand = (standing) => {
    const fields = favourFields(favour);
    change(path, standing === "settled" ? "Settled; it stays in the record." : "It counts again.", {
      draw: (page) => ({ ...page, favours: page.favours.map((one) => (one.id === favour.id ? { ...one, standing } : one)) }),
      act: () => put(address, { ...fields, standing }, favour.version),
      back: (page) => put(address, fields, page.favours.find((one) => one.id === favour.id).version),
    });
  };
  const save = async (fields) => {
    setEditing(false);
    setSaving(fields);
    try {
      show(path, await put(address, fields, favour.version));
      return true;
    } catch (error) {
      remember(`draft:favour:${favour.id}`, favourForm(fields));
      setEditing(true);
      complain(error);
      return false;
    } finally {
      setSaving(null);
    }
  };
  if (editing) return html`<li class="editing"><${FavourForm} name=${name} draft=${`favour:${favour.id}`} favour=${favour} onSave=${save} onClose=${() => setEditing(false)} /></li>`;
  const settled = favour.standing === "settled";
  return html`<li class=${`${given ? "given" : ""} ${settled ? "settled" : ""}`}><${Icon} name=${given ? "give" : "take"} /><div>
      <p class="when">${given ? "You" : html`<bdi>${name}</bdi>`} · ${favourWords(favour, ownerDay())}</p>
      <p class="lines" dir="auto">${favour.words}</p></div>
    <div class="tools" hidden=${saving !== null}>
      <button type="button" class="plain small" aria-label=${`${settled ? "Count again" : "Settle"}: ${favour.words}`} onClick=${() => stand(settled ? "open" : "settled")}>${settled ? "Count again" : "Settle"}</button>
      <button type="button" class="tool" title="Change" aria-label=${`Change: ${favour.words}`} onClick=${() => setEditing(true)}><${Icon} name="pen" /></button>
      <button type="button" class="tool" title="Delete" aria-label=${`Delete: ${favour.words}`} onClick=${erase}><${Icon} name="remove" /></button>
    </div></li>`;
}
