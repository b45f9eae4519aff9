// The words of an introduction, and the mails that come of them: written, looked at, then asked.

import { ApiError } from "../api.js";
import { ask, pathTo, preview, saveWords } from "../data/introductions.js";
import { fetchFresh } from "../data/resource.js";
import { useDraft } from "../lib/drafts.js";
import { html, useEffect, useMemo, useRef, useState } from "../lib/html.js";
import { Icon } from "./icons.js";
import { Failure } from "./states.js";

const NAMES = ["why", "words_to_a", "words_to_b", "order", "patience_days"];
const pick = (one) => Object.fromEntries(NAMES.map((name) => [name, one[name]]));
const STALE = "This was changed in another tab or on another device meanwhile. What you typed is still here; save again to keep it.";

// `children` stand beside the main button.
export function Words({ one, children }) {
  const fresh = useMemo(() => pick(one), [one.version]);
  const draft = useDraft(`introduction:${one.id}`, fresh);
  const [mails, setMails] = useState(null);
  const [state, setState] = useState({ busy: false, error: null });
  const at = useRef(null);
  const value = draft.value;
  useEffect(() => { if (mails) at.current?.focus(); }, [mails]);
  const set = (name, next) => { setState({ busy: false, error: null }); draft.update({ ...value, [name]: next }); };
  const attempt = async (deed) => {
    setState({ busy: true, error: null });
    try {
      await deed();
      setState({ busy: false, error: null });
    } catch (error) {
      if (error.status === 412) await fetchFresh(pathTo(one.id));
      setMails(null);
      setState({ busy: false, error: error.status === 412 ? new ApiError(412, { detail: STALE }) : error });
    }
  };
  const look = () => attempt(async () => {
    const saved = await saveWords(one, { ...value, patience_days: Number(value.patience_days) });
    draft.startOver(pick(saved));
    setMails({ ...await preview(one.id), version: saved.version });
  });
  const whom = asked(one, value.order);
  if (mails) {
    return html`<section class="intro-mails" aria-labelledby="intro-mails">
      <h2 id="intro-mails" ref=${at} tabindex="-1">This is what they get</h2>
      <${Mail} title=${`The question to ${one.a.name}`} mail=${mails.to_a} reveals=${mails.reveals_to_a} other=${one.b.name} />
      <${Mail} title=${`The question to ${one.b.name}`} mail=${mails.to_b} reveals=${mails.reveals_to_b} other=${one.a.name} />
      <${Mail} title="After both said yes, to both, with you in copy" mail=${mails.to_both} />
      ${state.error && html`<${Failure} error=${state.error} />`}
      <div class="actions">
        <button type="button" class="main" disabled=${state.busy} onClick=${() => attempt(() => ask({ ...one, version: mails.version }))}>${`Ask ${whom}`}</button>
        <button type="button" onClick=${() => setMails(null)}>Change the words</button>
      </div>
      <p class="quiet">${value.order === "both" ? "Both are asked at once." : `${other(one, value.order)} is asked after a yes of ${whom}.`} Answers to the mails reach you.</p>
    </section>`;
  }
  return html`<form class="intro-words" novalidate onSubmit=${(event) => { event.preventDefault(); if (!state.busy) look(); }}>
    ${draft.restored && html`<p class="quiet">Typed but not saved yet.
      <button type="button" class="plain" onClick=${() => draft.startOver(fresh)}>Back to what was saved</button></p>`}
    <${Box} id="words_to_a" label=${`What ${one.a.name} may know when asked`} hint=${`This is all they learn of ${one.b.name} before both say yes. Best without the name.`} value=${value.words_to_a} onInput=${set} />
    <${Box} id="words_to_b" label=${`What ${one.b.name} may know when asked`} hint=${`This is all they learn of ${one.a.name} before both say yes.`} value=${value.words_to_b} onInput=${set} />
    <${Box} id="why" label="Why they should meet" hint="Both read this in the mail that brings them together." value=${value.why} onInput=${set} />
    <div class="setting"><label for="order">Whom to ask first</label>
      <select id="order" value=${value.order} onChange=${(event) => set("order", event.target.value)}>
        <option value="b_first">${`${one.b.name}, then ${one.a.name}`}</option>
        <option value="a_first">${`${one.a.name}, then ${one.b.name}`}</option>
        <option value="both">Both at once</option></select></div>
    <div class="setting"><label for="patience">How many days to wait for an answer</label>
      <input id="patience" type="number" min="1" max="60" value=${value.patience_days} aria-describedby="patience-hint" onInput=${(event) => set("patience_days", event.target.value)} />
      <p class="quiet" id="patience-hint">Then the question lapses, and the other never hears of it.</p></div>
    ${state.error && html`<${Failure} error=${state.error} />`}
    <div class="actions"><button type="submit" class="main" disabled=${state.busy}>See the mails</button>${children}</div>
  </form>`;
}

const asked = (one, order) => (order === "both" ? "both" : order === "a_first" ? one.a.name : one.b.name);
const other = (one, order) => (order === "a_first" ? one.b.name : one.a.name);

const Box = ({ id, label, hint, value, onInput }) => html`<div class="setting"><label for=${id}>${label}</label>
  <textarea id=${id} rows="3" dir="auto" maxlength="2000" autocapitalize="sentences" aria-describedby=${`${id}-hint`} value=${value} onInput=${(event) => onInput(id, event.target.value)}></textarea>
  <p class="quiet" id=${`${id}-hint`}>${hint}</p></div>`;

// A mail's own text; the links in it are left out, as they do nothing here.
export function Mail({ title, mail, reveals = [], other: whom, open = true }) {
  const [body, ...foot] = mail.text.replace(/https:\/\/rapport\.invalid\/\S*/g, "(a link)").split(/\n-{20,}\n/);
  return html`<details class="draft" open=${open}><summary>${title}</summary>
    ${reveals.length > 0 && html`<p class="doubt"><${Icon} name="doubt" /><span>This tells of ${whom}: <bdi>${reveals.join(", ")}</bdi>. Fine if you mean it.</span></p>`}
    <div class="letter"><p class="subject" dir="auto">${mail.subject}</p><p class="body" dir="auto">${body}</p>
      ${foot.map((part, index) => html`<p class="body quiet" key=${index} dir="auto">${part}</p>`)}</div></details>`;
}
