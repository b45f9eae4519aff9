// Needs: what the owner and their contacts are looking for, each with who may have it and why.

import { post } from "../api.js";
import { ContactPicker } from "../components/contactpicker.js";
import { Heading } from "../components/heading.js";
import { Icon } from "../components/icons.js";
import { Helpers, LIMIT, NeedEditor, sending, Sentence } from "../components/need.js";
import { Failure, Loading } from "../components/states.js";
import { GIVING, Tabs } from "../components/tabs.js";
import { bringBack, erase, NEEDS, needPath, sentenceOf, setStatus } from "../data/needs.js";
import { show, useResource } from "../data/resource.js";
import { useDraft } from "../lib/drafts.js";
import { count, sentence } from "../lib/format.js";
import { html, useRef, useState } from "../lib/html.js";
import { recall } from "../lib/local.js";
import { go, href } from "../lib/router.js";

const SHOWN = 3;
const EMPTY = { text: "", who: null };
const WHOSE = "Choose somebody of your book.";

export const Screen = ({ rest: [id] }) => (id ? html`<${One} id=${id} />` : html`<${All} />`);

function All() {
  const { data, error, reload } = useResource(NEEDS);
  const needs = data?.needs ?? [];
  const open = needs.filter((one) => one.status === "open");
  return html`
    <${Tabs} tabs=${GIVING} here="needs" label="Give" />
    <${Heading} title="Needs">Who needs what?<//>
    <p class="lead">${data && open.length === 0 ? "Note what people tell you they are looking for, and what you look for yourself. " : ""}Rapport holds each need against everybody you know, and against every card and note to come.</p>
    <${NewNeed} />
    ${error && html`<${Failure} error=${error} onRetry=${reload} />`}
    ${!data && !error && html`<${Loading} what="the needs" />`}
    <${Part} title="Mine" needs=${open.filter((one) => !one.contact_id)} />
    <${Part} title="Theirs" needs=${open.filter((one) => one.contact_id)} />
    <${Past} needs=${needs.filter((one) => one.status !== "open")} />`;
}

const Part = ({ title, needs }) => needs.length > 0 && html`<section class="day-part" aria-label=${title}>
  <h2>${title}</h2>
  ${needs.map((need) => html`<article class="need" key=${need.id} aria-labelledby=${`n-${need.id}`}>
    <h3 id=${`n-${need.id}`}><a href=${href("needs", need.id)}><${Sentence} need=${need} /></a></h3>
    <${Helpers} path=${NEEDS} need=${need} most=${SHOWN} />
    <p class="need-foot"><a href=${href("needs", need.id)}>${need.helpers.length >= SHOWN ? "Everybody who may help" : "See the need"}<span class="unseen">: ${need.words}</span></a>
      <button type="button" class="plain" aria-label=${`It is met: ${need.words}`} onClick=${() => setStatus(NEEDS, need, "met")}>It is met</button></p>
  </article>`)}
</section>`;

const Past = ({ needs }) => needs.length > 0 && html`<details class="draft"><summary>${sentence(count(needs.length, "need"))} met or closed</summary>
  <ul class="plain-list rows">${needs.map((need) => html`<li key=${need.id}><a href=${href("needs", need.id)}><bdi>${sentenceOf(need)}</bdi></a> <span class="quiet">${need.status}</span></li>`)}</ul>
</details>`;

// One sentence to add. What the search kept as a need, or was typed and not sent, is still there.
function NewNeed() {
  const draft = useDraft("need", EMPTY);
  const text = draft.value.text ?? "";
  const who = draft.value.who ?? null;
  const [theirs, setTheirs] = useState(who !== null);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const field = useRef(null);
  const set = (update) => { setError(""); draft.update({ text, who, ...update }); };
  const mine = () => { setTheirs(false); set({ who: null }); field.current.focus(); };
  const chosen = (one) => { set({ who: one }); if (one) field.current.focus(); };
  const nobody = theirs && !who;
  const add = async (event) => {
    event?.preventDefault();
    if (busy) return;
    if (!text.trim()) { setError("Say what is looked for, in a few words."); field.current.focus(); return; }
    if (nobody) { setError(WHOSE); return; }
    setBusy(true);
    try {
      const made = await post(NEEDS, { text: text.trim(), contact_id: who?.id ?? null });
      draft.startOver(EMPTY);
      setTheirs(false);
      show(NEEDS, (list) => ({ needs: [made, ...list.needs] }));
    } catch (refused) {
      setError(`${refused.message} Nothing you typed is lost.`);
    }
    setBusy(false);
  };
  return html`<form class="need-form" novalidate onSubmit=${add}>
    <fieldset class="whose-need"><legend class="unseen">Whose need is it?</legend>
      <label class="check"><input type="radio" name="whose" checked=${!theirs} onChange=${mine} />Mine</label>
      <label class="check"><input type="radio" name="whose" checked=${theirs} onChange=${() => { setError(""); setTheirs(true); }} />Somebody else’s</label>
    </fieldset>
    ${theirs && html`<${ContactPicker} id="whose-need" label="Who is looking for something?" value=${who} begin=${!who} error=${error === WHOSE ? error : ""} onPick=${chosen} />`}
    <label for="new-need"><bdi>${who ? `${who.name} is` : nobody ? "They are" : "I am"}</bdi> looking for</label>
    <textarea id="new-need" ref=${field} dir="auto" rows="1" maxlength=${LIMIT} placeholder=${theirs ? "someone to bring organic spirits to the US" : "someone to critique my résumé"}
      value=${text} aria-invalid=${error && error !== WHOSE ? "true" : undefined} aria-describedby=${error && error !== WHOSE ? "new-need-error" : undefined}
      onInput=${(event) => set({ text: event.target.value })} onKeyDown=${sending(add)} />
    ${error && error !== WHOSE && html`<p class="error" role="alert" id="new-need-error"><${Icon} name="warn" />${error}</p>`}
    <div class="actions"><button type="submit" class="main" disabled=${busy}>${busy ? "Adding …" : "Add"}</button></div>
  </form>`;
}

function One({ id }) {
  const { data: need, error, reload } = useResource(needPath(id));
  const tabs = html`<${Tabs} tabs=${GIVING} here="needs" label="Give" />`;
  if (need && !need.deleted_at) return html`${tabs}<${Need} need=${need} />`;
  if (need || error?.status === 404) {
    return html`${tabs}<${Heading} title="Not found">There is no such need<//>
      <p class="lead">It was deleted, or the link is old.</p>
      <p><a class="button main" href=${href("needs")}>To all needs</a></p>`;
  }
  return html`${tabs}<${Heading} title="Need">A need<//>
    ${error ? html`<${Failure} error=${error} onRetry=${reload} />` : html`<${Loading} what="the need" />`}`;
}

function Need({ need }) {
  const [editing, setEditing] = useState(() => recall(`draft:need:${need.id}`) !== null);
  const button = useRef(null);
  const path = needPath(need.id);
  const open = need.status === "open";
  const stop = () => { setEditing(false); requestAnimationFrame(() => button.current?.focus()); };
  const gone = () => { erase(need); go("needs"); };
  return html`<article class="one-need">
    <${Heading} title=${sentenceOf(need)}><${Sentence} need=${need} /><//>
    ${need.contact_id && html`<p class="quiet"><a href=${href("people", need.contact_id)}><bdi>${need.contact_name || "Their page"}</bdi></a></p>`}
    ${!open && html`<p class="lead">${need.status === "met" ? "It is met." : "It is closed."} Nobody is proposed for it any more.</p>`}
    ${editing ? html`<${NeedEditor} need=${need} onClose=${stop} />` : html`<div class="actions">
      ${open ? html`<button type="button" class="main" onClick=${() => setStatus(path, need, "met")}>It is met</button>
        <button type="button" ref=${button} class="plain" onClick=${() => setEditing(true)}>Edit</button>
        <button type="button" class="plain" onClick=${() => setStatus(path, need, "close")}>Close</button>`
        : html`<button type="button" class="main" onClick=${() => setStatus(path, need, "reopen")}>Open it again</button>`}
      <button type="button" class="plain" onClick=${gone}>Delete</button>
    </div>`}
    <section aria-labelledby="may-help"><h2 id="may-help">Who may help</h2>
      <${Helpers} path=${path} need=${need} />
      <${Aside} need=${need} title="Already done" status="done" />
      <${Aside} need=${need} title="Set aside" status="dismissed" />
    </section>
  </article>`;
}

function Aside({ need, title, status }) {
  const some = need.helpers.filter((one) => one.status === status);
  return some.length > 0 && html`<details class="draft"><summary>${title}: ${count(some.length, "person", "people")}</summary>
    <ul class="plain-list rows">${some.map((helper) => html`<li key=${helper.contact_id}><a href=${href("people", helper.contact_id)}><bdi>${helper.name}</bdi></a>
      ${need.status === "open" && html`<button type="button" class="plain small" aria-label=${`${helper.name} may fit after all`} onClick=${() => bringBack(need, helper)}>They may fit after all</button>`}</li>`)}</ul>
  </details>`;
}
