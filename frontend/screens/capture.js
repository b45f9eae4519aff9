// Cards: bring photos in, see how far each one is, and go on to what is ready to be checked.

import { AddPhotos, touch } from "../components/picker.js";
import { CardPhoto } from "../components/cardphoto.js";
import { Heading } from "../components/heading.js";
import { Icon } from "../components/icons.js";
import { Failure } from "../components/states.js";
import { complain, toast } from "../components/toasts.js";
import { bringBack, cardsToReview, hide, photos, refresh, removePhoto, retryPhoto } from "../data/photos.js";
import { html, useEffect, useState } from "../lib/html.js";
import { count, sentence } from "../lib/format.js";
import { href } from "../lib/router.js";
import { useStore } from "../lib/store.js";
import { again, discard, preview, uploads } from "../uploads.js";

export function Screen() {
  const state = useStore(photos);
  const local = useStore(uploads);
  useEffect(() => { refresh(); }, []);
  const review = cardsToReview(state);
  const here = new Set(local.map((item) => item.photoId));
  const there = state.photos.filter((photo) => !here.has(photo.id));
  const empty = local.length === 0 && there.length === 0;
  return html`
    <${Heading} title="Cards">${title(review.length, local, there)}<//>
    ${review.length > 0 && html`<p class="actions"><a class="button main" href=${href("review", review[0].card.id)}>
      Check ${review.length === 1 ? "it" : "them"} now</a></p>`}
    ${state.error && !empty && html`<${Failure} error=${state.error} />`}
    <div class="drop-zone">
      <p>${empty ? "Drop photos of business cards here, or paste them. Several cards in one photo are fine." : touch ? "More cards?" : "More cards? Drop them anywhere on this page."}</p>
      <${AddPhotos} main=${review.length === 0} sample=${true} />
    </div>
    <ul class="photos" aria-label="Photos">
      ${[...local].reverse().map((item) => html`<${Upload} key=${item.id} item=${item} />`)}
      ${there.map((photo) => html`<${Photo} key=${photo.id} photo=${photo} />`)}
    </ul>`;
}

function title(cards, local, there) {
  if (cards > 0) return `${sentence(count(cards, "card"))} to check`;
  if (local.length + there.length === 0) return "Bring in some cards";
  const moving = local.some((item) => item.state !== "refused") || there.some((photo) => !["failed", "read"].includes(photo.status));
  return moving ? "Your cards are on their way" : "Not everything could be read";
}

const Row = ({ name, state, tone = "", picture, children }) => html`<li class=${`photo ${tone}`}>
  <div class="thumb">${picture}</div>
  <div class="photo-text"><p class="photo-name" dir="auto">${name}</p>${state}</div>
  <div class="row-actions">${children}</div>
</li>`;

// The photo as it lies on this device, until the server shows its own.
function Preview({ blob }) {
  const [address, setAddress] = useState(null);
  useEffect(() => {
    if (!blob?.type.startsWith("image/")) return undefined;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address && html`<img src=${address} alt="" onError=${() => setAddress(null)} />`;
}

function Upload({ item }) {
  if (item.state === "refused") {
    return html`<${Row} name=${item.name} tone="failed" picture=${html`<${Icon} name="warn" />`} state=${html`<p>${item.reason}</p>`}>
      ${item.photoId && html`<button type="button" onClick=${() => again(item.id)}>Try again</button>`}
      <button type="button" class="plain" onClick=${() => discard(item.id)}>Remove</button>
    <//>`;
  }
  const percent = Math.round(item.sent * 100);
  const sending = item.state === "sending";
  return html`<${Row} name=${item.name} picture=${html`<${Preview} blob=${item.blob} />`} state=${html`
      <p>${sending ? `Uploading, ${percent} %` : "Waits on this device, goes out by itself"}</p>
      ${sending && html`<progress max="100" value=${percent} aria-label=${`Upload of ${item.name}`}></progress>`}`}>
    ${!sending && html`<button type="button" class="plain" onClick=${() => discard(item.id)}>Remove</button>`}
  <//>`;
}

function Photo({ photo }) {
  if (photo.status === "failed") return html`<${Unread} photo=${photo} reason=${photo.reason} retry=${true} />`;
  if (photo.status !== "read") return html`<${Working} photo=${photo} />`;
  if (photo.cards.length === 0) return html`<${Unread} photo=${photo} reason="No card was found in this photo." />`;
  return photo.cards.map((card, index) => html`<${Ready} key=${card.id} photo=${photo} card=${card} index=${index} />`);
}

const Working = ({ photo }) => html`<${Row} name=${photo.name} picture=${html`<${Preview} blob=${preview(photo.id)} />`} state=${html`
  <p class="working">${photo.status === "reading" ? "Reading" : "Waiting to be read"}<span class="dots" aria-hidden="true"></span>
    ${photo.attempts > 1 ? ` (try ${photo.attempts})` : ""}</p>`} />`;

function Ready({ photo, card, index }) {
  const { fields, outline, reason } = card.reading;
  const first = (name) => fields.find((one) => one.field === name)?.value;
  const doubts = fields.filter((one) => one.doubtful).length;
  const page = photo.pages[card.page];
  const name = first("name") || first("organization") || `${photo.name}, card ${index + 1}`;
  return html`<${Row} tone="ready" name=${name}
      picture=${page && html`<${CardPhoto} page=${page} outline=${outline} label="" />`}
      state=${html`<p>${reason || "Read."} ${reason ? "" : doubts > 0 ? `${sentence(count(doubts, "field"))} to look at again.` : card.reading.unread ? "Some lines are left to type in." : "Nothing doubtful."}</p>`}>
    <a class="button" href=${href("review", card.id)} aria-label=${`Check ${name}`}>Check</a>
  <//>`;
}

function Unread({ photo, reason, retry }) {
  return html`<${Row} name=${photo.name} tone="failed" picture=${html`<${Icon} name="warn" />`} state=${html`<p>${reason}</p>`}>
    <a class="button" href=${href("type", photo.id)} aria-label=${`Type in ${photo.name}`}>Type it in</a>
    ${retry && html`<button type="button" class="plain" aria-label=${`Try ${photo.name} again`} onClick=${() => retryPhoto(photo).catch(complain)}>Try again</button>`}
    <button type="button" class="plain" aria-label=${`Remove ${photo.name}`} onClick=${() => putAway(photo)}>Remove</button>
  <//>`;
}

// The server hears of it when the message is gone, so that the undo costs nothing.
function putAway(photo) {
  hide(photo.id);
  toast(`${photo.name} is removed.`, { undo: () => bringBack(photo.id), closed: () => removePhoto(photo).catch(complain) });
}
