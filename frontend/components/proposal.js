// What Rapport understood of a line, to accept, change or drop: nothing of it is kept before that.

import { get } from "../api.js";
import { nameOf, ownerDay } from "../data/contact.js";
import { daysOf, FACT_KINDS, LOG_KINDS, stageWords, todoWords } from "../forms/notes.js";
import { longDay, spanWords } from "../lib/format.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { href } from "../lib/router.js";
import { keepLog } from "../lines.js";
import { FactEditor, TodoEditor } from "./noteforms.js";
import { Icon } from "./icons.js";
import { toast } from "./toasts.js";

const FACT_NAMES = new Map(FACT_KINDS);

export function Proposal({ found, onChange, onBack, onDone }) {
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const form = useRef(null);
  useEffect(() => { form.current.querySelector("[data-first]")?.focus(); }, []);
  const keep = async () => {
    const wrong = missing(found);
    setError(wrong);
    if (wrong || busy) return;
    setBusy(true);
    try {
      const page = await keepLog(kept(found));
      onDone();
      if (page) toast(`Noted with ${nameOf(page.contact.fields)}.`, { link: { href: href("people", page.contact.id), label: "Open" } });
      else toast("Kept on this device; it goes out by itself.");
    } catch (refused) {
      setError(`${refused.message} Nothing you typed is lost.`);
      setBusy(false);
    }
  };
  const keys = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); keep(); }
  };
  const set = (update) => { setError(""); onChange({ ...found, ...update }); };
  return html`<form class="proposal" ref=${form} novalidate onKeyDown=${keys} onSubmit=${(event) => { event.preventDefault(); keep(); }}>
    <h2 id="note-title">Is this right?</h2>
    <blockquote dir="auto">${found.text}</blockquote>
    ${found.asks.map((ask) => html`<p class="quiet" key=${ask}>${ask}</p>`)}
    <${Who} found=${found} onChange=${set} />
    <${When} found=${found} onChange=${set} />
    <${Understood} found=${found} onChange=${set} />
    ${error && html`<p class="error" role="alert"><${Icon} name="warn" />${error}</p>`}
    <div class="actions">
      <button type="submit" class="main" aria-keyshortcuts="Control+Enter" disabled=${busy}>${busy ? "Keeping …" : "Keep"}</button>
      <button type="button" class="plain" onClick=${onBack}>Back to the line</button>
      <span class="hint wide-only" aria-hidden="true"><kbd>Ctrl</kbd> <kbd>Enter</kbd></span>
    </div>
  </form>`;
}

function missing({ who, person, exchange, facts, follow_ups: todos }) {
  if (who === "new" && !person.name.trim() && !person.organization.trim()) return "Say whom this is about: choose somebody, or write a name.";
  if (!exchange.on) return "Choose the day; the line may mean more than one.";
  if (exchange.on > ownerDay()) return "That day is still to come; a note is about what has happened.";
  if (!exchange.kind && ![...facts, ...todos].some((one) => one.kept)) return "Tick what is to be remembered, or say how you were in touch.";
  return [...facts, ...todos].some((one) => one.kept && unsaid(one)) ? "Choose the day that is meant, or take the tick away." : "";
}

// → what keepLog takes.
function kept({ text, keys, who, person, contacts, exchange, facts, follow_ups: todos }) {
  const log = {
    exchange: exchange.kind ? exchange : null, met: null,
    facts: facts.filter((one) => one.kept).map((one) => one.fact),
    follow_ups: todos.filter((one) => one.kept).map((one) => one.todo),
  };
  if (who !== "new") return { contactId: who, log, text, keys, name: nameOf(contacts.find((one) => one.id === who)) };
  const [name, organization] = [person.name.trim(), person.organization.trim()];
  const fields = { name, organizations: organization ? [organization] : [] };
  return { person: { fields, met: { on: exchange.on }, photo_id: null }, log, text, keys, name: name || organization };
}

function Who({ found, onChange }) {
  const { who, contacts, person } = found;
  const choose = (event) => onChange({ who: event.target.value });
  const add = (one) => onChange({ who: one.id, contacts: [...contacts.filter((other) => other.id !== one.id), one] });
  return html`<fieldset class="ask"><legend>With whom?</legend><div class="whom">
    ${contacts.map((one, index) => html`<label class="check" key=${one.id}>
      <input type="radio" name="who" value=${one.id} checked=${who === one.id} onChange=${choose} data-first=${contacts.length > 1 && index === 0 ? "" : undefined} />
      <span dir="auto">${nameOf(one)}${one.name && one.organization && html` <span class="quiet">${one.organization}</span>`}</span></label>`)}
    <label class="check"><input type="radio" name="who" value="new" checked=${who === "new"} onChange=${choose} /><span>Somebody new</span></label></div>
    ${who === "new" && html`<div class="new-person">
      <label>Name<input type="text" dir="auto" maxlength="200" autocomplete="off" value=${person.name} data-first=${person.name ? undefined : ""}
        onInput=${(event) => onChange({ person: { ...person, name: event.target.value } })} /></label>
      <label>Organization<input type="text" dir="auto" maxlength="200" autocomplete="off" value=${person.organization}
        onInput=${(event) => onChange({ person: { ...person, organization: event.target.value } })} /></label>
    </div>`}
    <${Another} onPick=${add} />
  </fieldset>`;
}

// Anybody else in the book.
function Another({ onPick }) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const [hits, setHits] = useState([]);
  useEffect(() => {
    if (!query.trim()) { setHits([]); return undefined; }
    const asking = new AbortController();
    get(`/api/contacts?${new URLSearchParams({ q: query.trim() })}`, { signal: asking.signal })
      .then((answer) => setHits(answer.contacts.slice(0, 5))).catch(() => {});
    return () => asking.abort();
  }, [query]);
  if (!open) return html`<button type="button" class="plain small" onClick=${() => setOpen(true)}>Somebody else in my book</button>`;
  const pick = (one) => { onPick(one); setOpen(false); setQuery(""); };
  const keys = (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (hits.length > 0) pick(hits[0]);
  };
  return html`<label class="unseen" for="note-search">Find somebody</label>
    <input id="note-search" type="search" dir="auto" autocomplete="off" placeholder="Part of a name" value=${query} ref=${focused}
      onInput=${(event) => setQuery(event.target.value)} onKeyDown=${keys} />
    <ul class="plain-list">${hits.map((one) => html`<li key=${one.id}><button type="button" class="plain" onClick=${() => pick(one)}>
      <bdi>${nameOf(one)}</bdi>${one.name && one.organization && html` <span class="quiet">${one.organization}</span>`}</button></li>`)}</ul>`;
}

const focused = (element) => element?.focus();

function When({ found, onChange }) {
  const { exchange, days, ambiguous } = found;
  const set = (update) => onChange({ exchange: { ...exchange, ...update } });
  return html`<fieldset class="ask"><legend class=${ambiguous ? "" : "unseen"}>${ambiguous ? "Which day is meant?" : "When and how?"}</legend>
    ${ambiguous && days.map((one, index) => html`<label class="check" key=${one.on}>
      <input type="radio" name="on" value=${one.on} checked=${exchange.on === one.on} onChange=${() => set({ on: one.on })}
        data-first=${index === 0 ? "" : undefined} /><span>${one.label || longDay(one.on)}</span></label>`)}
    <div class="pair even">
      <label>Day<input type="date" max=${ownerDay()} value=${exchange.on} onInput=${(event) => set({ on: event.target.value })} /></label>
      <label>How<select value=${exchange.kind} onChange=${(event) => set({ kind: event.target.value })}>
        <option value="" selected=${!exchange.kind}>Not in touch</option>
        ${LOG_KINDS.map(([kind, label]) => html`<option value=${kind} selected=${kind === exchange.kind}>${label}</option>`)}</select></label>
    </div>
  </fieldset>`;
}

// Facts, promises and follow-ups, one under the other: arrows go up and down, Enter or space turn one on and off,
// Delete drops it.
function Understood({ found, onChange }) {
  const { facts, follow_ups: todos } = found;
  if (facts.length + todos.length === 0) return null;
  const put = (name, index) => (update) => onChange({ [name]: found[name].map((one, at) => (at === index ? { ...one, ...update } : one)) });
  return html`<fieldset class="ask"><legend>Remember this?</legend>
    <p class="quiet wide-only">Space or Enter ticks, Delete drops, arrows go up and down.</p>
    <ul class="plain-list understood" onKeyDown=${walk}>
      ${facts.map((one, index) => html`<${FactRow} key=${`f${index}`} item=${one} first=${index === 0} onChange=${put("facts", index)} />`)}
      ${todos.map((one, index) => html`<${TodoRow} key=${`t${index}`} item=${one} first=${facts.length === 0 && index === 0} onChange=${put("follow_ups", index)} />`)}
    </ul></fieldset>`;
}

function walk(event) {
  if (!event.target.matches("input[type=checkbox].tick")) return;
  const ticks = [...event.currentTarget.querySelectorAll("input.tick")];
  const step = { ArrowDown: 1, ArrowUp: -1, Delete: 1, Backspace: 1 }[event.key];
  const plain = !event.ctrlKey && !event.metaKey;
  if (event.key === "Enter" && plain) event.target.click();
  if (["Delete", "Backspace"].includes(event.key) && event.target.checked) event.target.click();
  if (step) ticks[ticks.indexOf(event.target) + step]?.focus();
  if (step || (event.key === "Enter" && plain)) event.preventDefault();
}

// Whether the owner has yet to say which of several days is meant.
const unsaid = ({ choices = [], chosen }) => choices.length > 1 && !chosen;

function Row({ item, first, words, label, onChange, children }) {
  const [open, setOpen] = useState(false);
  return html`<li class=${item.kept || unsaid(item) ? "" : "dropped"}>
    <div class="row"><label class="check"><input type="checkbox" class="tick" checked=${item.kept} data-first=${first ? "" : undefined}
        onChange=${(event) => onChange({ kept: event.target.checked })} /><span dir="auto">${words}</span></label>
      <button type="button" class="plain small" aria-expanded=${open} aria-label=${`Change: ${label}`} onClick=${() => setOpen(!open)}>${open ? "Close" : "Change"}</button></div>
    ${open && children(() => setOpen(false))}
  </li>`;
}

function FactRow({ item, first, onChange }) {
  const { fact, choices, chosen } = item;
  const stage = stageWords(fact);
  const words = html`<span class="quiet">${FACT_NAMES.get(fact.kind)}</span> ${fact.text}${stage && html`<span class="quiet">, ${stage}</span>`}`;
  const choose = (choice) => onChange({ fact: { ...fact, days: daysOf(choice) }, chosen: JSON.stringify(daysOf(choice)), kept: true });
  return html`<${Row} item=${item} first=${first} words=${words} label=${fact.text} onChange=${onChange}>
      ${(close) => html`<${FactEditor} fact=${fact} save="Change it" onClose=${close} onSave=${(next) => { onChange({ fact: next, chosen: true, kept: true }); close(); }} />`}
    <//>
    <${Choices} of=${fact.text} choices=${choices} chosen=${chosen} value=${(choice) => JSON.stringify(daysOf(choice))} onChoose=${choose} />`;
}

// Several days may be meant: the owner says which.
const Choices = ({ of, choices, chosen, value, onChoose }) => choices.length > 1 && html`<li class="choices" role="radiogroup" aria-label=${`Which days: ${of}`}>
  ${choices.map((choice) => html`<label class="check" key=${value(choice)}><input type="radio" name=${`days-${of}`} checked=${chosen === value(choice)}
    onChange=${() => onChoose(choice)} /><span>${choice.label || spanWords(daysOf(choice))}</span></label>`)}</li>`;

function TodoRow({ item, first, onChange }) {
  const { todo, choices = [], chosen } = item;
  const choose = (choice) => onChange({ todo: { ...todo, due: choice.on }, chosen: choice.on, kept: true });
  const [what, text] = todoWords(todo);
  const words = html`<span class="quiet">${what}</span> ${text}${!unsaid(item) && html`<span class="quiet"> by ${longDay(todo.due)}</span>`}`;
  return html`<${Row} item=${item} first=${first} words=${words} label=${text || what} onChange=${onChange}>
    ${(close) => html`<${TodoEditor} todo=${todo} save="Change it" onClose=${close} onSave=${(next) => { onChange({ todo: next, chosen: true, kept: true }); close(); }} />`}
  <//>
  <${Choices} of=${text || what} choices=${choices} chosen=${chosen} value=${(choice) => choice.on} onChoose=${choose} />`;
}
