// People: the whole book by name, and a search that finds any part of a name, a firm or an address.

import { Heading } from "../components/heading.js";
import { Icon } from "../components/icons.js";
import { AddPhotos } from "../components/picker.js";
import { Failure, Loading } from "../components/states.js";
import { BOOK, Tabs } from "../components/tabs.js";
import { usePeople } from "../data/people.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { count, folded, joined, sentence } from "../lib/format.js";
import { href } from "../lib/router.js";

// The search stays while somebody looks at a person and comes back.
let kept = "";

export function Screen() {
  const [query, setQuery] = useState(kept);
  const { contacts, total, fresh, error, more, reload } = usePeople(query);
  kept = query;
  const searching = query.trim() !== "";
  const empty = fresh && contacts.length === 0;
  if (empty && !searching) return html`<${Nobody} />`;
  return html`
    <${Tabs} tabs=${BOOK} here="people" label="Your book" />
    <${Heading} title="People">People<//>
    <${Search} query=${query} onQuery=${setQuery} />
    <p class="quiet" role="status">${status({ fresh, searching, total, contacts })}</p>
    ${error && html`<${Failure} error=${error} onRetry=${reload} />`}
    ${!fresh && !error && contacts.length === 0 && html`<${Loading} what="your book" />`}
    ${empty && searching && html`<p class="lead">Nobody by “<bdi>${query.trim()}</bdi>”.</p>
      <p>Any part of a name, an organization, a title or an address will do.
        <button type="button" class="plain" onClick=${() => setQuery("")}>Show everybody</button></p>`}
    ${searching ? html`<${Lines} contacts=${contacts} label="Found" />` : html`<${Letters} contacts=${contacts} />`}
    ${more && html`<${More} onMore=${more} key=${contacts.length} />`}
    ${!searching && fresh && html`<p class="quiet foot"><a href=${href("type")}>Type in a person without a card</a></p>`}`;
}

function status({ fresh, searching, total, contacts }) {
  if (!fresh || total === null || contacts.length === 0) return "";
  return searching ? `${sentence(count(total, "person", "people"))} found.` : `${sentence(count(total, "person", "people"))} in your book.`;
}

const Nobody = () => html`
  <${Heading} title="People">Nobody here yet<//>
  <p class="lead">People come in by their cards. Photograph one, or drop a picture here.</p>
  <${AddPhotos} main=${true} sample=${true} />
  <p class="quiet foot"><a href=${href("type")}>Type in a person without a card</a></p>`;

const Search = ({ query, onQuery }) => html`<form class="search" role="search" onSubmit=${(event) => event.preventDefault()}>
  <label for="search" class="unseen">Search people</label>
  <${Icon} name="search" />
  <input id="search" type="search" dir="auto" value=${query} placeholder="Name, organization, address" autocomplete="off"
    aria-keyshortcuts="/" onInput=${(event) => onQuery(event.target.value)}
    onKeyDown=${(event) => { if (event.key === "Escape") onQuery(""); if (event.key === "Enter") openFirst(); }} />
  <kbd class="wide-only" aria-hidden="true">/</kbd>
</form>`;

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
