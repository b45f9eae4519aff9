// Small forms for what is noted about somebody: a fact, something to do, an exchange or a meeting.

import { ownerDay } from "../data/contact.js";
import { FACT_KINDS, factFields, factForm, factProblem, LOG_KINDS, TODO_KINDS } from "../forms/notes.js";
import { useDraft } from "../lib/drafts.js";
import { monthName, plusDays } from "../lib/format.js";
import { html, useEffect, useMemo, useRef, useState } from "../lib/html.js";
import { Icon } from "./icons.js";

const MONTHS = Array.from({ length: 12 }, (_, index) => [index + 1, monthName(index + 1)]);
const HINTS = {
  plan: "Off to Costa Rica", family: "Her son starts school", likes: "Strong tea, long walks", work: "Opens a second bakery",
  hometown: "Grew up in Porto", other: "Plays the cello", birthday: "",
};

const Options = (kinds, value) => kinds.map(([kind, label]) => html`<option value=${kind} selected=${kind === value}>${label}</option>`);

// A form inside another one is no <form>; Enter in it saves it, and stays out of the one around it.
export function Small({ label, problem, save, busy, onSave, onClose, children }) {
  const box = useRef(null);
  useEffect(() => { box.current.querySelector("[data-begin]")?.focus(); }, []);
  const keys = (event) => {
    if (event.key === "Escape") { event.stopPropagation(); event.preventDefault(); onClose(); }
    if (event.key === "Enter" && event.target.matches("input:not([type=checkbox]), select") || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      event.stopPropagation();
      onSave();
    }
  };
  return html`<div class="small-form" role="group" aria-label=${label} ref=${box} onKeyDown=${keys}>
    ${children}
    ${problem && html`<p class="error" role="alert"><${Icon} name="warn" />${problem}</p>`}
    <div class="actions"><button type="button" class="main" disabled=${busy} onClick=${onSave}>${save}</button>
      <button type="button" class="plain" onClick=${onClose}>Leave it</button></div>
  </div>`;
}

// `name` keeps what was typed on the device until it is saved; inside a proposal the proposal keeps it.
export function FactEditor({ fact, name, save = "Save", onSave, onClose }) {
  const fresh = useMemo(() => factForm(fact), []);
  const [form, set, forget] = useForm(name, fresh);
  const [problem, setProblem] = useState("");
  const put = (field) => (event) => { setProblem(""); set({ ...form, [field]: event.target.type === "checkbox" ? event.target.checked : event.target.value }); };
  const submit = () => {
    const wrong = factProblem(form);
    setProblem(wrong);
    if (!wrong) { forget(); onSave(factFields(form)); }
  };
  return html`<${Small} label="A fact" problem=${problem} save=${save} onSave=${submit} onClose=${() => { forget(); onClose(); }}>
    <div class="pair"><label>About<select value=${form.kind} onChange=${put("kind")}>${Options(FACT_KINDS, form.kind)}</select></label>
      ${form.kind === "birthday" ? html`<${Birthday} form=${form} put=${put} />`
        : html`<label>What they told<input type="text" dir="auto" maxlength="200" data-begin autocomplete="off" placeholder=${HINTS[form.kind]} value=${form.text} onInput=${put("text")} /></label>`}
    </div>
    ${form.kind !== "birthday" && html`<div class="pair even">
      <label>From day <span class="quiet">(if any)</span><input type="date" value=${form.start} onInput=${put("start")} /></label>
      <label>to day<input type="date" min=${form.start} value=${form.end} onInput=${put("end")} /></label></div>
      ${form.start && html`<label>Ask about <span class="quiet">(a word or two)</span><input type="text" dir="auto" maxlength="80" autocomplete="off" placeholder="Costa Rica" value=${form.topic} onInput=${put("topic")} /></label>
        <label class="check"><input type="checkbox" checked=${form.returns} onChange=${put("returns")} /><span>Ask again next year</span></label>`}`}
  <//>`;
}

const Birthday = ({ form, put }) => html`<div class="birthday">
  <label>Day<input type="text" inputmode="numeric" maxlength="2" data-begin value=${form.day} onInput=${put("day")} /></label>
  <label>Month<select value=${form.month} onChange=${put("month")}><option value="" selected=${form.month === ""}></option>
    ${MONTHS.map(([number, label]) => html`<option value=${number} selected=${Number(form.month) === number}>${label}</option>`)}</select></label>
  <label>Year <span class="quiet">(if known)</span><input type="text" inputmode="numeric" maxlength="4" value=${form.year} onInput=${put("year")} /></label>
</div>`;

export function TodoEditor({ todo, name, save = "Save", onSave, onClose }) {
  const fresh = useMemo(() => ({ kind: "promise", text: "", due: plusDays(ownerDay(), 7), ...todo }), []);
  const [form, set, forget] = useForm(name, fresh);
  const [problem, setProblem] = useState("");
  const put = (field) => (event) => { setProblem(""); set({ ...form, [field]: event.target.value }); };
  const submit = () => {
    if (!form.due) { setProblem("Say by which day."); return; }
    forget();
    onSave({ kind: form.kind, text: form.text.trim(), due: form.due });
  };
  return html`<${Small} label="Something to do" problem=${problem} save=${save} onSave=${submit} onClose=${() => { forget(); onClose(); }}>
    <div class="pair"><label>To do<select value=${form.kind} onChange=${put("kind")}>${Options(TODO_KINDS, form.kind)}</select></label>
      <label>What<input type="text" dir="auto" maxlength="200" data-begin autocomplete="off" value=${form.text} onInput=${put("text")} /></label></div>
    <label>By<input type="date" value=${form.due} onInput=${put("due")} /></label>
  <//>`;
}

const KINDS = [...LOG_KINDS, ["met", "Met again"]];

// `entry` is what is changed ({kind, on, words, place, occasion}), or nothing for a new one. `onSave` gets {exchange} or {met}.
export function EntryEditor({ entry, name, save = "Save", busy, onSave, onClose }) {
  const fresh = useMemo(() => ({ kind: "meeting", on: ownerDay(), words: "", place: "", occasion: "", ...entry }), []);
  const [form, set, forget] = useForm(name, fresh);
  const [problem, setProblem] = useState("");
  const put = (field) => (event) => { setProblem(""); set({ ...form, [field]: event.target.value }); };
  const submit = () => {
    if (!form.on || form.on > ownerDay()) { setProblem(form.on ? "That day is still to come; a note is about what has happened." : "Say on which day."); return; }
    const { kind, on } = form;
    forget();
    onSave(kind === "met" ? { met: { on, place: form.place, occasion: form.occasion } } : { exchange: { kind, on, words: form.words } });
  };
  // A meeting stays a meeting: the server keeps the two apart.
  const kinds = !entry ? KINDS : entry.kind === "met" ? KINDS.slice(-1) : LOG_KINDS;
  const label = entry ? "An entry" : "A new entry";
  return html`<${Small} label=${label} problem=${problem} save=${save} busy=${busy} onSave=${submit} onClose=${() => { if (entry) forget(); onClose(); }}>
    ${form.kind !== "met" && html`<label>What was said<textarea rows="2" dir="auto" maxlength="4000" data-begin value=${form.words} onInput=${put("words")}></textarea></label>`}
    <div class="pair even">
      <label>How<select value=${form.kind} onChange=${put("kind")}>${Options(kinds, form.kind)}</select></label>
      <label>Day<input type="date" max=${ownerDay()} value=${form.on} onInput=${put("on")} /></label></div>
    ${form.kind === "met" && html`<div class="pair even"><label>Place<input type="text" dir="auto" maxlength="200" autocomplete="off" value=${form.place} onInput=${put("place")} /></label>
      <label>Occasion<input type="text" dir="auto" maxlength="200" autocomplete="off" value=${form.occasion} onInput=${put("occasion")} /></label></div>`}
  <//>`;
}

// → [value, set, forget]: on the device under `name`, or only here without one.
function useForm(name, fresh) {
  const draft = useDraft(name ?? "unnamed", fresh);
  const [here, setHere] = useState(fresh);
  return name ? [{ ...fresh, ...draft.value }, draft.update, () => draft.startOver(fresh)] : [here, setHere, () => {}];
}
