// The secret address under which a calendar program finds follow-ups, birthdays and trips.

import { post } from "../api.js";
import { show, useResource } from "../data/resource.js";
import { html, useState } from "../lib/html.js";
import { copy } from "./letter.js";
import { complain, toast } from "./toasts.js";

const PATH = "/api/calendar";

export function Calendar() {
  const { data, error } = useResource(PATH);
  const [busy, setBusy] = useState(false);
  const rotate = async () => {
    setBusy(true);
    try {
      show(PATH, await post(`${PATH}/rotate`));
      toast("This is the new address; the old one no longer works.");
    } catch (refused) {
      complain(refused);
    }
    setBusy(false);
  };
  if (!data && error?.status === 404) return null;
  return html`<section aria-labelledby="calendar"><h2 id="calendar">Your calendar</h2>
    <p>Subscribe to this address in any calendar program, and it shows what is due, birthdays and the days of trips.</p>
    ${data && html`<div class="address"><input type="text" readonly aria-label="Address of your calendar" value=${data.address} onFocus=${(event) => event.target.select()} />
      <button type="button" onClick=${() => copy(data.address, "The address is copied.")}>Copy</button></div>`}
    ${!data && error && html`<p class="quiet">${error.message}</p>`}
    <p class="quiet">Whoever has the address can read it. If it got into other hands:
      ${" "}<button type="button" class="plain" disabled=${busy || !data} onClick=${rotate}>Make a new address</button> Calendars with the old one then stop being updated.</p>
  </section>`;
}
