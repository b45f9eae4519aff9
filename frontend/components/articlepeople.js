// The people of an article: whom it may interest and why, somebody else, and who got it.

import { post } from "../api.js";
import { articlePath, personPath } from "../data/articles.js";
import { change, dropping, finishing, nameOf, ownerDay } from "../data/contact.js";
import { usePeople } from "../data/people.js";
import { longDay, nearDay } from "../lib/format.js";
import { html, useState } from "../lib/html.js";
import { href } from "../lib/router.js";
import { Icon } from "./icons.js";
import { Letter, mailtoOf } from "./letter.js";

const MOST = 6;

export function ArticlePeople({ page }) {
  const { article, likely, sent } = page;
  return html`
    <section aria-labelledby="likely"><h2 id="likely">Who might like it</h2>
      ${likely.map((one, index) => html`<${Likely} key=${one.contact_id} article=${article} one=${one} first=${index === 0} />`)}
      ${likely.length === 0 && html`<p class="quiet">${nobody(article, sent)}</p>`}
      <${SomebodyElse} page=${page} />
    </section>
    ${sent.length > 0 && html`<section aria-labelledby="sent"><h2 id="sent">Who got it</h2>
      <ul class="got-it">${sent.map((one) => html`<${Got} key=${one.contact_id} article=${article} one=${one} />`)}</ul></section>`}`;
}

function nobody(article, sent) {
  if (article.status === "fetching") return "Once the page is read, Rapport finds whom it may interest.";
  return sent.length > 0 ? "Nobody else comes to mind by what they told you." : "Nobody comes to mind by what they told you so far.";
}

// The page with somebody moved from one list to the other, before the server has answered.
const without = (page, id) => ({ ...page, likely: page.likely.filter((one) => one.contact_id !== id) });
const withSent = (page, { contact_id, name, organization }) => ({
  ...without(page, contact_id), sent: [{ contact_id, name, organization, on: ownerDay() }, ...page.sent],
});

function Likely({ article, one, first }) {
  const path = articlePath(article.id);
  const mailto = mailtoOf(one.draft);
  const day = ownerDay();
  const done = () => change(path, `Sent to ${one.name}. It is on their timeline.`, { draw: (page) => withSent(page, one), ...finishing(one.follow_up) });
  const drop = () => change(path, `Not for ${one.name}.`, { draw: (page) => without(page, one.contact_id), ...dropping(one.follow_up) });
  return html`<article class="person" aria-labelledby=${`l-${one.contact_id}`}>
    <h3 id=${`l-${one.contact_id}`}><a href=${href("people", one.contact_id)} dir="auto">${one.name}</a></h3>
    <p class="who" dir="auto">${one.organization}</p>
    <p class="reason" dir="auto">${one.because}</p>
    ${one.due > day && html`<p class="quiet">They had another article lately, so this one comes up on ${longDay(one.due)}.</p>`}
    <details class="draft" open=${first}><summary>A first draft</summary><${Letter} draft=${one.draft} /></details>
    <div class="actions">
      ${mailto && html`<a class=${`button ${first ? "main" : ""}`} href=${mailto}>Write</a>`}
      <button type="button" class=${first && !mailto ? "main" : ""} aria-label=${`I sent it to ${one.name}`} onClick=${done}><${Icon} name="check" />I sent it</button>
      <button type="button" class="plain" aria-label=${`Not for ${one.name}`} onClick=${drop}>Not for them</button>
    </div>
  </article>`;
}

function SomebodyElse({ page }) {
  const [query, setQuery] = useState("");
  const { contacts, fresh } = usePeople(query);
  const words = query.trim();
  const found = words ? contacts.slice(0, MOST) : [];
  return html`<div class="somebody-else">
    <label for="somebody">Somebody else</label>
    <input id="somebody" type="search" dir="auto" autocomplete="off" maxlength="200" placeholder="A name" value=${query} onInput=${(event) => setQuery(event.target.value)} />
    <ul>${found.map((one) => html`<${Choice} key=${one.id} page=${page} one=${one} onDone=${() => setQuery("")} />`)}</ul>
    ${words && fresh && found.length === 0 && html`<p class="quiet" role="status">Nobody by that name.</p>`}
  </div>`;
}

function Choice({ page, one, onDone }) {
  const id = page.article.id;
  const name = nameOf(one);
  const got = page.sent.find((other) => other.contact_id === one.id);
  const person = { contact_id: one.id, name, organization: one.name ? one.organization : "" };
  const act = (words, way, draw) => {
    onDone();
    change(articlePath(id), words, { draw, act: () => post(`${personPath(id, one.id)}/${way}`, way === "sent" ? {} : undefined),
      back: way === "sent" ? () => post(`${personPath(id, one.id)}/take-back`) : undefined });
  };
  return html`<li><span class="name" dir="auto">${name}</span>
    ${got ? html`<span class="quiet">got it ${nearDay(got.on, ownerDay())}</span>` : html`<span class="row-actions">
      <button type="button" class="plain" aria-label=${`I sent it to ${name}`} onClick=${() => act(`Sent to ${name}. It is on their timeline.`, "sent", (old) => withSent(old, person))}>I sent it</button>
      <button type="button" class="plain" aria-label=${`Remind me to send it to ${name}`} onClick=${() => act(`${name} is on your list for today.`, "think-of")}>Remind me</button></span>`}
  </li>`;
}

function Got({ article, one }) {
  const path = articlePath(article.id);
  const back = () => change(path, `Taken back: ${one.name} did not get it.`, {
    draw: (page) => ({ ...page, sent: page.sent.filter((other) => other.contact_id !== one.contact_id) }),
    act: () => post(`${personPath(article.id, one.contact_id)}/take-back`),
    back: () => post(`${personPath(article.id, one.contact_id)}/sent`, {}),
  });
  return html`<li><a href=${href("people", one.contact_id)} dir="auto">${one.name}</a> <span class="quiet">${nearDay(one.on, ownerDay())}</span>
    <button type="button" class="plain small" aria-label=${`Take back: ${one.name} did not get it`} onClick=${back}>Take back</button></li>`;
}
