// The people of an article: whom it may interest and why, somebody else, and who got it.

import { post } from "../api.js";
import { articlePath, personPath } from "../data/articles.js";
import { change, dropping, finishing, ownerDay } from "../data/contact.js";
import { longDay, nearDay } from "../lib/format.js";
import { html, useState } from "../lib/html.js";
import { href } from "../lib/router.js";
import { ContactPicker } from "./contactpicker.js";
import { Icon } from "./icons.js";
import { Letter, mailtoOf } from "./letter.js";

export function ArticlePeople({ page }) {
  const { article, likely, sent } = page;
  return html`
    <section aria-labelledby="likely"><h2 id="likely">Who might like it</h2>
      ${likely.map((one, index) => html`<${Likely} key=${one.contact_id} article=${article} one=${one} first=${index === 0} />`)}
      ${likely.length === 0 && html`<p class="quiet">${nobody(article, sent)}</p>`}
      <${SomebodyElse} page=${page} />
    </section>
    ${sent.length > 0 && html`<section aria-labelledby="sent"><h2 id="sent">Who got it</h2>
      <ul class="plain-list rows">${sent.map((one) => html`<${Got} key=${one.contact_id} article=${article} one=${one} />`)}</ul></section>`}`;
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

// Anybody of the book, chosen by hand.
function SomebodyElse({ page }) {
  const [one, setOne] = useState(null);
  const id = page.article.id;
  const got = one && page.sent.find((other) => other.contact_id === one.id);
  const act = (words, way, more) => {
    setOne(null);
    document.getElementById("somebody")?.focus();
    change(articlePath(id), words, { ...more, act: () => post(`${personPath(id, one.id)}/${way}`, way === "sent" ? {} : undefined) });
  };
  const sentIt = () => act(`Sent to ${one.name}. It is on their timeline.`, "sent", {
    draw: (old) => withSent(old, { contact_id: one.id, name: one.name, organization: "" }), back: () => post(`${personPath(id, one.id)}/take-back`),
  });
  return html`<div class="somebody-else">
    <${ContactPicker} id="somebody" label="Somebody else" value=${one} onPick=${setOne} />
    ${got && html`<p class="quiet" role="status"><bdi>${one.name}</bdi> got it ${nearDay(got.on, ownerDay())}.</p>`}
    ${one && !got && html`<div class="actions">
      <button type="button" aria-label=${`I sent it to ${one.name}`} onClick=${sentIt}><${Icon} name="check" />I sent it</button>
      <button type="button" class="plain" aria-label=${`Remind me to send it to ${one.name}`} onClick=${() => act(`${one.name} is on your list for today.`, "think-of")}>Remind me</button>
    </div>`}
  </div>`;
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
