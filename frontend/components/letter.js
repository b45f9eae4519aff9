// A draft as it would be written, and the ways to send it: mail program, clipboard, profiles.

import { html } from "../lib/html.js";
import { Icon } from "./icons.js";
import { toast } from "./toasts.js";

const safe = (address) => (/^https:\/\//.test(address ?? "") ? address : null);

export function Letter({ draft, links, first, onDone }) {
  const mailto = draft.to.length > 0 && draft.mailto?.startsWith("mailto:") ? draft.mailto : null;
  return html`
    <div class="letter">
      <p class="subject" dir="auto">${draft.subject}</p>
      ${draft.body.split(/\n{2,}/).map((part, index) => html`<p class="body" dir="auto" key=${index}>${part}</p>`)}
    </div>
    ${!mailto && html`<p class="quiet">There was no mail address on the card. Copy the text and send it another way.</p>`}
    <div class="actions">
      ${mailto && html`<a class=${`button ${first ? "main" : ""}`} href=${mailto}>Open in my mail program</a>`}
      <button type="button" class=${!mailto && first ? "main" : ""} onClick=${() => copy(draft)}>Copy the text</button>
      <${Profile} href=${safe(links?.linkedin)} name="LinkedIn" />
      <${Profile} href=${safe(links?.x)} name="X" />
      <button type="button" class="plain done" onClick=${onDone}><${Icon} name="check" />Done</button>
    </div>`;
}

const Profile = ({ href, name }) => href && html`<a class="button plain" href=${href} target="_blank" rel="noopener noreferrer">
  ${name}<span class="unseen"> (opens in a new tab)</span></a>`;

async function copy(draft) {
  try {
    await navigator.clipboard.writeText(draft.body);
    toast("The text is copied.");
  } catch {
    toast("The browser did not allow copying. Mark the text and copy it by hand.");
  }
}
