// Typing in a person by hand: beside a photo that could not be read, or without any.

import { post } from "../api.js";
import { EntryForm } from "../components/entry.js";
import { Heading } from "../components/heading.js";
import { freshMet } from "../components/met.js";
import { toast } from "../components/toasts.js";
import { hide, photos } from "../data/photos.js";
import { emptyRows, refusal } from "../forms/fields.js";
import { html, useMemo, useState } from "../lib/html.js";
import { useDraft } from "../lib/drafts.js";
import { fromHere, href } from "../lib/router.js";
import { useStore } from "../lib/store.js";

const NOTHING = {};

export function Screen({ rest: [photoId = null] }) {
  const photo = useStore(photos).photos.find((one) => one.id === photoId);
  const fresh = useMemo(() => ({ rows: emptyRows(), met: freshMet() }), [photoId]);
  const draft = useDraft(`typed:${photoId ?? "new"}`, fresh);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(NOTHING);
  const save = async ({ fields, met }) => {
    setBusy(true);
    const onward = fromHere();
    try {
      const page = await post("/api/contacts", { fields, met, photo_id: photoId });
      if (photoId) hide(photoId);
      draft.startOver();
      toast(`${fields.name || fields.organizations[0]} is in your book.`);
      onward("people", page.contact.id);
    } catch (error) {
      setRefused(refusal(draft.value.rows, error));
      setBusy(false);
    }
  };
  const heading = html`<${Heading} title="Type it in">${photoId ? "Type it in" : "A new person"}<//>
    <p class="lead">${photo ? html`<bdi>${photo.name}</bdi> could not be read: ${photo.reason}` : "A name is enough to begin with."}</p>`;
  return html`<${EntryForm} draft=${draft} heading=${heading} photo=${photo && pictures(photo)} save="Put in my book"
      busy=${busy} refused=${refused} onSave=${save}>
    <a class="button plain" href=${href(photoId ? "capture" : "people")}>Not now</a>
  <//>`;
}

const pictures = (photo) => (photo.pages.length > 0
  ? photo.pages.map((page, index) => html`<img key=${index} src=${page.link} width=${page.width} height=${page.height} alt=${`${photo.name}, page ${index + 1}`} />`)
  : null);
