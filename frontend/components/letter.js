// A draft as it would be written, with a way to copy it.

import { html } from "../lib/html.js";
import { toast } from "./toasts.js";

// The address that opens the draft in a mail program, or null.
export const mailtoOf = (draft) => (draft.to.length > 0 && draft.mailto?.startsWith("mailto:") ? draft.mailto : null);

export const Letter = ({ draft }) => html`<div class="letter">
  <p class="subject" dir="auto">${draft.subject}</p>
  ${draft.body.split(/\n{2,}/).map((part, index) => html`<p class="body" dir="auto" key=${index}>${part}</p>`)}
  <p class="letter-foot"><button type="button" class="plain" onClick=${() => copy(draft.body, "The text is copied.")}>Copy the text</button>
    ${!mailtoOf(draft) && html`<span class="quiet">No mail address is known; send it another way.</span>`}</p>
</div>`;

export async function copy(text, words) {
  try {
    await navigator.clipboard.writeText(text);
    toast(words);
  } catch {
    toast("The browser did not allow copying. Mark the text and copy it by hand.");
  }
}
