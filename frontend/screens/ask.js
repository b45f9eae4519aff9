// One ask: its words, whether it went out, what came of it, and every step to be taken back.

import { post, put, remove } from "../api.js";
import { AskForm, askFields, askProblems } from "../components/askform.js";
import { Heading } from "../components/heading.js";
import { Icon } from "../components/icons.js";
import { Letter, mailtoOf } from "../components/letter.js";
import { Failure, Loading } from "../components/states.js";
import { GIVING, Tabs } from "../components/tabs.js";
import { complain, toast } from "../components/toasts.js";
import { ownerDay } from "../data/contact.js";
import { fetchFresh, show, useResource } from "../data/resource.js";
import { ANSWERS, askWords, WEIGHTS } from "../forms/favours.js";
import { sentence } from "../lib/format.js";
import { useDraft } from "../lib/drafts.js";
import { html, useMemo, useState } from "../lib/html.js";
import { recall } from "../lib/local.js";
import { fromHere, go, href } from "../lib/router.js";

const pathOf = (id) => `/api/asks/${encodeURIComponent(id)}`;

export function Screen({ rest: [, id] }) {
  const { data, error, reload } = useResource(pathOf(id));
  const tabs = html`<${Tabs} tabs=${GIVING} here="favours" label="Give" />`;
  if (data) return html`${tabs}<${One} page=${data} />`;
  if (error?.status === 404) {
    return html`${tabs}<${Heading} title="Not found">No ask at this address<//>
      <p class="lead">It was deleted for good, or the link is old.</p><p><a class="button main" href=${href("favours")}>To favours</a></p>`;
  }
  return html`${tabs}<${Heading} title="An ask">An ask<//>
    ${error ? html`<${Failure} error=${error} onRetry=${reload} />` : html`<${Loading} what="the ask" />`}`;
}

function One({ page: { ask, draft } }) {
  const path = pathOf(ask.id);
  const [editing, setEditing] = useState(() => recall(`draft:ask:${ask.id}`) !== null);
  const take = (made) => { show(path, made); fetchFresh("/api/asks"); return made; };
  const undo = (status) => () => post(`${path}/undo`, { status }).then(take).catch(complain);
  const step = async (name, body, words) => {
    try {
      const made = take(await post(`${path}/${name}`, body));
      toast(words, { undo: undo(made.ask.status) });
      return true;
    } catch (error) {
      complain(error);
      return false;
    }
  };
  const erase = async () => {
    const onward = fromHere();
    try {
      take(await remove(path, ask.version));
      onward("favours");
      toast("The ask is deleted.", { undo: () => post(`${path}/restore`).then(take).then(() => go("favours", "asks", ask.id)).catch(complain) });
    } catch (error) {
      complain(error);
      fetchFresh(path);
    }
  };
  const heading = html`<${Heading} title=${`Ask ${ask.name}`}>${ask.status === "draft" ? "Ask" : "You asked"} <a href=${href("people", ask.contact_id)}><bdi>${ask.name}</bdi></a><//>`;
  if (ask.deleted_at) {
    return html`${heading}<p class="lead">This ask is deleted. It is kept for 30 days.</p>
      <p><button type="button" class="main" onClick=${() => post(`${path}/restore`).then(take).catch(complain)}>Bring back</button></p>`;
  }
  if (editing) return html`${heading}<${Editor} ask=${ask} path=${path} onClose=${() => setEditing(false)} />`;
  const open = ask.status === "draft" || ask.status === "asked";
  const mailto = mailtoOf(draft);
  return html`${heading}
    <p class="lead">${sentence(askWords(ask, ownerDay()))}.</p>
    <p class="lines" dir="auto">${ask.words}</p>
    ${ask.outcome && html`<h2>What came of it</h2><p class="lines" dir="auto">${ask.outcome}</p>`}
    ${ask.status === "asked" && html`<${Outcome} ask=${ask} onAnswer=${(said) => step("answered", said, said.status === "no" ? "Noted." : "Noted. It is booked as a favour, and a thank-you is due tomorrow.")} />`}
    ${ask.status === "draft" && html`<${Letter} draft=${draft} />`}
    <div class="actions">
      ${ask.status === "draft" && mailto && html`<a class="button main" href=${mailto}>Write</a>`}
      ${ask.status === "draft" && html`<button type="button" class=${mailto ? "" : "main"} onClick=${() => step("asked", {}, "Noted. The answer is waited for.")}>I asked</button>`}
      ${open && html`<button type="button" class="plain" onClick=${() => setEditing(true)}>Edit</button>`}
      ${open && html`<button type="button" class="plain" onClick=${() => step("withdraw", undefined, "Withdrawn.")}>Withdraw</button>`}
      ${!open && html`<button type="button" class="plain" onClick=${undo(ask.status)}>Take the last step back</button>`}
      <button type="button" class="plain" onClick=${erase}>Delete</button>
    </div>`;
}

function Outcome({ ask, onAnswer }) {
  const draft = useDraft(`answer:${ask.id}`, { status: "", outcome: "", weight: "real" });
  const { status, outcome, weight } = draft.value;
  const [problem, setProblem] = useState("");
  const put = (field) => (event) => { setProblem(""); draft.update({ ...draft.value, [field]: event.target.value }); };
  const submit = async (event) => {
    event.preventDefault();
    setProblem(status ? "" : "Say whether it was yes, in part or no.");
    if (status && await onAnswer({ status, outcome: outcome.trim(), weight })) draft.startOver();
  };
  return html`<form class="small-form" novalidate aria-label="What came of it?" onSubmit=${submit}>
    <fieldset class="ask"><legend>What came of it?</legend><div class="weights">
      ${ANSWERS.map(([value, label]) => html`<label class="check"><input type="radio" name="answer" value=${value} checked=${status === value} onChange=${put("status")} /><span>${label}</span></label>`)}</div></fieldset>
    <label>In a few words<textarea rows="2" dir="auto" maxlength="1000" value=${outcome} onInput=${put("outcome")}></textarea></label>
    ${(status === "yes" || status === "partly") && html`<fieldset class="ask"><legend>How much it was</legend><div class="weights">
      ${WEIGHTS.map(([value, label, hint]) => html`<label class="check"><input type="radio" name="weight" value=${value} checked=${weight === value} onChange=${put("weight")} /><span>${label} <span class="quiet">${hint}</span></span></label>`)}</div></fieldset>`}
    ${problem && html`<p class="error" role="alert"><${Icon} name="warn" />${problem}</p>`}
    <div class="actions"><button type="submit" class="main">Keep</button></div>
  </form>`;
}

function Editor({ ask, path, onClose }) {
  const fresh = useMemo(() => ({ whom: { id: ask.contact_id, name: ask.name }, words: ask.words, why: ask.why, due: ask.due, need_id: ask.need_id, version: ask.version }), []);
  const draft = useDraft(`ask:${ask.id}`, fresh);
  const [problems, setProblems] = useState({});
  const day = ownerDay();
  const close = () => { draft.startOver(); onClose(); };
  const save = async (event) => {
    event.preventDefault();
    const wrong = askProblems(draft.value, ask.due < day ? ask.due : day);
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return;
    try {
      show(path, await put(path, askFields(draft.value), draft.value.version));
      close();
      toast("Saved.");
    } catch (error) {
      complain(error);
      // What was typed stays, to be saved over the newer version when the owner has seen it.
      const newer = error.status === 412 && await fetchFresh(path);
      if (newer) draft.update({ ...draft.value, version: newer.ask.version });
    }
  };
  return html`<form class="plain-form" novalidate onSubmit=${save}>
    <${AskForm} form=${draft.value} day=${day} fixed=${true} problems=${problems} onChange=${(next) => { setProblems({}); draft.update(next); }} />
    <div class="actions"><button type="submit" class="main">Save</button><button type="button" class="plain" onClick=${close}>Leave it</button></div>
  </form>`;
}
