// Choosing somebody of the book by typing a part of their name: a labelled combobox with a list (ARIA 1.2).

import { get } from "../api.js";
import { nameOf } from "../data/contact.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";

const MOST = 8;
const PAUSE = 150;
const NOTHING = { people: [], state: "waiting" };

// `value` is {id, name} or null; `onPick` gets the same, null when the field was emptied. `exclude` are the ids of those
// who cannot be chosen. What was typed without choosing anybody gives way to who was chosen before. `error` is said of
// the field; `hint` stands in it while it is empty; `begin` puts the focus there at once.
export function ContactPicker({ id, label, value, onPick, exclude = [], hint = "A part of their name", error = "", begin = false }) {
  const field = useRef(null);
  const [text, setText] = useState(null);
  const [active, setActive] = useState(-1);
  const open = text !== null;
  const { people, state } = useFound(text, exclude);
  useEffect(() => { if (begin) { field.current.focus(); setText(""); } }, []);
  useEffect(() => setActive(people.length > 0 && text ? 0 : -1), [people]);
  const shut = () => { setText(null); setActive(-1); };
  const pick = (one) => { shut(); onPick({ id: one.id, name: nameOf(one) }); };
  const leave = () => {
    if (open && text.trim() === "" && value) onPick(null);
    shut();
  };
  const move = (step) => setActive((at) => (people.length === 0 ? -1 : (at + step + people.length) % people.length));
  // An Enter that chooses nobody is the form's, an Escape that closes nothing its dialog's.
  const keys = (event) => {
    const acts = {
      ArrowDown: () => (open ? move(1) : setText("")),
      ArrowUp: open && (() => move(active < 0 ? 0 : -1)),
      Enter: open && people[active] && (() => pick(people[active])),
      Escape: open && shut,
    };
    if (!acts[event.key] || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  };
  const optionId = (at) => `${id}-option-${at}`;
  return html`<div class="contact-picker">
    <label for=${id}>${label}</label>
    <div class="picker-field"><input id=${id} ref=${field} type="text" role="combobox" dir="auto" autocomplete="off" spellcheck=${false} maxlength="200" placeholder=${hint}
      aria-autocomplete="list" aria-expanded=${open && people.length > 0} aria-controls=${`${id}-list`} aria-invalid=${error ? "true" : undefined}
      aria-activedescendant=${open && active >= 0 ? optionId(active) : undefined} aria-describedby=${error ? `${id}-error` : undefined}
      value=${text ?? value?.name ?? ""} onInput=${(event) => setText(event.target.value)} onKeyDown=${keys} onBlur=${leave}
      onClick=${(event) => { if (!open) { event.target.select(); if (!value) setText(""); } }} />
    <ul role="listbox" id=${`${id}-list`} aria-label="People who fit" class="picker-list" hidden=${!open || people.length === 0}>
      ${people.map((one, at) => html`<${Choice} key=${one.id} one=${one} id=${optionId(at)} chosen=${at === active} onPick=${() => pick(one)} />`)}
    </ul></div>
    <p class="quiet picker-says" role="status">${open ? says(state, people, text) : ""}</p>
    ${error && html`<p class="error" role="alert" id=${`${id}-error`}>${error}</p>`}
  </div>`;
}

function Choice({ one, id, chosen, onPick }) {
  const item = useRef(null);
  useEffect(() => { if (chosen) item.current.scrollIntoView({ block: "nearest" }); }, [chosen]);
  // Pressing must not take the focus away from the field, whose leaving closes the list.
  return html`<li id=${id} ref=${item} role="option" aria-selected=${chosen} onMouseDown=${(event) => event.preventDefault()} onClick=${onPick}>
    <span class="name" dir="auto">${nameOf(one)}</span>
    <span class="quiet" dir="auto">${(one.name && one.organization) || one.place}</span></li>`;
}

function says(state, people, text) {
  if (state === "failed") return "The book cannot be reached just now; type on to try again.";
  if (state !== "found") return "";
  if (people.length > 0) return html`<span class="unseen">${people.length === 1 ? "One person" : `${people.length} people`}; choose with the arrow keys.</span>`;
  return text.trim() ? "Nobody by these words." : "Nobody else is in your book yet.";
}

// Those who fit what is typed; nothing is asked while nobody types.
function useFound(text, exclude) {
  const [found, setFound] = useState(NOTHING);
  const words = text?.trim();
  const out = exclude.join(" ");
  useEffect(() => {
    if (words === undefined) { setFound(NOTHING); return undefined; }
    const control = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { contacts } = await get(`/api/contacts?${new URLSearchParams({ q: words })}`, { signal: control.signal });
        setFound({ people: contacts.filter((one) => !exclude.includes(one.id)).slice(0, MOST), state: "found" });
      } catch (error) {
        if (error.name !== "AbortError") setFound({ people: [], state: "failed" });
      }
    }, words ? PAUSE : 0);
    return () => { clearTimeout(timer); control.abort(); };
  }, [words, out]);
  return found;
}
