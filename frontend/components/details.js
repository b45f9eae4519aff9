// What a card says, as a list: with links to write, call and look, and only where they are safe.

import { html } from "../lib/html.js";
import { mailLink, phoneLink, webLink } from "../lib/links.js";
import { PHONE_KINDS } from "../forms/fields.js";

const PHONE_WORDS = new Map(PHONE_KINDS);

export function Details({ fields }) {
  return html`<dl class="details">
    <${Entry} label="Mail" values=${fields.emails} draw=${(value) => html`<${Link} href=${mailLink(value)} text=${value} />`} />
    <${Entry} label="Phone" values=${fields.phones} draw=${({ number, kind }) => html`<${Link} href=${kind === "fax" ? null : phoneLink(number)} text=${number} />
      ${kind !== "unlabelled" && html` <span class="quiet">${PHONE_WORDS.get(kind)}</span>`}`} />
    <${Entry} label="Website" values=${fields.websites} draw=${(value) => html`<${Outside} value=${value} />`} />
    <${Entry} label="Profile" values=${fields.handles} draw=${(value) => html`<${Outside} value=${value} />`} />
    <${Entry} label="Department" values=${fields.departments} />
    <${Entry} label="Organization" values=${fields.name ? [] : fields.organizations.slice(1)} />
    <${Entry} label="Address" values=${fields.addresses} draw=${(value) => html`<span class="lines" dir="auto">${value}</span>`} />
    <${Entry} label="Note" values=${fields.notes ? [fields.notes] : []} draw=${(value) => html`<span class="lines" dir="auto">${value}</span>`} />
  </dl>`;
}

const Entry = ({ label, values, draw = (value) => html`<bdi>${value}</bdi>` }) => values.length > 0 && html`
  <div><dt>${label}</dt>${values.map((value, index) => html`<dd key=${index}>${draw(value)}</dd>`)}</div>`;

const Link = ({ href, text }) => (href ? html`<a href=${href} dir="auto">${text}</a>` : html`<bdi>${text}</bdi>`);

function Outside({ value }) {
  const address = /\s/.test(value) || !/[./]/.test(value) ? null : webLink(value);
  if (!address) return html`<bdi>${value}</bdi>`;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer" dir="auto">${value}<span class="unseen"> (opens in a new tab)</span></a>`;
}
