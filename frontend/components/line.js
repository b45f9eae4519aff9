// One line of the digest: whom, why, what is known of them, the words to write, and the buttons.

import { html } from "../lib/html.js";
import { href } from "../lib/router.js";
import { Icon } from "./icons.js";
import { Letter, mailtoOf } from "./letter.js";
import { Snooze } from "./snooze.js";

const safe = (address) => (/^https:\/\//.test(address ?? "") ? address : null);
const DROPS = { quiet: "Leave them be", never: "Leave them be" };

const PLACES = { match: ["needs", "See the need"], send: ["articles", "See the article"], helped: ["introductions", "See the introduction"],
  wait: ["favours/asks", "See the ask"], thank: ["favours/asks", "See the ask"], give: ["needs", "See the need"] };

export const lineId = (line) => line.follow_up?.id ?? `${line.section}-${line.contact_id}`;

// `first` shows its draft and has the main button; `known` says what is known of them; `deeds` {finish, putOff, drop} act on the line.
export function Line({ line, day, first, known, deeds }) {
  const id = `p-${lineId(line)}`;
  const mailto = mailtoOf(line.draft);
  const connect = line.follow_up?.kind === "connect";
  return html`<article class="person" aria-labelledby=${id}>
    <h3 id=${id}><a href=${href("people", line.contact_id)} dir="auto">${line.name}</a></h3>
    <p class="who"><bdi>${[line.title, line.organization].filter(Boolean).join(", ")}</bdi></p>
    <p class="reason" dir="auto">${line.reason}</p>
    ${known && html`<${Context} line=${line} />`}
    ${!connect && html`<details class="draft" open=${first}><summary>${line.section === "waiting" ? "A kind reminder" : "A first draft"}</summary>
      <${Letter} draft=${line.draft} /></details>`}
    <div class="actions">
      ${mailto && !connect && html`<a class=${`button ${first ? "main" : ""}`} href=${mailto}>Write</a>`}
      <button type="button" class=${first && (connect || !mailto) ? "main" : ""} onClick=${deeds.finish}><${Icon} name="check" />Done</button>
      <${About} todo=${line.follow_up} />
      <${Snooze} day=${day} onPick=${deeds.putOff} />
      <button type="button" class="plain" onClick=${deeds.drop}>${DROPS[line.section] ?? "Drop"}</button>
      <span class="elsewhere"><${Profile} href=${safe(line.links?.linkedin)} name="LinkedIn" /><${Profile} href=${safe(line.links?.x)} name="X" /></span>
    </div>
  </article>`;
}

// Where what Rapport thought of is acted on.
function About({ todo }) {
  const place = todo?.source_id ? PLACES[todo.kind] : null;
  return place && html`<a class="button" href=${href(...place[0].split("/"), todo.source_id)}>${place[1]}</a>`;
}

export const Profile = ({ href: address, name }) => address && html`<a class="button plain" href=${address} target="_blank" rel="noopener noreferrer">
  ${name}<span class="unseen"> (opens in a new tab)</span></a>`;

function Context({ line }) {
  // What the reason says already is not said again: where they met, when nothing was since.
  const rows = [
    ["Last", line.section === "met" ? [] : [line.last]], ["They told you", line.told], ["Also open", line.open], ["Your note", [line.notes]],
  ].map(([label, values]) => [label, values.filter(Boolean)]).filter(([, values]) => values.length > 0);
  return rows.length > 0 && html`<dl class="context">
    ${rows.map(([label, values]) => html`<div key=${label}><dt>${label}</dt>${values.map((value, index) => html`<dd key=${index} dir="auto">${value}</dd>`)}</div>`)}
  </dl>`;
}
