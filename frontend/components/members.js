// Who is in a circle, or in none: ticked, and put into another one together.

import { get } from "../api.js";
import { moveInto, PEOPLE } from "../data/circles.js";
import { count, joined, sentence } from "../lib/format.js";
import { html, useEffect, useState } from "../lib/html.js";
import { href } from "../lib/router.js";
import { Failure, Loading } from "./states.js";

export function Members({ circle, circles }) {
  const { people, total, cursor, error, load, drop } = useMembers(circle);
  const [ticked, setTicked] = useState(new Set());
  const others = circles.filter((one) => one.id !== circle);
  const [goal, setGoal] = useState("");
  const chosen = others.find((one) => one.id === goal) ?? (circle ? null : others[0]);
  const turn = (id) => setTicked((old) => { const next = new Set(old); if (!next.delete(id)) next.add(id); return next; });
  const every = people.length > 0 && people.every((one) => ticked.has(one.id));
  const put = () => {
    const ids = people.map((one) => one.id).filter((id) => ticked.has(id));
    drop(ticked);
    setTicked(new Set());
    moveInto(ids, chosen?.id ?? "", chosen?.name, load);
  };
  if (error && people.length === 0) return html`<${Failure} error=${error} onRetry=${() => load()} />`;
  if (total === null) return html`<${Loading} what="the people" />`;
  if (total === 0) return html`<p class="quiet">Nobody is in it yet.</p>`;
  return html`<div class="members">
    <label class="check all"><input type="checkbox" checked=${every} onChange=${() => setTicked(new Set(every ? [] : people.map((one) => one.id)))} />
      <span>${every ? "None of them" : cursor ? "Those shown" : "All of them"} <span class="quiet">${sentence(count(total, "person", "people"))}</span></span></label>
    <ul class="plain-list">${people.map((one) => html`<li key=${one.id}><label class="check"><input type="checkbox" checked=${ticked.has(one.id)} onChange=${() => turn(one.id)} />
      <span><span class="name" dir="auto">${one.name}</span> <span class="quiet" dir="auto">${joined(one.title, one.organization !== one.name && one.organization)}</span></span></label>
      <a class="quiet" href=${href("people", one.id)} aria-label=${`Open ${one.name}`}>Open</a></li>`)}</ul>
    ${cursor && html`<button type="button" onClick=${() => load(cursor)}>Show more</button>`}
    ${ticked.size > 0 && html`<div class="actions sticky put-into"><label>Put ${count(ticked.size, "person", "people")} into
      <select value=${chosen?.id ?? ""} onChange=${(event) => setGoal(event.target.value)}>
        ${others.map((one) => html`<option value=${one.id} selected=${one.id === chosen?.id}>${one.name}</option>`)}
        ${circle && html`<option value="" selected=${!chosen}>no circle</option>`}</select></label>
      <button type="button" class="main" disabled=${!circle && !chosen} onClick=${put}>Put</button></div>`}
  </div>`;
}

function useMembers(circle) {
  const [state, setState] = useState({ people: [], total: null, cursor: null, error: null });
  const load = async (cursor = "") => {
    try {
      const found = await get(`${PEOPLE}?${new URLSearchParams({ circle, cursor })}`);
      setState((old) => ({ people: cursor ? [...old.people, ...found.contacts] : found.contacts, total: found.total, cursor: found.cursor, error: null }));
    } catch (error) {
      setState((old) => ({ ...old, error }));
    }
  };
  useEffect(() => { load(); }, [circle]);
  const drop = (gone) => setState((old) => ({ ...old, people: old.people.filter((one) => !gone.has(one.id)), total: Math.max(1, old.total - gone.size) }));
  return { ...state, load, drop };
}
