// A year: who was met and who was not, by circle; as a picture, as a list of those to think of, and as a table.

import { Heading } from "../components/heading.js";
import { NobodyYet } from "../components/nobodyyet.js";
import { Failure, Loading } from "../components/states.js";
import { BOOK, Tabs } from "../components/tabs.js";
import { YearPicture } from "../components/yearpicture.js";
import { WITHOUT } from "../data/network.js";
import { useResource } from "../data/resource.js";
import { metWords, spokenWords, yearGroups, yearWords } from "../data/year.js";
import { count, sentence } from "../lib/format.js";
import { html, useMemo, useState } from "../lib/html.js";
import { href } from "../lib/router.js";

const ROWS = 40;
const NAMED = 30;

export function Screen({ rest: [wanted] }) {
  const asked = /^(19|20|21)\d\d$/.test(wanted ?? "") ? wanted : null;
  const { data: year, error, reload } = useResource(asked ? `/api/year?year=${asked}` : "/api/year");
  const { data: profile } = useResource("/api/profile");
  const tabs = html`<${Tabs} tabs=${BOOK} here="year" label="Your book" />`;
  if (year && profile) {
    const nobody = year.people.length === 0 && year.years.length === 1 && !asked;
    return html`${tabs}${nobody ? html`<${NobodyYet} title="Year" />` : html`<${Year} key=${year.year} year=${year} circles=${profile.circles} />`}`;
  }
  return html`${tabs}<${Heading} title="Year">${asked ?? "Your year"}<//>
    ${error ? html`<${Failure} error=${error} onRetry=${reload} />` : html`<${Loading} what="the year" />`}`;
}

function Year({ year, circles }) {
  const groups = useMemo(() => yearGroups(year.people, circles), [year, circles]);
  const said = yearWords(year);
  const seen = year.people.some((one) => one.days.length > 0);
  return html`<div class="wide-view"><${Heading} title=${`Year ${year.year}`}>${year.year}<//>
    <${Years} year=${year} />
    ${year.people.length === 0 ? html`<p class="lead">There was nobody in your book in ${year.year}.</p>` : html`
      <p class="lead">${said}</p>
      ${year.left_out > 0 && html`<p class="notice"><span>There is no room for ${count(year.left_out, "more person", "more people")}: those you were in touch with last are shown.</span></p>`}
      ${seen && html`<${YearPicture} groups=${groups} year=${year.year} today=${year.today} label=${`A picture of ${year.year}. ${said} The table below says it for each person.`} />`}
      <p><button type="button" class="plain small" onClick=${() => print()}>Print</button></p>
      <${Missed} groups=${groups} year=${year} />
      <${Table} people=${year.people} circles=${circles} />`}
  </div>`;
}

// Years are chosen side by side; those in between without anything are passed over.
const Years = ({ year: { year, years } }) => years.length > 1 && html`<nav class="years" aria-label="Years"><ul class="plain-list">
  ${years.map((one) => html`<li key=${one}><a href=${href("year", one)} aria-current=${one === year ? "page" : undefined}>${one}</a></li>`)}</ul></nav>`;

function Missed({ groups, year }) {
  const missed = groups.filter((one) => one.missed.length > 0);
  const number = missed.reduce((sum, one) => sum + one.missed.length, 0);
  const when = year.today.startsWith(String(year.year)) ? "this year" : `in ${year.year}`;
  return html`<section class="missed" aria-labelledby="missed"><h2 id="missed">Not met ${when}</h2>
    ${number === 0 ? html`<p>Everybody was met. That is rare.</p>` : html`
      <p class="quiet">${sentence(count(number, "person", "people"))}. A word to one of them is a good way to begin.</p>
      <dl>${missed.map((one) => html`<${MissedCircle} key=${one.id} group=${one} />`)}</dl>`}
  </section>`;
}

function MissedCircle({ group: { name, missed } }) {
  const [all, setAll] = useState(false);
  const shown = all ? missed : missed.slice(0, NAMED);
  return html`<div><dt><bdi>${name}</bdi> <span class="quiet">${missed.length}</span></dt>
    <dd>${shown.map((one, index) => html`${index > 0 && " · "}<a href=${href("people", one.id)} dir="auto">${one.name}</a>`)}
      ${missed.length > shown.length && html` <button type="button" class="plain small" onClick=${() => setAll(true)}>and ${(missed.length - shown.length).toLocaleString("en")} more<span class="unseen"> of ${name}</span></button>`}</dd></div>`;
}

function Table({ people, circles }) {
  const [all, setAll] = useState(false);
  const shown = all ? people : people.slice(0, ROWS);
  const circle = (id) => circles.find((one) => one.id === id)?.name ?? WITHOUT;
  return html`<section class="beside" aria-labelledby="as-table"><h2 id="as-table">The year as a table</h2>
    <table><thead><tr><th scope="col">Person</th><th scope="col">Circle</th><th scope="col">Met</th><th scope="col">Otherwise in touch</th></tr></thead>
      <tbody>${shown.map((one) => html`<tr key=${one.id}><th scope="row"><a href=${href("people", one.id)} dir="auto">${one.name}</a></th><td dir="auto">${circle(one.circle)}</td><td>${metWords(one)}</td><td>${spokenWords(one)}</td></tr>`)}</tbody></table>
    ${people.length > shown.length && html`<button type="button" onClick=${() => setAll(true)}>Show all ${people.length.toLocaleString("en")}</button>`}
  </section>`;
}
