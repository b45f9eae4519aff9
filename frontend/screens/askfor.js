// Asking for help: what for, whom and why them, with the mail as it grows.

import { get, post } from "../api.js";
import { AskForm, askFields, askProblems, emptyAsk } from "../components/askform.js";
import { Heading } from "../components/heading.js";
import { mailtoOf } from "../components/letter.js";
import { GIVING, Tabs } from "../components/tabs.js";
import { complain, toast } from "../components/toasts.js";
import { nameOf, ownerDay, pathOf } from "../data/contact.js";
import { fetchFresh, show } from "../data/resource.js";
import { useDraft } from "../lib/drafts.js";
import { html, useEffect, useMemo, useState } from "../lib/html.js";
import { fromHere } from "../lib/router.js";

export function Screen({ rest: [, contactId, needId] }) {
  const day = ownerDay();
  const fresh = useMemo(() => emptyAsk(day), []);
  const draft = useDraft(`ask:${[contactId, needId].filter(Boolean).join(":") || "new"}`, fresh);
  const form = draft.value;
  const [problems, setProblems] = useState({});
  const [letter, setLetter] = useState(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (contactId && !draft.restored) fill(contactId, needId, draft.update);
  }, [contactId, needId]);
  const keep = async (asked) => {
    const wrong = askProblems(form, day);
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    const onward = fromHere();
    try {
      const made = await post("/api/asks", { ...askFields(form), contact_id: form.whom.id });
      draft.startOver();
      // Should the second step fail, the ask is kept all the same, and its page has the button for it.
      const page = asked ? await post(`/api/asks/${made.ask.id}/asked`, {}).catch((error) => { complain(error); return made; }) : made;
      show(`/api/asks/${made.ask.id}`, page);
      fetchFresh("/api/asks");
      onward("favours", "asks", made.ask.id);
      if (page.ask.status === "asked") toast("Noted. The answer is waited for.");
      else if (!asked) toast("Kept for later.");
    } catch (error) {
      setBusy(false);
      complain(error);
    }
  };
  const mailto = letter && mailtoOf(letter);
  const first = form.whom ? form.whom.name : "";
  return html`<${Tabs} tabs=${GIVING} here="favours" label="Give" />
    <${Heading} title="Ask for help">Ask for help<//>
    <p class="lead">Asking well honours the one asked: say why them, and make a no easy.</p>
    <form class="plain-form" novalidate onSubmit=${(event) => { event.preventDefault(); keep(true); }}>
      <${AskForm} form=${form} day=${day} problems=${problems} onDraft=${setLetter}
        onChange=${(next) => { setProblems({}); draft.update(next); }} />
      <div class="actions">
        ${mailto && form.words.trim() && html`<a class="button main" href=${mailto}>Write<span class="unseen"> to ${first}</span></a>`}
        <button type="submit" class=${mailto && form.words.trim() ? "" : "main"} disabled=${busy}>I asked</button>
        <button type="button" class="plain" disabled=${busy} onClick=${() => keep(false)}>Keep for later</button>
      </div>
    </form>`;
}

// What is known when somebody comes here from a contact or from a need.
async function fill(contactId, needId, update) {
  const page = await get(pathOf(contactId)).catch(() => null);
  const need = needId ? await get(`/api/needs/${encodeURIComponent(needId)}`).catch(() => null) : null;
  update((old) => ({
    ...old,
    whom: page && !page.contact.deleted_at ? { id: contactId, name: nameOf(page.contact.fields) } : old.whom,
    words: old.words || (need ? wanted(need) : ""),
    need_id: need ? needId : null,
  }));
}

// Whose need it is stays between the owner and them.
const wanted = ({ words, contact_id: theirs }) => `${theirs ? "Somebody I know is" : "I am"} looking for ${words}. Does anybody come to your mind?`;
