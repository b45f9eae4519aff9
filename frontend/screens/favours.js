// Favours: how the seesaw stands with everybody, who owes whom in words, and the asks that are open.

import { ContactPicker } from "../components/contactpicker.js";
import { FavourForm } from "../components/favourform.js";
import { booking } from "../components/favours.js";
import { Heading } from "../components/heading.js";
import { Tilt, TotalSeesaw } from "../components/seesaw.js";
import { Failure, Loading } from "../components/states.js";
import { GIVING, Tabs } from "../components/tabs.js";
import { complain } from "../components/toasts.js";
import { ownerDay } from "../data/contact.js";
import { fetchFresh, useResource } from "../data/resource.js";
import { askWords } from "../forms/favours.js";
import { daysBetween, howLong, sentence } from "../lib/format.js";
import { html, useRef, useState } from "../lib/html.js";
import { recall } from "../lib/local.js";
import { href } from "../lib/router.js";

const PATH = "/api/favours";
const FEW = 12;
const GROUPS = [
  ["theirs", "They did more for you", ["they_much_more", "they_more"]],
  ["yours", "You did more for them", ["you_much_more", "you_more"]],
  ["even", "You are even", ["even"]],
];

export function Screen() {
  const { data: total, error, reload } = useResource(PATH);
  const { data: asks } = useResource("/api/asks");
  const [booked, setBooked] = useState(() => recall("draft:favour:new") !== null);
  const button = useRef(null);
  const close = () => { setBooked(false); requestAnimationFrame(() => button.current?.focus()); };
  const empty = total && total.people.length === 0;
  return html`
    <${Tabs} tabs=${GIVING} here="favours" label="Give" />
    <${Heading} title="Favours">Favours<//>
    ${error && html`<${Failure} error=${error} onRetry=${reload} />`}
    ${!total && !error && html`<${Loading} what="your favours" />`}
    ${empty && html`<p class="lead">Help asked for well, and returned, is what keeps people close. Book what somebody did for you, or you for them. Introductions, articles you sent and asks that were answered book themselves.</p>`}
    ${total && !empty && html`<p class="lead">${total.words}</p>`}
    ${booked ? html`<${Booking} onDone=${close} />` : html`<div class="actions">
      <button type="button" class="main" ref=${button} onClick=${() => setBooked(true)}>Book a favour</button>
      <a class="button" href=${href("favours", "ask")}>Ask for help</a></div>`}
    ${total && !empty && html`<${TotalSeesaw} total=${total} />`}
    ${asks && asks.open.length > 0 && html`<${Asks} title="Your asks" id="asked" asks=${asks.open} />`}
    ${total && GROUPS.map(([key, title, leans]) => html`<${Group} key=${key} id=${`g-${key}`} title=${title}
      people=${inOrder(total.people.filter((one) => leans.includes(one.lean)), key)} />`)}
    ${asks && asks.closed.length > 0 && html`<details class="foot draft"><summary>What you asked before</summary><${Asks} asks=${asks.closed} /></details>`}`;
}

// Who is leant on most comes first, and who was done most for.
const inOrder = (people, key) => (key === "yours" ? [...people].reverse() : people);

function Booking({ onDone }) {
  const [whom, setWhom] = useState(null);
  const [missing, setMissing] = useState("");
  const book = async (fields) => {
    setMissing(whom ? "" : "Choose somebody of your book.");
    if (!whom) return false;
    try {
      await booking(whom.id, fields);
    } catch (error) {
      complain(error);
      return false;
    }
    onDone();
    fetchFresh(PATH);
    return true;
  };
  return html`<${FavourForm} name=${whom?.name ?? ""} draft="favour:new" onSave=${book} onClose=${onDone}>
    <${ContactPicker} id="favour-whom" label="With whom" value=${whom} error=${missing} onPick=${(one) => { setMissing(""); setWhom(one); }} />
  <//>`;
}

function Group({ id, title, people }) {
  const [all, setAll] = useState(false);
  if (people.length === 0) return null;
  const shown = all ? people : people.slice(0, FEW);
  return html`<section class="day-part" aria-labelledby=${id}><h2 id=${id}>${title}</h2>
    <ul class="people owed">${shown.map((one) => html`<li key=${one.contact_id}><a href=${href("people", one.contact_id)}><${Tilt} lean=${one.lean} />
      <span><span class="name"><bdi>${one.name}</bdi></span><span class="who">${words(one)}</span></span></a></li>`)}</ul>
    ${shown.length < people.length && html`<button type="button" onClick=${() => setAll(true)}>Show all</button>`}
  </section>`;
}

// Beside the group's title: by how much, and since when somebody is leant on.
function words({ lean, leaning_since: since }) {
  if (lean === "even") return "";
  const much = lean.includes("much") ? "Much more" : "Somewhat more";
  return since ? `${much}, for ${howLong(Math.max(1, daysBetween(since, ownerDay())))} now` : much;
}

const Asks = ({ title, id, asks }) => html`<section class="day-part" aria-labelledby=${title && id}>${title && html`<h2 id=${id}>${title}</h2>`}
  <ul class="people">${asks.map((one) => html`<li key=${one.id}><a href=${href("favours", "asks", one.id)}>
    <span class="name"><bdi>${one.name}</bdi></span><span class="wanted" dir="auto">${one.words}</span>
    <span class="who">${sentence(askWords(one, ownerDay()))}</span></a></li>`)}</ul>
</section>`;
