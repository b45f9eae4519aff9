// Begin an introduction: choose the two. An address may name the need it comes from, and who of the two is known.

import { get } from "../api.js";
import { ContactPicker } from "../components/contactpicker.js";
import { Heading } from "../components/heading.js";
import { Failure, Loading } from "../components/states.js";
import { GIVING, Tabs } from "../components/tabs.js";
import { nameOf, pathOf } from "../data/contact.js";
import { begin, pathTo } from "../data/introductions.js";
import { show } from "../data/resource.js";
import { useDraft } from "../lib/drafts.js";
import { html, useEffect, useState } from "../lib/html.js";
import { recall, remember } from "../lib/local.js";
import { replace } from "../lib/router.js";

// In the place of a need: nothing but who is known.
const ANYBODY = "with";
const tabs = html`<${Tabs} tabs=${GIVING} here="introductions" label="Give" />`;

export function Screen({ rest: [, need, known] }) {
  const needed = useNeed(need === ANYBODY ? undefined : need);
  const person = usePerson(known);
  if (!needed.done || !person.done) return html`${tabs}<${Heading} title="Introduce">Introduce two people<//><${Loading} what="them" />`;
  // Who needs something comes first, who may help second; from somebody's page they come first.
  const first = needed.contact ?? (need === ANYBODY ? person.contact : null);
  const second = need === ANYBODY ? null : person.contact;
  return html`<${Choose} key=${`${need}/${known}`} name=${`${need ?? ""}/${known ?? ""}`} begun=${{ a: first, b: second }} need=${needed.need} />`;
}

function Choose({ name, begun, need }) {
  const draft = useDraft(`introduce:${name}`, begun);
  const { a, b } = draft.value;
  const [state, setState] = useState({ busy: false, error: null });
  const choose = (side) => (person) => { setState({ busy: false, error: null }); draft.update({ ...draft.value, [side]: person }); };
  const go = async () => {
    setState({ busy: true, error: null });
    try {
      const made = await begin(a.id, b.id, need?.id);
      suggest(made, need);
      draft.startOver(begun);
      show(pathTo(made.id), made);
      replace("introductions", made.id);
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return html`${tabs}
    <${Heading} title="Introduce">Introduce two people<//>
    <p class="lead">${need?.text ? html`For what somebody needs: “<bdi>${need.text}</bdi>”.` : "Nobody is asked before you have seen the mails."}</p>
    <form class="plain-form" onSubmit=${(event) => { event.preventDefault(); if (a && b && !state.busy) go(); }}>
      <${ContactPicker} id="intro-a" label=${need ? "Who needs it" : "One"} value=${a} exclude=${others(b)} onPick=${choose("a")} />
      <${ContactPicker} id="intro-b" label=${need ? "Who may help" : "The other"} value=${b} exclude=${others(a)} onPick=${choose("b")} />
      ${state.error && html`<${Failure} error=${state.error} />`}
      <div class="actions"><button type="submit" class="main" disabled=${!a || !b || state.busy}>Write the words</button></div>
    </form>`;
}

const others = (one) => (one ? [one.id] : []);

// The need's own words to begin with; what was typed before stays.
function suggest(made, need) {
  const at = `draft:introduction:${made.id}`;
  if (!need?.text || made.words_to_b || recall(at)) return;
  const { why, words_to_a, order, patience_days } = made;
  remember(at, { why, words_to_a, order, patience_days, words_to_b: `I know somebody who is looking for this: ${need.text}` });
}

// A need that cannot be fetched is no hindrance: the two can be chosen by hand.
function useNeed(id) {
  const [state, setState] = useState({ done: !id });
  useEffect(() => {
    if (!id) return;
    (async () => {
      try {
        const found = await get(`/api/needs/${encodeURIComponent(id)}`);
        const need = { ...(found.need ?? found), id };
        setState({ done: true, need, contact: need.contact_id ? await personOf(need.contact_id) : null });
      } catch {
        setState({ done: true });
      }
    })();
  }, [id]);
  return state;
}

function usePerson(id) {
  const [state, setState] = useState({ done: !id });
  useEffect(() => {
    if (id) personOf(id).then((contact) => setState({ done: true, contact }));
  }, [id]);
  return state;
}

async function personOf(id) {
  try {
    const { contact } = await get(pathOf(id));
    return contact.deleted_at ? null : { id, name: nameOf(contact.fields) };
  } catch {
    return null;
  }
}
