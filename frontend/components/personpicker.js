// Choose one person of the book by a part of their name.

import { usePeople } from "../data/people.js";
import { html, useRef, useState } from "../lib/html.js";
import { joined } from "../lib/format.js";
import { Icon } from "./icons.js";

const MOST = 6;

// `person` is {id, name, organization, title} or null; `not` is somebody who cannot be chosen here.
export function PersonPicker({ id, label, person, not, onPick }) {
  const box = useRef(null);
  const pick = (one) => {
    onPick(one);
    requestAnimationFrame(() => box.current?.querySelector("input, button")?.focus());
  };
  return html`<div class="person-picker" ref=${box}>
    ${person ? html`<p class="picked-label" id=${`${id}-label`}>${label}</p>
      <div class="picked" role="group" aria-labelledby=${`${id}-label`}><span class="name" dir="auto">${person.name || person.organization}</span>
        <span class="who" dir="auto">${joined(person.title, person.name && person.organization)}</span>
        <button type="button" class="plain" onClick=${() => pick(null)}>Change<span class="unseen"> ${label}</span></button></div>`
      : html`<label for=${id}>${label}</label><${Search} id=${id} not=${not} onPick=${pick} />`}
  </div>`;
}

function Search({ id, not, onPick }) {
  const [query, setQuery] = useState("");
  const { contacts, fresh, error } = usePeople(query);
  const found = query.trim() ? contacts.filter((one) => one.id !== not?.id).slice(0, MOST) : [];
  const first = (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (fresh && found[0]) onPick(found[0]);
  };
  return html`<div class="search"><${Icon} name="search" />
      <input id=${id} type="search" dir="auto" autocomplete="off" placeholder="A part of the name" value=${query}
        onInput=${(event) => setQuery(event.target.value)} onKeyDown=${first} /></div>
    ${error && html`<p class="error">${error.message}</p>`}
    ${fresh && query.trim() && found.length === 0 && html`<p class="quiet" role="status">Nobody else by “<bdi>${query.trim()}</bdi>”.</p>`}
    <ul class="people choices">${found.map((one) => html`<li key=${one.id}><button type="button" class="choice" onClick=${() => onPick(one)}>
      <span class="name" dir="auto">${one.name || one.organization}</span>
      <span class="who" dir="auto">${joined(one.title, one.name && one.organization)}</span></button></li>`)}</ul>`;
}
