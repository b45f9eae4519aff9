// Review: the photo beside what was read from it; correct, say where you met, confirm.

import { CardPhoto } from "../components/cardphoto.js";
import { EntryForm } from "../components/entry.js";
import { fromCode } from "../components/fieldform.js";
import { Heading } from "../components/heading.js";
import { Icon } from "../components/icons.js";
import { freshMet } from "../components/met.js";
import { Failure, Loading } from "../components/states.js";
import { Sides } from "../components/sides.js";
import { complain, toast } from "../components/toasts.js";
import { cardsToReview, confirmCard, dropCard, hide, photos, refresh, restoreCard } from "../data/photos.js";
import { fetchFresh } from "../data/resource.js";
import { refusal, rowsOfReading } from "../forms/fields.js";
import { dropDraft, useDraft } from "../lib/drafts.js";
import { html, useMemo, useState } from "../lib/html.js";
import { count, sentence } from "../lib/format.js";
import { fromHere, go, href, replace } from "../lib/router.js";
import { useStore } from "../lib/store.js";

// What the server refused, by card, for when its owner comes back to it.
const refusals = new Map();
const NOTHING = {};
const SCRIPTS = { korean: "Korean", cyrillic: "Cyrillic", arabic: "Arabic", devanagari: "Devanagari" };

const unreadable = (script) => SCRIPTS[script]
  ? `Some lines are in ${SCRIPTS[script]}, which can't be read here. Please type them in beside the picture.`
  : "Some lines can't be read here. Please type them in beside the picture.";

export function Screen({ rest: [id] }) {
  const state = useStore(photos);
  const list = cardsToReview(state);
  const at = list.findIndex(({ card }) => card.id === id);
  // Joined or parted, a card says other things: the form starts afresh.
  if (at >= 0) return html`<${Review} key=${`${id} ${list[at].card.back?.card_id ?? ""}`} ...${list[at]} others=${list.filter((_, index) => index !== at)} />`;
  if (state.error && !state.loaded) return html`<${Heading} title="Review">A card<//><${Failure} error=${state.error} onRetry=${refresh} />`;
  if (!state.loaded) return html`<${Heading} title="Review">A card<//><${Loading} what="the card" />`;
  return html`<${Heading} title="Review">Nothing left to do here<//>
    <p class="lead">This card is already in your book, or it was put aside.</p>
    <p><a class="button main" href=${href("capture")}>Back to the cards</a></p>`;
}

const boxed = (rows, onBack) => rows.filter((one) => one.proof?.box?.length > 2 && Boolean(one.onBack) === onBack)
  .map((one) => ({ id: one.id, box: one.proof.box, doubtful: one.doubtful }));

const draftName = (card) => `card:${card.id}${card.back ? `+${card.back.card_id}` : ""}`;

const WHAT_NOW = "Give it a name to keep it, or put it aside.";
const advice = (doubts, unread) => {
  if (doubts > 0) return `Please look at ${count(doubts, "field")} again; the rest was read without doubt.`;
  return unread ? "The other lines were read without doubt." : "Everything was read without doubt. A glance is enough.";
};

function Review({ card, photo, others }) {
  const fresh = useMemo(() => ({ rows: rowsOfReading(card.reading), met: freshMet() }), [card.id]);
  const draft = useDraft(draftName(card), fresh);
  const [active, setActive] = useState(null);
  const [whole, setWhole] = useState(false);
  const [busy, setBusy] = useState(false);
  const { rows } = draft.value;
  const [refused, setRefused] = useState(() => refusals.get(card.id)?.(rows) ?? NOTHING);
  const page = photo.pages[card.page];
  const doubts = rows.filter((one) => one.doubtful).length;
  const save = async (body) => {
    setBusy(others.length === 0);
    await confirm(card, body, others);
    setRefused(refusals.get(card.id)?.(rows) ?? NOTHING);
    setBusy(false);
  };
  const picture = page && html`
    <${CardPhoto} page=${page} outline=${card.reading.outline} boxes=${boxed(rows, false)} active=${active} whole=${whole}
      label=${`Photo of the card, ${photo.name}`} onGone=${refreshOnce(photo)}
      onPick=${(row) => document.getElementById(`v-${row}`)?.focus()} />
    <p class="caption"><span dir="auto">${photo.name}</span>
      <button type="button" class="plain" aria-pressed=${whole} onClick=${() => setWhole(!whole)}>${whole ? "Only the card" : "Whole photo"}</button></p>
    <${Sides} card=${card} others=${others} boxes=${boxed(rows, true)} active=${active} busy=${busy} onBusy=${setBusy}
      onPick=${(row) => document.getElementById(`v-${row}`)?.focus()} onGone=${refreshOnce(photo)} />`;
  const { reason } = card.reading;
  const heading = html`<${Heading} title="Review">${reason ? "Is this a card?" : "Is this right?"}<//>
    ${card.reading.unread && html`<p class="lead">${unreadable(card.reading.unread)}</p>`}
    <p class="lead">${reason ? `${reason} ${WHAT_NOW}` : advice(doubts, card.reading.unread)}
      ${rows.some(fromCode) && html`${" "}<${Icon} name="code" /> marks what the code on the card says.`}
      ${others.length > 0 && html`<span>${" "}${sentence(count(others.length, "more card"))} after this one.</span>`}</p>`;
  return html`<${EntryForm} draft=${draft} heading=${heading} photo=${picture} save="Put in my book" busy=${busy}
      refused=${refused} onSave=${save} onActive=${setActive}>
    <button type="button" class="plain" onClick=${() => putAside(card, others)}>Not a card, put aside</button>
  <//>`;
}

// The next card comes at once; the answer of the server comes as a message. After the last one: Today.
async function confirm(card, body, others) {
  if (others.length > 0) replace("review", others[0].card.id);
  const onward = fromHere();
  try {
    const page = await confirmCard(card, body, others.length > 0);
    dropDraft(draftName(card));
    refusals.delete(card.id);
    const name = page.contact.fields.name || page.contact.fields.organizations[0];
    toast(`${name} is in your book.`, { link: { href: href("people", page.contact.id), label: "Open" } });
    if (others.length > 0) return;
    await fetchFresh("/api/today");
    onward("today");
    hide(card.id);
  } catch (error) {
    refusals.set(card.id, (rows) => refusal(rows, error));
    const back = others.length > 0 && { undo: () => go("review", card.id), label: "Back to the card" };
    toast(error.status === 422 ? "Something on the card needs another look." : `${error.message} What you typed is kept.`, back || {});
  }
}

async function putAside(card, others) {
  if (others.length > 0) replace("review", others[0].card.id);
  else go("capture");
  const undo = async () => {
    await restoreCard(card).catch(complain);
    go("review", card.id);
  };
  toast("Put aside.", { undo });
  await dropCard(card).catch(complain);
}

// The address of a photo ends after 15 minutes; asking again brings a new one.
const asked = new Set();
const refreshOnce = (photo) => () => {
  const link = photo.pages.map((page) => page.link).join();
  if (!asked.has(link)) refresh();
  asked.add(link);
};
