// The network: everybody by circle, the occasions that tie them, the introductions made; as a picture and as a table.

import { Heading } from "../components/heading.js";
import { Icon } from "../components/icons.js";
import { NetworkPicture } from "../components/networkpicture.js";
import { NobodyYet } from "../components/nobodyyet.js";
import { Failure, Loading } from "../components/states.js";
import { BOOK, Tabs } from "../components/tabs.js";
import { ownerDay } from "../data/contact.js";
import { groupsOf, matching, occasionWords, personWords, summary, tiesOf, WITHOUT } from "../data/network.js";
import { useResource } from "../data/resource.js";
import { count, sentence } from "../lib/format.js";
import { html, useMemo, useRef, useState } from "../lib/html.js";
import { href } from "../lib/router.js";

const ROWS = 40;

export function Screen() {
  const { data, error, reload } = useResource("/api/network");
  const network = useSame(data);
  const { data: profile } = useResource("/api/profile");
  const circles = useSame(profile?.circles);
  if (network && circles && network.people.length === 0) return html`<${Tabs} tabs=${BOOK} here="network" label="Your book" /><${NobodyYet} title="Network" />`;
  return html`<${Tabs} tabs=${BOOK} here="network" label="Your book" />
    ${network && circles ? html`<${Network} network=${network} circles=${circles} />` : html`<${Heading} title="Network">Network<//>
      ${error ? html`<${Failure} error=${error} onRetry=${reload} />` : html`<${Loading} what="your network" />`}`}`;
}

// The fresh answer is mostly that of last time: then the picture stays as it is.
function useSame(value) {
  const kept = useRef({ value, text: "" });
  const text = useMemo(() => JSON.stringify(value), [value]);
  if (text !== kept.current.text) kept.current = { value, text };
  return kept.current.value;
}

function Network({ network, circles }) {
  const groups = useMemo(() => groupsOf(network.people, circles), [network, circles]);
  const ties = useMemo(() => tiesOf(network), [network]);
  const [words, setWords] = useState("");
  const [picked, setPicked] = useState(null);
  const people = useMemo(() => matching(network.people, words), [network, words]);
  const found = useMemo(() => (words.trim() ? people.map((one) => one.id) : null), [people]);
  const said = sentence(summary(network, groups));
  return html`<div class="wide-view"><${Heading} title="Network">Network<//>
    <p class="lead">${said}.</p>
    ${network.left_out > 0 && html`<p class="notice"><span>There is no room for ${count(network.left_out, "more person", "more people")}: those you were in touch with last are shown.</span></p>`}
    <form class="search" role="search" onSubmit=${(event) => event.preventDefault()}><label for="in-network" class="unseen">Find somebody in the picture</label><${Icon} name="search" />
      <input id="in-network" type="search" dir="auto" autocomplete="off" maxlength="200" placeholder="Find somebody in the picture" value=${words}
        onInput=${(event) => { setPicked(null); setWords(event.target.value); }} /></form>
    <${NetworkPicture} network=${network} groups=${groups} day=${ownerDay()} found=${found} picked=${picked} onPick=${setPicked}
      label=${`A picture of ${said.toLowerCase()}. The table below says the same.`} />
    <${Picked} id=${picked} network=${network} circles=${circles} ties=${ties} onPick=${setPicked} />
    <${Legend} network=${network} />
    <p><button type="button" class="plain small" onClick=${() => print()}>Print</button></p>
    <${Table} people=${people} circles=${circles} ties=${ties} names=${network.people} words=${words} /></div>`;
}

const Legend = ({ network }) => html`<ul class="legend plain-list" aria-label="What the signs mean">
  <li><span class="sign lately" aria-hidden="true"></span>in touch within a year</li>
  <li><span class="sign" aria-hidden="true"></span>longer ago, or never</li>
  ${network.gatherings.length > 0 && html`<li><span class="sign there" aria-hidden="true"></span>an occasion where you met several</li>`}
  ${network.introductions.length > 0 && html`<li><span class="sign introduced" aria-hidden="true"></span>introduced by you</li>`}
</ul>`;

// Who or what was picked, in words, with the way to their page.
function Picked({ id, network, circles, ties, onPick }) {
  const person = id && network.people.find((one) => one.id === id);
  const gathering = id?.startsWith("gathering ") && network.gatherings[Number(id.slice(10))];
  const byId = (one) => network.people.find((other) => other.id === one);
  return html`<div class="picked-one" role="status">
    ${!person && !gathering && html`<p class="quiet">Choose somebody to see whom you met them with. The buttons bring you nearer.</p>`}
    ${person && html`<p><a class="name" href=${href("people", person.id)} dir="auto">${person.name}</a> <span class="quiet">${personWords(person, circles)}</span></p>
      ${ties.get(person.id).gatherings.map((one) => html`<p class="quiet">Met with ${count(one.people.length - 1, "other", "others")}: <bdi>${occasionWords(one)}</bdi></p>`)}
      ${ties.get(person.id).introduced.length > 0 && html`<p class="quiet">Introduced to <${Names} people=${ties.get(person.id).introduced.map(byId)} /></p>`}`}
    ${gathering && html`<p><span class="name" dir="auto">${occasionWords(gathering)}</span></p><p class="quiet"><${Names} people=${gathering.people.map(byId)} /></p>`}
    ${(person || gathering) && html`<button type="button" class="plain small" onClick=${() => onPick(null)}>Show everybody</button>`}
  </div>`;
}

const MOST_NAMED = 24;
const Names = ({ people }) => html`${people.slice(0, MOST_NAMED).map((one, index) => html`${index > 0 && ", "}<a href=${href("people", one.id)} dir="auto">${one.name}</a>`)}
  ${people.length > MOST_NAMED && ` and ${people.length - MOST_NAMED} more`}`;

function Table({ people, circles, ties, names, words }) {
  const [all, setAll] = useState(false);
  const shown = all ? people : people.slice(0, ROWS);
  const name = (id) => names.find((one) => one.id === id).name;
  const circle = (id) => circles.find((one) => one.id === id)?.name ?? WITHOUT;
  return html`<section class="beside" aria-labelledby="as-table"><h2 id="as-table">The same as a table</h2>
    ${people.length === 0 && html`<p>Nobody by “<bdi>${words.trim()}</bdi>”.</p>`}
    ${people.length > 0 && html`<table><thead><tr><th scope="col">Person</th><th scope="col">Circle</th><th scope="col">Met with others at</th><th scope="col">Introduced to</th></tr></thead>
      <tbody>${shown.map((one) => html`<tr key=${one.id}><th scope="row"><a href=${href("people", one.id)} dir="auto">${one.name}</a></th><td dir="auto">${circle(one.circle)}</td>
        <td dir="auto">${ties.get(one.id).gatherings.map((met) => `${occasionWords(met)} (${count(met.people.length - 1, "other", "others")})`).join("\n") || "–"}</td>
        <td dir="auto">${ties.get(one.id).introduced.map(name).join(", ") || "–"}</td></tr>`)}</tbody></table>`}
    ${people.length > shown.length && html`<button type="button" onClick=${() => setAll(true)}>Show all ${people.length.toLocaleString("en")}</button>`}
  </section>`;
}
