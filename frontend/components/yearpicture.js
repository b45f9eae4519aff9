// The picture of a year: a line for each circle with its weeks, and one for each person with their days.

import { facing, partOfYear, weeks } from "../data/year.js";
import { monthName } from "../lib/format.js";
import { html, useState } from "../lib/html.js";
import { go } from "../lib/router.js";

const FIRST = 6;
const HEIGHT = 27;
const BAR = 19;
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const narrow = matchMedia("(max-width: 40rem)").matches;
const percent = (part) => `${(part * 100).toFixed(2)}%`;

export function YearPicture({ groups, year, today, label }) {
  const now = today.startsWith(String(year)) ? partOfYear(today) : null;
  const shown = groups.filter((one) => one.seen.length > 0);
  const tallest = Math.max(1, ...shown.flatMap((one) => weeks(one.people, year)));
  return html`<figure class="year-picture broad">
    <div class="year-drawing" role="img" aria-label=${label}>
      <div class="year-row months"><span></span><${Strip} now=${now}>${MONTHS.map((month) => html`<text x=${percent((month - 1) / 12 + 0.006)} y="18">${monthName(month).slice(0, narrow ? 1 : 3)}</text>`)}<//></div>
      ${shown.map((group) => html`<${Group} key=${group.id} group=${group} year=${year} now=${now} tallest=${tallest} />`)}
    </div>
    <figcaption><ul class="legend plain-list"><li><span class="sign lately" aria-hidden="true"></span>met</li><li><span class="sign small-sign" aria-hidden="true"></span>call, mail or message</li><li><span class="sign bars" aria-hidden="true"></span>meetings in a week</li></ul></figcaption>
  </figure>`;
}

function Group({ group, year, now, tallest }) {
  const tall = (number) => 3 + (BAR * number) / tallest;
  const [all, setAll] = useState(false);
  const rows = all ? group.seen : group.seen.slice(0, FIRST);
  const rest = group.seen.length - rows.length;
  return html`<div class="year-group">
    <div class="year-row of-circle"><span dir="auto">${group.name} <small>${group.met} of ${group.people.length} met</small></span>
      <${Strip} now=${now}>${weeks(group.people, year).map((number, week) => number > 0 && html`<rect class="bar" x=${percent(week / 53 + 0.002)} width="1.5%" y=${HEIGHT - 3 - tall(number)} height=${tall(number)} rx="1" />`)}<//></div>
    ${rows.map((one) => html`<div class="year-row person-row" key=${one.id} onClick=${() => go("people", one.id)}><span dir="auto">${one.name}</span>
      <${Strip} now=${now}>${one.days.map((day) => html`<circle class=${facing(day) ? "day-met" : "day-spoken"} cx=${percent(partOfYear(day.on))} cy=${HEIGHT / 2} r=${facing(day) ? 4.5 : 3} />`)}<//></div>`)}
    ${rest > 0 && html`<div class="year-row"><span class="more-row" onClick=${() => setAll(true)}>and ${rest} more</span></div>`}
  </div>`;
}

const Strip = ({ now, children }) => html`<svg class="strip" width="100%" height=${HEIGHT} aria-hidden="true" focusable="false">
  ${MONTHS.map((month) => html`<line class="month-line" x1=${percent((month - 1) / 12)} x2=${percent((month - 1) / 12)} y1="0" y2=${HEIGHT} />`)}
  ${now !== null && html`<rect class="to-come" x=${percent(now)} width=${percent(1 - now)} y="0" height=${HEIGHT} />`}
  ${children}</svg>`;
