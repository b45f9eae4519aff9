// One contact: what is to do, what they told, what happened, and the card; edit in place, delete with undo.

import { post, remove } from "../api.js";
import { CardPhoto } from "../components/cardphoto.js";
import { ContactEditor } from "../components/contacteditor.js";
import { ContactNeeds } from "../components/contactneeds.js";
import { Details } from "../components/details.js";
import { Heading } from "../components/heading.js";
import { Facts } from "../components/facts.js";
import { Favours } from "../components/favours.js";
import { Rhythm } from "../components/rhythm.js";
import { Failure, Loading } from "../components/states.js";
import { Timeline } from "../components/timeline.js";
import { Todos } from "../components/todos.js";
import { complain, toast } from "../components/toasts.js";
import { pathOf } from "../data/contact.js";
import { forgetPerson } from "../data/people.js";
import { fetchFresh, show, useResource } from "../data/resource.js";
import { mediumDay } from "../lib/format.js";
import { html, useRef, useState } from "../lib/html.js";
import { recall } from "../lib/local.js";
import { mailLink } from "../lib/links.js";
import { go, href } from "../lib/router.js";

export function Screen({ rest: [id] }) {
  const { data, error, reload } = useResource(pathOf(id));
  if (data) return html`<${Contact} page=${data} reload=${reload} />`;
  if (error?.status === 404) {
    return html`<${Heading} title="Not found">Nobody at this address<//>
      <p class="lead">This contact was deleted for good, or the link is old.</p>
      <p><a class="button main" href=${href("people")}>To all people</a></p>`;
  }
  return html`<${Heading} title="Contact">A contact<//>
    ${error ? html`<${Failure} error=${error} onRetry=${reload} />` : html`<${Loading} what="the contact" />`}`;
}

function Contact({ page, reload }) {
  const { contact } = page;
  const [editing, setEditing] = useState(() => recall(`draft:contact:${contact.id}`) !== null);
  const button = useRef(null);
  const name = contact.fields.name || contact.fields.organizations[0];
  if (contact.deleted_at) return html`<${Deleted} contact=${contact} name=${name} />`;
  const stop = () => {
    setEditing(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  const { fields } = contact;
  const role = [fields.titles.join(", "), fields.name && fields.organizations.join(", ")].filter(Boolean).join(", ");
  return html`<article class="contact">
    <${Heading} title=${name}>${name}<//>
    ${editing ? html`<${ContactEditor} contact=${contact} onClose=${stop} />` : html`
      ${fields.name_alt.map((other) => html`<p class="alt" dir="auto">${other}</p>`)}
      <p class="lead" dir="auto">${role}</p>
      <div class="actions">
        ${mailLink(fields.emails[0] ?? "") && html`<a class="button main" href=${mailLink(fields.emails[0])}>Write a mail</a>`}
        <a class=${`button ${fields.emails.length > 0 ? "" : "main"}`} href=${href("people", contact.id, "brief")}>Brief</a>
        <a class="button plain" href=${href("introductions", "new", "with", contact.id)}>Introduce</a>
        <button type="button" ref=${button} class="plain" onClick=${() => setEditing(true)}>Edit</button>
        <a class="button plain" href=${`${pathOf(contact.id)}/vcard`} download>Save as vCard</a>
        <button type="button" class="plain" onClick=${() => erase(contact, name)}>Delete</button>
      </div>
      <${Rhythm} page=${page} />
      <div class="card-side"><${Picture} photo=${contact.photo} name=${name} reload=${reload} /><${Details} fields=${fields} /></div>
      <${Todos} page=${page} />
      <${Facts} page=${page} name=${name} />
      <${ContactNeeds} contact=${contact} name=${name} />
      <${Favours} page=${page} name=${name} />
      <${Timeline} page=${page} name=${name} />`}
  </article>`;
}

const Picture = ({ photo, name, reload }) => photo && html`<figure class="card-figure">
  <${CardPhoto} page=${photo} outline=${photo.outline} label=${`Photo of the card of ${name}`} onGone=${once(photo.link, reload)} />
</figure>`;

// The address of a photo ends after 15 minutes; asking again brings a new one.
const asked = new Set();
const once = (link, reload) => () => {
  if (!asked.has(link)) reload();
  asked.add(link);
};

async function erase(contact, name) {
  const path = pathOf(contact.id);
  forgetPerson(contact.id);
  go("people");
  const gone = remove(path, contact.version);
  const undo = async () => {
    await gone.catch(() => {});
    try {
      show(path, await post(`${path}/restore`));
      go("people", contact.id);
    } catch (error) {
      complain(error);
    }
  };
  toast(`${name} is deleted.`, { undo });
  try {
    await gone;
  } catch (error) {
    toast(error.status === 412 ? `${name} was changed elsewhere meanwhile, so nothing was deleted.` : error.message,
      { link: { href: href("people", contact.id), label: "Open" } });
  }
  fetchFresh(path);
}

const Deleted = ({ contact, name }) => html`
  <${Heading} title=${name}>${name}<//>
  <p class="lead">Deleted on ${mediumDay(contact.deleted_at.slice(0, 10))}. It is kept for 30 days.</p>
  <p><button type="button" class="main" onClick=${() => bringBack(contact)}>Bring back</button></p>`;

async function bringBack(contact) {
  try {
    show(pathOf(contact.id), await post(`${pathOf(contact.id)}/restore`));
  } catch (error) {
    complain(error);
  }
}
