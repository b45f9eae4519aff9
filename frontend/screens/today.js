// Today: whom to write to, each with a ready draft; below, when the digest goes out.

import { post } from "../api.js";
import { Digest } from "../components/digest.js";
import { Heading } from "../components/heading.js";
import { Letter } from "../components/letter.js";
import { AddPhotos, touch } from "../components/picker.js";
import { Failure, Loading } from "../components/states.js";
import { complain, toast } from "../components/toasts.js";
import { cardsToReview, photos } from "../data/photos.js";
import { fetchFresh, show, useResource } from "../data/resource.js";
import { count, longDay, sentence, today } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/router.js";
import { useStore } from "../lib/store.js";
import { uploads } from "../uploads.js";

const PATH = "/api/today";

export function Screen() {
  const { data, error, reload } = useResource(PATH);
  const { data: profile } = useResource("/api/profile");
  const waiting = cardsToReview(useStore(photos)).length;
  const coming = useStore(uploads).length + useStore(photos).photos.length;
  const day = data?.date ?? today();
  if (!data) {
    return html`<${Heading} title="Today">${longDay(day)}<//>
      ${error ? html`<${Failure} error=${error} onRetry=${reload} />` : html`<${Loading} what="the day" />`}`;
  }
  if (data.people === 0 && coming === 0) return html`<${Beginning} profile=${profile} />`;
  return html`
    <${Heading} title="Today">${longDay(day)}<//>
    <p class="lead">${summary(data)}</p>
    ${waiting > 0 && html`<p class="notice"><span>${sentence(count(waiting, "card"))} ${waiting === 1 ? "waits" : "wait"} for a look.</span>
      <a class="button" href=${href("capture")}>Check ${waiting === 1 ? "it" : "them"}</a></p>`}
    ${data.items.map((item, index) => html`<${Person} key=${item.follow_up.id} item=${item} first=${index === 0 && waiting === 0} />`)}
    ${data.items.length === 0 && html`<${AddPhotos} main=${waiting === 0} />`}
    <${Digest} digest=${data.digest} date=${data.date} profile=${profile} />`;
}

function summary({ items, people }) {
  if (items.length > 0) return `${sentence(count(items.length, "person", "people"))} to write to. A line today keeps the door open.`;
  return people > 0 ? "Nobody is waiting for a line from you. Met somebody?" : "Your first cards are on their way.";
}

const Beginning = ({ profile }) => html`
  <${Heading} title="Today">An empty book, so far<//>
  <p class="lead">Photograph the business cards you collect. Rapport reads them, you glance over the result,
    and once a day a short mail says whom to write to, with a first line ready.</p>
  <div class="drop-zone tall">
    <p>${touch ? "Begin with one card" : "Drop photos of cards here"}</p>
    <${AddPhotos} main=${true} sample=${true} />
  </div>
  <${ProfileHint} profile=${profile} />`;

const ProfileHint = ({ profile }) => profile && !profile.name && html`
  <p class="quiet">Your drafts sound more like you once Rapport knows your name and what you do.
    ${" "}<a href=${href("settings")}>Say so in the settings</a>.</p>`;

function Person({ item, first }) {
  const { contact, met } = item;
  const where = met && [met.place && `at ${met.place}`, met.occasion && `(${met.occasion})`].filter(Boolean).join(" ");
  return html`<article class="person" aria-labelledby=${`p-${item.follow_up.id}`}>
    <h2 id=${`p-${item.follow_up.id}`}><a href=${href("people", contact.id)} dir="auto">${contact.name || contact.organization}</a></h2>
    <p class="who" dir="auto">${[contact.title, contact.name && contact.organization].filter(Boolean).join(", ")}</p>
    ${met && html`<p class="quiet">You met ${met.on === today() ? "today" : `on ${longDay(met.on)}`}${" "}<bdi>${where}</bdi></p>`}
    <${Letter} draft=${item.draft} links=${item.links} first=${first} onDone=${() => done(item)} />
  </article>`;
}

async function done(item) {
  const path = `/api/contacts/${item.contact.id}/follow-ups/${item.follow_up.id}`;
  show(PATH, (day) => ({ ...day, items: day.items.filter((one) => one !== item && one.follow_up.id !== item.follow_up.id) }));
  const reopen = () => post(`${path}/reopen`).then(() => fetchFresh(PATH)).catch(complain);
  toast(`Done: ${item.contact.name || item.contact.organization}.`, { undo: reopen });
  await post(`${path}/done`).catch((error) => { complain(error); fetchFresh(PATH); });
}
