// Choosing somebody from the book by a part of their name.

import { get } from "../api.js";
import { nameOf } from "../data/contact.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";

const MOST = 6;

// `label` says what for; `onPick({id, name, organization})` once; `onClose` without choosing.
export function Somebody({ id, label, onPick, onClose }) {
  const [query, setQuery] = useState("");
  const [hits, setHits] = useState(null);
  const field = useRef(null);
  useEffect(() => { field.current.focus(); }, []);
  useEffect(() => {
    const asking = new AbortController();
    get(`/api/contacts?${new URLSearchParams({ q: query.trim() })}`, { signal: asking.signal })
      .then((answer) => setHits(answer.contacts.slice(0, MOST))).catch((error) => error.name !== "AbortError" && setHits([]));
    return () => asking.abort();
  }, [query]);
  const keys = (event) => {
    if (event.key === "Escape") { event.preventDefault(); onClose(); }
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (hits?.length > 0) onPick(hits[0]);
  };
  return html`<div class="somebody">
    <label for=${id}>${label}</label>
    <input id=${id} ref=${field} type="search" dir="auto" autocomplete="off" maxlength="200" placeholder="Part of a name" value=${query}
      onInput=${(event) => setQuery(event.target.value)} onKeyDown=${keys} />
    <ul class="plain-list" aria-label="People found">${(hits ?? []).map((one) => html`<li key=${one.id}>
      <button type="button" class="plain" onClick=${() => onPick(one)}><bdi>${nameOf(one)}</bdi>
        ${one.name && one.organization && html`<span class="quiet">${one.organization}</span>`}</button></li>`)}</ul>
    <p class="quiet" role="status">${hits?.length === 0 ? "Nobody by that name in your book." : ""}</p>
  </div>`;
}
