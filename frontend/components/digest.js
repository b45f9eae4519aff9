// When the digest goes out, what became of today's, and sending it now.

import { post } from "../api.js";
import { fetchFresh, known } from "../data/resource.js";
import { html, useState } from "../lib/html.js";
import { moment } from "../lib/format.js";
import { href } from "../lib/router.js";
import { complain, toast } from "./toasts.js";

const UNDER_WAY = new Set(["queued", "pending", "sending"]);
const FAILED = new Set(["failed", "bounced", "complained"]);

export function Digest({ digest, date, profile }) {
  const [busy, setBusy] = useState(false);
  const today = digest.sent_on === date;
  const outbox = known("/api/options")?.mail === "outbox";
  const send = async () => {
    setBusy(true);
    await sendNow();
    setBusy(false);
  };
  return html`<section class="digest" aria-labelledby="digest">
    <h2 id="digest">The digest</h2>
    <p>${today ? state(digest) : ""} ${next(digest, profile)}</p>
    ${digest.can_send
      ? html`<div class="actions"><button type="button" onClick=${send} disabled=${busy}>${busy ? "Sending …" : "Send it now"}</button></div>`
      : !today && html`<p>${digest.why_not} ${!profile?.email && html`<a href=${href("settings")}>To the settings</a>`}</p>`}
    ${outbox && today && html`<p><a href=${href("outbox")}>Look at it in the Outbox</a></p>`}
  </section>`;
}

function state({ mail_status: status, mail_reason: reason }) {
  if (UNDER_WAY.has(status)) return "Today's digest is on its way.";
  if (FAILED.has(status)) return `Today's digest could not be delivered${reason ? `: ${reason}` : "."}`;
  return "Today's digest has been sent.";
}

function next({ next_at: at }, profile) {
  if (!at) return profile?.digest_on === false ? "The daily mail is switched off." : "";
  return `The next one goes out ${moment(at, profile?.zone)}.`;
}

async function sendNow() {
  try {
    const answer = await post("/api/digest");
    toast(answer.message);
    // The mail leaves a moment later; a few looks show its fate.
    for (const wait of [0, 500, 1000, 2000]) {
      await new Promise((resolve) => { setTimeout(resolve, wait); });
      const day = await fetchFresh("/api/today");
      if (!UNDER_WAY.has(day?.digest.mail_status)) return;
    }
  } catch (error) {
    complain(error);
  }
}
