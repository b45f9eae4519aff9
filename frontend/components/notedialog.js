// Quick log: one line about somebody, from anywhere (`n`). Rapport says what it understood, the owner accepts.

import { post } from "../api.js";
import { ownerDay, pathOf } from "../data/contact.js";
import { known } from "../data/resource.js";
import { useDraft } from "../lib/drafts.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "../lib/html.js";
import { route } from "../lib/router.js";
import { createStore, useStore } from "../lib/store.js";
import { discard, lines, newKeys, putAside } from "../lines.js";
import { Icon } from "./icons.js";
import { toast } from "./toasts.js";

// Whether the dialog is open, and on which line that waited: {waiting} or null.
const asked = createStore(null);
export const openNote = (waiting = null) => asked.set({ waiting });
const close = () => asked.set(null);

const EMPTY = { text: "", found: null, waits: null };
const EXAMPLE = "coffee with Ana Ruiz yesterday, off to Costa Rica 12–20 Dec, promised her the intro to Danny";

export function Notes() {
  const open = useStore(asked);
  return open && html`<${Dialog} waiting=${open.waiting} />`;
}

// `found` is the server's proposal with the keys it will be kept under; `waits` the waiting line it came from.
function Dialog({ waiting }) {
  const box = useRef(null);
  const before = useRef(document.activeElement);
  const draft = useDraft("note", EMPTY);
  const { text, found, waits } = draft.value;
  // At once, so that no letter typed after the `n` gets lost.
  useLayoutEffect(() => {
    if (waiting) draft.update({ text: waiting.text, found: null, waits: waiting.id });
    box.current.showModal();
    return () => before.current?.isConnected && before.current.focus({ preventScroll: true });
  }, []);
  const done = async () => {
    draft.startOver(EMPTY);
    close();
    if (waits) await discard(waits);
  };
  const back = () => draft.update({ ...draft.value, found: null });
  return html`<dialog class="note" ref=${box} aria-labelledby="note-title" onClose=${close}
      onClick=${(event) => event.target === box.current && close()}>
    <div class="note-sheet">
      <button type="button" class="plain note-close" aria-label="Close; what you typed stays" onClick=${close}><${Icon} name="remove" /></button>
      ${found ? html`<${Accept} found=${found} onChange=${(next) => draft.update({ ...draft.value, found: next })} onBack=${back} onDone=${done} />`
        : html`<${Typing} text=${text} onText=${(next) => draft.update({ ...draft.value, text: next })} onDone=${done}
            onFound=${(next) => draft.update({ text, waits, found: next })} />`}
    </div>
  </dialog>`;
}

function Typing({ text, onText, onFound, onDone }) {
  const [busy, setBusy] = useState(false);
  const field = useRef(null);
  useLayoutEffect(() => {
    field.current.focus();
    field.current.setSelectionRange(text.length, text.length);
  }, []);
  const read = async () => {
    if (busy || !text.trim()) return;
    setBusy(true);
    try {
      onFound(await understand(text.trim()));
    } catch {
      await putAside(text.trim());
      toast("Kept on this device. Rapport shows what it understood when it can be reached again.");
      onDone();
    }
    setBusy(false);
  };
  const keys = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    read();
  };
  return html`<form onSubmit=${(event) => { event.preventDefault(); read(); }}>
    <h2 id="note-title">What happened?</h2>
    <label class="unseen" for="note-text">With whom, when, what they told, what you promised</label>
    <textarea id="note-text" ref=${field} autofocus rows="2" dir="auto" maxlength="1000" autocapitalize="sentences" value=${text}
      aria-describedby="note-hint" onInput=${(event) => onText(event.target.value)} onKeyDown=${keys}></textarea>
    <p class="quiet" id="note-hint">In your own words, such as “${EXAMPLE}”.</p>
    <div class="actions"><button type="submit" class="main" disabled=${busy || !text.trim()}>${busy ? "Reading …" : "Go on"}</button>
      <span class="hint wide-only" aria-hidden="true"><kbd>Enter</kbd></span></div>
    <${Waiting} />
  </form>`;
}

// What was understood of a line; by hand where the server cannot read lines. Raises when nobody answers.
async function understand(text) {
  let found = { text, contacts: [], name: "", days: [], facts: [], follow_ups: [], asks: [] };
  try {
    found = { ...found, ...await post("/api/lines", { text }) };
  } catch (error) {
    if (error.status === 0 || error.status === 401) throw error;
    found.asks = ["Rapport could not read this line. Say whom it is about; your words are kept as they are."];
  }
  // A line may only tell something ("her birthday is 3 May"): then nobody was in touch, and nothing says so.
  const tells = found.facts.length + found.follow_ups.length > 0;
  const exchange = { kind: tells && !found.exchange ? "" : "meeting", on: ownerDay(), words: text, ...found.exchange };
  return begun({ ...found, exchange, contacts: withShown(found) });
}

// On somebody's page, a line that names nobody is about them.
function withShown({ contacts, name }) {
  const { name: place, rest } = route.get();
  const shown = place === "people" && rest[0] ? known(pathOf(rest[0]))?.contact : null;
  if (contacts.length > 0 || name || !shown) return contacts;
  return [{ id: shown.id, name: shown.fields.name, organization: shown.fields.organizations[0] ?? "" }];
}

// A proposal with everything the owner decides about it: what is certain is ticked, what is not is asked.
function begun(found) {
  const ambiguous = found.days.length > 1;
  return {
    ...found, keys: newKeys(), ambiguous,
    who: (found.contacts.find((one) => one.id === found.contact_id) ?? found.contacts[0])?.id ?? "new",
    person: { name: found.name, organization: "" },
    exchange: { ...found.exchange, on: ambiguous ? "" : found.days[0]?.on ?? found.exchange.on },
    facts: found.facts.map(({ days_choices: choices = [], ...fact }) => ({ fact, choices, kept: choices.length < 2 })),
    follow_ups: found.follow_ups.map(({ due_choices: choices = [], ...todo }) => ({ todo, choices, kept: choices.length < 2 })),
  };
}

// Fetched when it is first needed: the first screen does without it.
function Accept(props) {
  const [part, setPart] = useState({});
  useEffect(() => {
    import("./proposal.js").then(setPart).catch(() => setPart({ Proposal: Unfetched }));
  }, []);
  return part.Proposal ? html`<${part.Proposal} ...${props} />` : html`<p class="quiet">Reading …</p>`;
}

const Unfetched = ({ onBack }) => html`<h2 id="note-title">Not loaded</h2>
  <p>The network is away just now. What you typed is kept. <button type="button" class="plain" onClick=${onBack}>Back</button></p>`;

// Lines that were typed without a network.
function Waiting() {
  const waiting = useStore(lines).filter((item) => item.state === "typed");
  return waiting.length > 0 && html`<div class="waiting"><p class="quiet">On this device, not looked at yet:</p>
    <ul class="plain-list">${waiting.map((item) => html`<li key=${item.id}><span dir="auto">${item.text}</span>
      ${item.reason && html`<span class="quiet">${item.reason}</span>`}
      <button type="button" class="plain" onClick=${() => discard(item.id)}>Throw away</button></li>`)}</ul></div>`;
}
