// Saving a link: the one line on the list, and the ways to save from elsewhere.

import { saveLink } from "../data/articles.js";
import { useDraft } from "../lib/drafts.js";
import { bookmark } from "../lib/handed.js";
import { html, useState } from "../lib/html.js";
import { fromHere } from "../lib/router.js";
import { Icon } from "./icons.js";
import { toast } from "./toasts.js";

// What somebody types without https:// is meant so.
export const completed = (text) => (/^[a-z][a-z0-9+.-]*:/i.test(text.trim()) || !text.trim() ? text.trim() : `https://${text.trim()}`);

// → {busy, problem, save(link)}: saved at once; `after` is called with the article, or null when it waits on
// the device, and with what leads on.
export function useSaving(after) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const save = async (link) => {
    setProblem("");
    if (!link.url.trim()) { setProblem("Paste the address of the page first."); return; }
    setBusy(true);
    const onward = fromHere();
    try {
      const article = await saveLink({ ...link, url: completed(link.url) });
      after(article, onward);
      if (!article) toast("Kept on this device. It is saved as soon as Rapport answers.");
    } catch (error) {
      setProblem(error.message.replace(/^url: /, "The address "));
    }
    setBusy(false);
  };
  return { busy, problem, save };
}

export function SaveLink() {
  const draft = useDraft("link", "");
  const { busy, problem, save } = useSaving(() => draft.startOver(""));
  const submit = (event) => { event.preventDefault(); save({ url: draft.value }); };
  return html`<form class="save-link" novalidate onSubmit=${submit}>
    <label for="link">Paste a link</label>
    <div class="save-line">
      <input id="link" type="url" inputmode="url" autocomplete="off" maxlength="2000" placeholder="https://" value=${draft.value}
        aria-invalid=${problem ? "true" : undefined} aria-describedby=${problem ? "link-problem" : undefined} onInput=${(event) => draft.update(event.target.value)} />
      <button type="submit" class="main" disabled=${busy}>${busy ? "Saving …" : "Save"}</button>
    </div>
    ${problem && html`<p class="error" id="link-problem" role="alert"><${Icon} name="warn" />${problem}</p>`}
  </form>`;
}

const dragIt = (event) => {
  event.preventDefault();
  toast("Drag this button to your bookmarks bar; then press it there, on any page worth keeping.");
};

export const FromElsewhere = () => html`<div class="elsewhere-ways">
  <p><strong>In your browser:</strong> drag this to your bookmarks bar, then press it on any page worth keeping.</p>
  <p><a class="button" href=${bookmark()} onClick=${dragIt}>Save in Rapport</a></p>
  <p><strong>On an Android phone:</strong> add Rapport to your home screen from the browser's menu. It then stands in the menu “Share” of
    your other apps. iPhones do not offer that to web pages: copy the link there, and paste it here.</p>
</div>`;
