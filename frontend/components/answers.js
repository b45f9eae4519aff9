// Who was found: each person with the sentences that say so, and what to do when there is nobody yet.

import { html } from "../lib/html.js";
import { joined, shortDay } from "../lib/format.js";
import { remember } from "../lib/local.js";
import { go, href } from "../lib/router.js";

export const Answers = ({ answers }) => html`<ol class="people answers" aria-label="Found" onKeyDown=${walk}>
  ${answers.map((one) => html`<li key=${one.id}><a href=${href("people", one.id)}><${Answer} one=${one} /></a></li>`)}
</ol>`;

const Answer = ({ one }) => html`<${Titled} name=${one.name} by="name" evidence=${one.evidence}
  who=${joined(one.title, one.organization !== one.name && one.organization) || one.place} />`;

// A name or a title with what was found in it, and the other sentences that say so.
function Titled({ name, by, who, evidence }) {
  const titled = evidence.find((said) => said.kind === by && textOf(said) === name);
  return html`
    <span class="name" dir="auto">${titled ? html`<${Pieces} said=${titled} />` : name}</span>
    <span class="who" dir="auto">${who}</span>
    ${evidence.filter((said) => said !== titled && textOf(said) !== who).map((said) => html`<span class="said" key=${said.kind + said.id + textOf(said)}>
      <q dir="auto"><${Pieces} said=${said} /></q>${said.on && html` <span class="when">${shortDay(said.on)}</span>`}</span>`)}`;
}

// Articles that speak of it; their title is the first evidence already.
export const FoundArticles = ({ articles }) => html`<section class="day-part" aria-labelledby="found-articles">
  <h2 id="found-articles">Articles</h2>
  <ul class="people answers" onKeyDown=${walk}>${articles.map((one) => html`<li key=${one.id}><a href=${href("articles", one.id)}>
    <${Titled} name=${one.title} by="article" evidence=${one.evidence} who=${one.site !== one.title && one.site} /></a></li>`)}</ul>
</section>`;

const textOf = (said) => said.pieces.map((piece) => piece.text).join("");

const Pieces = ({ said }) => said.pieces.map((piece) => (piece.marked ? html`<mark>${piece.text}</mark>` : piece.text));

export const NobodyYet = ({ query, plain, onEverybody }) => html`<section class="nobody">
  <p class="lead">Nobody yet. Nothing in your book answers “<bdi>${query}</bdi>”.</p>
  <div class="actions">
    ${plain && html`<button type="button" class="main" onClick=${() => keep(plain)}>Keep it as a need</button>`}
    <button type="button" class="plain" onClick=${onEverybody}>Show everybody</button>
  </div>
  ${plain && html`<p class="quiet">Kept as a need, it goes on being looked for.</p>`}
</section>`;

// The screen of needs begins with what is typed already.
function keep(text) {
  remember("draft:need", { text });
  go("needs");
}

// From the box down into the answers, and through them with the arrows.
export function firstAnswer() {
  document.querySelector(".people a")?.focus();
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll("a")];
  const next = all[all.indexOf(document.activeElement) + step];
  (next ?? (step < 0 ? document.getElementById("search") : document.activeElement)).focus();
}
