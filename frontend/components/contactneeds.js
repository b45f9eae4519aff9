// What a contact is looking for, on their page: each need with how many may help, and the way to add one.

import { NEEDS } from "../data/needs.js";
import { useResource } from "../data/resource.js";
import { count } from "../lib/format.js";
import { html } from "../lib/html.js";
import { recall, remember } from "../lib/local.js";
import { href } from "../lib/router.js";
import { Icon } from "./icons.js";

export function ContactNeeds({ contact, name }) {
  const { data } = useResource(NEEDS);
  const needs = (data?.needs ?? []).filter((one) => one.contact_id === contact.id && one.status === "open");
  // What was begun for somebody else is not thrown away.
  const begin = () => remember("draft:need", { text: recall("draft:need")?.text ?? "", who: { id: contact.id, name } });
  return html`<section aria-labelledby="their-needs"><h2 id="their-needs">Needs</h2>
    <ul class="plain-list rows">${needs.map((need) => html`<li key=${need.id}>
      <a href=${href("needs", need.id)} dir="auto">${need.words}</a> <span class="quiet">${found(need)}</span></li>`)}</ul>
    ${data && needs.length === 0 && html`<p class="quiet">Nothing they are looking for, as far as you noted.</p>`}
    <div class="actions"><a class="button" href=${href("needs")} onClick=${begin}><${Icon} name="plus" />Add a need of theirs</a></div>
  </section>`;
}

function found({ looking, helpers }) {
  if (helpers.length > 0) return `${count(helpers.length, "person", "people")} may help`;
  return looking ? "looking …" : "nobody so far";
}
