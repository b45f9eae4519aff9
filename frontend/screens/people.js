// People: the whole book by name, and one box to ask who you know.

import { Answers, FoundArticles, NobodyYet, firstAnswer } from "../components/answers.js";
import { Heading } from "../components/heading.js";
import { Icon } from "../components/icons.js";
import { AddPhotos } from "../components/picker.js";
import { Failure, Loading } from "../components/states.js";
import { BOOK, Tabs } from "../components/tabs.js";
import { usePeople } from "../data/people.js";
import { useSearch } from "../data/search.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { count, folded, joined, sentence } from "../lib/format.js";
import { href } from "../lib/router.js";

// The search stays while somebody looks at a person and comes back.
let kept = "";

export function Screen() {
  const [query, setQuery] = useState(kept);
  kept = query;
  const searching = query.trim() !== "";
  const search = useSearch(query);
  const listing = !searching || search.away !== null;
  const { contacts, total, fresh, error, more, reload } = usePeople(listing ? query : "");
  if (!searching && fresh && contacts.length === 0) return html`<${Nobody} />`;
  return html`
    <${Tabs} tabs=${BOOK} here="people" label="Your book" />
    <${Heading} title="People">People<//>
    <${Search} query=${query} onQuery=${setQuery} />
    ${listing ? html`<${List} ...${{ query, searching, away: search.away, contacts, total, fresh, error, more, reload }} onEverybody=${() => setQuery("")} />`
      : html`<${Results} search=${search} query=${query.trim()} onEverybody=${() => setQuery("")} />`}
    ${!searching && fresh && html`<p class="quiet foot"><a href=${href("type")}>Type in a person without a card</a></p>`}`;
}

// What the search answers.
function Results({ search, query, onEverybody }) {
  const { answers, articles, filters, plain, fresh, more } = search;
  const nobody = fresh && answers.length === 0;
  return html`
    <p class=${nobody ? "unseen" : "quiet"} role="status">${nobody ? "Nobody yet." : fresh ? found(answers.length, more, filters) : ""}</p>
    ${answers.length > 0 ? html`<${Answers} answers=${answers} />` : !fresh && html`<${Loading} what="an answer" />`}
    ${nobody && html`<${NobodyYet} query=${query} plain=${plain} onEverybody=${onEverybody} />`}
    ${more && fresh && html`<${More} onMore=${more} key=${answers.length} />`}
    ${articles.length > 0 && html`<${FoundArticles} articles=${articles} />`}`;
}

const FILTERS = { at: "at", in: "in", circle: "in the circle", met: "met" };

function found(number, more, filters) {
  const those = filters.map(({ field, value }) => ` ${FILTERS[field]} “${value}”`).join(",");
  return `${more ? `The closest ${number}` : sentence(count(number, "person", "people"))}${those}.`;
}

// The book by name; also what is searched by name while the search does not answer.
function List({ query, searching, away, contacts, total, fresh, error, more, reload, onEverybody }) {
  const empty = fresh && contacts.length === 0;
  return html`
    <p class="quiet" role="status">${away ? AWAY[away] : ""} ${status({ fresh, searching, total, contacts })}</p>
    ${error && html`<${Failure} error=${error} onRetry=${reload} />`}
    ${!fresh && !error && contacts.length === 0 && html`<${Loading} what="your book" />`}
    ${empty && searching && html`<p class="lead">Nobody by “<bdi>${query.trim()}</bdi>”.</p>
      <p>Any part of a name, an organization, a title or an address will do.
        ${" "}<button type="button" class="plain" onClick=${onEverybody}>Show everybody</button></p>`}
    ${searching ? html`<${Lines} contacts=${contacts} label="Found" />` : html`<${Letters} contacts=${contacts} />`}
    ${more && html`<${More} onMore=${more} key=${contacts.length} />`}`;
}

const AWAY = {
  preparing: "The search is still being prepared; until then, by name only.",
  down: "The search does not answer just now; by name only.",
};

function status({ fresh, searching, total, contacts }) {
  if (!fresh || total === null || contacts.length === 0) return "";
  return searching ? `${sentence(count(total, "person", "people"))} found.` : `${sentence(count(total, "person", "people"))} in your book.`;
}

const Nobody = () => html`
  <${Tabs} tabs=${BOOK} here="people" label="Your book" />
  <${Heading} title="People">Nobody here yet<//>
  <p class="lead">People come in by their cards. Photograph one, or drop a picture here.</p>
  <${AddPhotos} main=${true} sample=${true} />
  <p class="quiet foot"><a href=${href("type")}>Type in a person without a card</a></p>`;

const Search = ({ query, onQuery }) => html`<form class="search" role="search" onSubmit=${(event) => event.preventDefault()}>
  <label for="search" class="unseen">Search people</label>
  <${Icon} name="search" />
  <input id="search" type="search" dir="auto" value=${query} placeholder="Who do I know who …" autocomplete="off" maxlength="300"
    aria-keyshortcuts="/" aria-describedby="search-hint" onInput=${(event) => onQuery(event.target.value)} onKeyDown=${(event) => press(event, onQuery)} />
  <kbd class="wide-only" aria-hidden="true">/</kbd>
</form>
<p class="quiet search-hint" id="search-hint">A name, a question, or with <code>at:</code>firm <code>in:</code>place <code>circle:</code>friend <code>met:</code>2026</p>`;

function press(event, onQuery) {
  if (event.isComposing) return;
  if (event.key === "Escape") onQuery("");
  if (event.key === "Enter") openFirst();
  if (event.key === "ArrowDown") {
    event.preventDefault();
    firstAnswer();
  }
}

const openFirst = () => document.querySelector(".people a")?.click();

function Letters({ contacts }) {
  const groups = new Map();
  for (const one of contacts) {
    const letter = initial(one.name || one.organization);
    groups.set(letter, [...groups.get(letter) ?? [], one]);
  }
  return [...groups].map(([letter, group]) => html`<section class="letter-group" key=${letter} aria-label=${letter}>
    <h2 aria-hidden="true">${letter}</h2><${Lines} contacts=${group} label=${letter} /></section>`);
}

function initial(name) {
  const [first = ""] = folded(name.trim()).match(/[\p{L}\p{N}]/u) ?? [];
  return first ? first.toUpperCase() : "#";
}

const Lines = ({ contacts, label }) => html`<ul class="people" aria-label=${label}>
  ${contacts.map((one) => html`<li key=${one.id}><a href=${href("people", one.id)}>
    <span class="name" dir="auto">${one.name || one.organization}</span>
    <span class="who" dir="auto">${joined(one.title, one.name && one.organization) || one.place}</span>
  </a></li>`)}
</ul>`;

// Brings the next page when it comes into view; the button is for those who do not scroll.
function More({ onMore }) {
  const button = useRef(null);
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => entry.isIntersecting && onMore(), { rootMargin: "400px" });
    watcher.observe(button.current);
    return () => watcher.disconnect();
  }, []);
  return html`<button type="button" ref=${button} onClick=${onMore}>Show more</button>`;
}
