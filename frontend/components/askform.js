// The form of an ask: what for, whom, why them, by which day, and how that reads as a mail.

import { get, post } from "../api.js";
import { html, useEffect, useState } from "../lib/html.js";
import { plusDays } from "../lib/format.js";
import { href } from "../lib/router.js";
import { ContactPicker } from "./contactpicker.js";
import { Icon } from "./icons.js";
import { Letter } from "./letter.js";

const PAUSE = 350;
const LEAST = 8;

export const emptyAsk = (day) => ({ whom: null, words: "", why: "", due: plusDays(day, 10), need_id: null });

// → AskFields
export const askFields = ({ words, why, due, need_id: need }) => ({ words: words.trim(), why: why.trim(), due, need_id: need });

// → {field: message} for the owner; {} when it can be asked.
export function askProblems({ whom, words, due }, day) {
  return {
    ...(words.trim() ? {} : { words: "Write what you would like to ask." }),
    ...(whom ? {} : { whom: "Choose somebody of your book." }),
    ...(due && due >= day ? {} : { due: "Choose a day that is still to come." }),
  };
}

// `fixed` keeps whom it goes to; `onDraft` gets the mail as it reads now.
export function AskForm({ form, day, fixed, problems, onChange, onDraft }) {
  const put = (field) => (event) => onChange({ ...form, [field]: event.target.value });
  const draft = useDraftOf(form);
  useEffect(() => { onDraft?.(draft); }, [draft]);
  return html`<label>What would help you?
      <textarea rows="3" dir="auto" maxlength="1000" id="ask-words" data-begin placeholder="Do you know a bookkeeper who works with small bakeries?" value=${form.words} aria-invalid=${problems.words ? "true" : undefined} aria-describedby=${problems.words ? "ask-words-error" : undefined} onInput=${put("words")}></textarea>
      ${problems.words && html`<span class="error" role="alert" id="ask-words-error"><${Icon} name="warn" />${problems.words}</span>`}</label>
    ${!fixed && !form.whom && html`<${Suggested} text=${form.words} need=${form.need_id} onPick=${(whom) => onChange({ ...form, whom })} />`}
    ${!fixed && html`<${ContactPicker} id="ask-whom" label="Whom do you ask?" value=${form.whom} error=${problems.whom} onPick=${(whom) => onChange({ ...form, whom })} />`}
    <label>Why them? I thought of you because …
      <input type="text" dir="auto" maxlength="600" autocomplete="off" placeholder="you have run three bakeries yourself" value=${form.why} onInput=${put("why")} /></label>
    <label class="day">By which day would an answer help?
      <input type="date" min=${day} value=${form.due} aria-invalid=${problems.due ? "true" : undefined} onInput=${put("due")} />
      ${problems.due && html`<span class="error" role="alert">${problems.due}</span>`}</label>
    ${draft && html`<section aria-labelledby="ask-letter"><h2 id="ask-letter">How it reads</h2><${Letter} draft=${draft} /></section>`}`;
}

// The mail, a moment after the last letter; while the server is away the one of before stays.
function useDraftOf({ whom, words, why, due }) {
  const [draft, setDraft] = useState(null);
  useEffect(() => {
    if (!whom) { setDraft(null); return undefined; }
    let current = true;
    const ask = () => post("/api/asks/draft", { contact_id: whom.id, words, why, due: due || null }).then((made) => current && setDraft(made)).catch(() => {});
    const timer = setTimeout(ask, draft ? PAUSE : 0);
    return () => { current = false; clearTimeout(timer); };
  }, [whom?.id, words, why, due]);
  return draft;
}

// People of whom something was said that fits, with what was said; nobody is pressed on anybody.
function Suggested({ text, need, onPick }) {
  const [people, setPeople] = useState([]);
  const words = text.trim();
  useEffect(() => {
    if (words.length < LEAST && !need) { setPeople([]); return undefined; }
    let current = true;
    const timer = setTimeout(() => get(`/api/asks/suggestions?${new URLSearchParams(need ? { need_id: need } : { text: words })}`)
      .then((found) => current && setPeople(found.people)).catch(() => {}), PAUSE);
    return () => { current = false; clearTimeout(timer); };
  }, [need ?? words]);
  if (people.length === 0) return null;
  return html`<section aria-labelledby="suggested"><h2 id="suggested">Who may know</h2>
    <ul class="suggested">${people.map((one) => html`<li key=${one.contact_id}><div>
      <p><a class="name" href=${href("people", one.contact_id)} dir="auto">${one.name}</a></p>
      <p class="quiet" dir="auto">“${one.evidence[0].text}”</p></div>
      <button type="button" class="small" onClick=${() => onPick({ id: one.contact_id, name: one.name })}>Ask<span class="unseen"> ${one.name}</span></button></li>`)}</ul>
  </section>`;
}
