// A brief before meeting somebody: on one screen, and on one sheet of paper.

import { Heading } from "../components/heading.js";
import { Profile } from "../components/line.js";
import { Failure, Loading } from "../components/states.js";
import { nameOf, ownerDay, pathOf } from "../data/contact.js";
import { useResource } from "../data/resource.js";
import { FACT_KINDS, factWords } from "../forms/notes.js";
import { mediumDay } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/router.js";

const NAMES = new Map(FACT_KINDS);
const LAST = 3;
const KINDS = { meeting: "Meeting", call: "Call", mail: "Mail", message: "Message", met: "Met" };

export function Screen({ rest: [id] }) {
  const { data, error, reload } = useResource(`${pathOf(id)}/brief`);
  if (data) return html`<${Brief} ...${data} />`;
  return html`<${Heading} title="Brief">Before you meet<//>
    ${error ? html`<${Failure} error=${error} onRetry=${reload} />` : html`<${Loading} what="the brief" />`}`;
}

function Brief({ page, links, ask, promises, seesaw }) {
  const { contact, timeline, facts } = page;
  const { fields } = contact;
  const name = nameOf(fields);
  const role = [fields.titles.join(", "), fields.name && fields.organizations.join(", ")].filter(Boolean).join(", ");
  const met = timeline.findLast((one) => one.kind === "met");
  const talks = timeline.filter((one) => one.kind !== "met").slice(0, LAST);
  return html`<article class="brief">
    <p class="back"><a href=${href("people", contact.id)}>Back to <bdi>${name}</bdi></a></p>
    <${Heading} title=${`Brief: ${name}`}>${name}<//>
    ${fields.name_alt.map((other) => html`<p class="alt" dir="auto">${other}</p>`)}
    <p class="lead" dir="auto">${role}</p>
    <div class="actions"><button type="button" class="main" onClick=${() => print()}>Print</button>
      <${Profile} href=${safe(links?.web)} name="Web" /><${Profile} href=${safe(links?.news)} name="News" />
      <${Profile} href=${safe(links?.linkedin)} name="LinkedIn" /><${Profile} href=${safe(links?.x)} name="X" /></div>
    <div class="sheet-parts">
      <${Part} title="To ask" empty="Nothing in particular." items=${ask} />
      <${Part} title="You promised" empty="Nothing is open." items=${promises} />
      <${Part} title="How you met" empty="That was never noted." items=${met ? [metWords(met)] : []} />
      <${Part} title="What they told" empty="Nothing yet; this is a good moment to listen." items=${facts.map(told)} />
      <${Part} title="Lately" empty="No exchange was noted." items=${talks.map(talkWords)} />
      ${seesaw?.length > 0 && html`<${Part} title="Between you" items=${seesaw} />`}
      ${fields.notes && html`<${Part} title="Your note" items=${[html`<span class="lines">${fields.notes}</span>`]} />`}
    </div>
  </article>`;
}

const safe = (address) => (/^https:\/\//.test(address ?? "") ? address : null);
const metWords = ({ on, place, occasion }) => [mediumDay(on), place, occasion].filter(Boolean).join(", ");
const talkWords = ({ kind, on, words }) => html`<span class="quiet">${KINDS[kind]}, ${mediumDay(on)}</span>${words && html`<br /><span class="lines">${words}</span>`}`;
const told = (fact) => {
  const [words, stage] = factWords(fact, ownerDay());
  return html`<span class="quiet">${NAMES.get(fact.kind)}</span> ${words}${stage && html` <span class="quiet">(${stage})</span>`}`;
};

const Part = ({ title, items, empty }) => html`<section><h2>${title}</h2>
  ${items.length > 0 ? html`<ul class=${items.length === 1 ? "single" : ""}>${items.map((item, index) => html`<li key=${index} dir="auto">${item}</li>`)}</ul>` : html`<p class="quiet">${empty}</p>`}</section>`;
