// One need: its sentence, who may have it and why, and what can be done about it.

import { put } from "../api.js";
import { drawNeed, dismiss, needPath, useLooking, whose } from "../data/needs.js";
import { fetchFresh } from "../data/resource.js";
import { useDraft } from "../lib/drafts.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { href } from "../lib/router.js";
import { Icon } from "./icons.js";

export const LIMIT = 200;

// "I am looking for", with what is looked for set apart.
export const Sentence = ({ need }) => html`<span class="whose"><bdi>${whose(need)}</bdi> looking for</span> <bdi>${need.words}</bdi>`;

// Who may help, the best first; `path` is what the screen shows, `most` how many.
export function Helpers({ path, need, most = Infinity }) {
  const open = need.status === "open";
  const going = useLooking(path, open && need.looking);
  const helpers = need.helpers.filter((one) => one.status === "new").slice(0, most);
  return html`
    <p class="quiet looking" role="status">${going ? html`<span class="dots">Looking through your book</span>` : rest(need, helpers)}</p>
    ${helpers.length > 0 && html`<ul class="helpers" aria-label="Who may help">
      ${helpers.map((helper) => html`<${Helper} key=${helper.contact_id} path=${path} need=${need} helper=${helper} />`)}
    </ul>`}`;
}

function rest(need, helpers) {
  if (need.status !== "open" || helpers.length > 0) return "";
  if (need.looking) return "Rapport is still looking. What it finds will be here, and in Today.";
  return "Nobody in your book so far. Every new card and note is held against it.";
}

function Helper({ path, need, helper }) {
  const act = need.contact_id ? ["Introduce", href("introductions", "new", need.id, helper.contact_id)]
    : ["Ask", href("favours", "ask", helper.contact_id, need.id)];
  const who = [helper.title, helper.organization].filter(Boolean).join(", ") || helper.place;
  const away = (event) => {
    // The focus goes on to the next one, before this one is gone.
    const item = event.target.closest("li");
    (item.nextElementSibling ?? item.previousElementSibling)?.querySelector("a")?.focus({ preventScroll: true });
    dismiss(path, need, helper);
  };
  return html`<li>
    <p class="helper"><a href=${href("people", helper.contact_id)} dir="auto">${helper.name}</a> ${who && html`<span class="quiet" dir="auto">${who}</span>`}</p>
    ${helper.because.map((words) => html`<p class="evidence" key=${words} dir="auto">${words}</p>`)}
    ${need.status === "open" && html`<div class="actions">
      <a class="button" href=${act[1]} aria-label=${`${act[0]} ${helper.name}`}>${act[0]}</a>
      <button type="button" class="plain" aria-label=${`Not ${helper.name}`} onClick=${away}>Not them</button>
    </div>`}
  </li>`;
}

// The words of a need, changed in place. What was typed stays when somebody else was faster.
export function NeedEditor({ need, onClose }) {
  const draft = useDraft(`need:${need.id}`, need.text);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const field = useRef(null);
  // What the words typed here are to replace, whatever is drawn meanwhile.
  const since = useRef(need);
  useEffect(() => { field.current.focus(); }, []);
  const close = () => { draft.startOver(need.text); onClose(); };
  const save = async (event) => {
    event?.preventDefault();
    if (busy) return;
    if (!draft.value.trim()) { setError("Say what is needed, or leave it as it was."); return; }
    setBusy(true);
    try {
      drawNeed(await keep(draft.value.trim(), since));
      close();
    } catch (refused) {
      setError(refused.status === 412 ? "This need was changed elsewhere meanwhile. Your words are kept: save again to put them in its place." : `${refused.message} Nothing you typed is lost.`);
      setBusy(false);
    }
  };
  return html`<form class="need-form" novalidate onSubmit=${save}>
    <label for="need-words">${whose(need)} looking for</label>
    <textarea id="need-words" ref=${field} dir="auto" rows="2" maxlength=${LIMIT} value=${draft.value} aria-invalid=${error ? "true" : undefined}
      aria-describedby=${error ? "need-error" : undefined}
      onInput=${(event) => { setError(""); draft.update(event.target.value); }} onKeyDown=${sending(save)} />
    ${error && html`<p class="error" role="alert" id="need-error"><${Icon} name="warn" />${error}</p>`}
    <div class="actions">
      <button type="submit" class="main" disabled=${busy}>${busy ? "Saving …" : "Save"}</button>
      <button type="button" class="plain" onClick=${close}>Leave it as it was</button>
    </div>
  </form>`;
}

// Who may help was found meanwhile? That changes no words, so it is tried again; words of somebody else are shown first.
async function keep(text, since) {
  const { id, contact_id, version, text: before } = since.current;
  try {
    return await put(needPath(id), { text, contact_id }, version);
  } catch (refused) {
    if (refused.status !== 412) throw refused;
    since.current = await fetchFresh(needPath(id)) ?? since.current;
    if (since.current.version === version || since.current.text !== before) throw refused;
    return keep(text, since);
  }
}

// Enter sends, as a need is one sentence.
export const sending = (send) => (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  send();
};
