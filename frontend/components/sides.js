// The other side of a card: offered when another card looks like it, shown and taken apart when joined.

import { joinSides, takeApart } from "../data/photos.js";
import { html } from "../lib/html.js";
import { CardPhoto } from "./cardphoto.js";
import { complain, toast } from "./toasts.js";

const label = (reading) =>
  ["name", "organization"].map((field) => reading.fields.find((one) => one.field === field)?.value).find(Boolean) ?? "the card before or after";

// `onBusy` hears when joining or parting is under way: what is shown then is about to change.
export function Sides({ card, others, boxes, active, busy, onBusy, onPick, onGone }) {
  const once = (act) => async () => {
    onBusy(true);
    await act().catch(complain);
    onBusy(false);
  };
  if (card.back) return html`<${Back} ...${{ card, boxes, active, onPick, onGone, busy }} onPart=${once(() => takeApart(card))} />`;
  const back = card.pair && others.find((one) => one.card.id === card.pair.back_id);
  if (!back) return null;
  const join = async () => {
    await joinSides(card, back.card.id);
    toast("Two sides, one card.", { undo: () => takeApart(card).catch(complain) });
  };
  return html`<div class="other-side" role="group" aria-label="The other side?">
    <${CardPhoto} page=${back.photo.pages[back.card.page]} outline=${back.card.reading.outline} label="The card that may be the other side" onGone=${onGone} />
    <p>Is this the other side? <span class="quiet">“<bdi>${label(back.card.reading)}</bdi>” has ${card.pair.reason}.</span></p>
    <button type="button" disabled=${busy} onClick=${once(join)}>Join the two sides</button>
  </div>`;
}

function Back({ card, boxes, active, onPick, onGone, busy, onPart }) {
  return html`<${CardPhoto} page=${card.back} outline=${card.back.outline} boxes=${boxes} active=${active} label="The other side of the card"
      onPick=${onPick} onGone=${onGone} />
    <p class="caption"><span>The other side</span>
      <button type="button" class="plain" disabled=${busy} onClick=${onPart}>Two cards after all</button></p>`;
}
