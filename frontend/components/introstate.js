// Where an introduction stands, in words for its owner: the whole in a line, and each of the two.

import { mediumDay } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/router.js";

const day = (iso) => mediumDay(iso.slice(0, 10));
const lost = (status) => ["failed", "bounced", "complained"].includes(status);

// "Bob said yes", "Carla was asked on 12 November 2026"
export function sideWords({ name, standing, asked_at: asked, lapses_at: lapses, mail_status: mail, mail_reason: reason }) {
  if (standing === "asked" && lost(mail)) return `The question to ${name} did not arrive. ${reason}`;
  return {
    unasked: `${name} was not asked yet.`,
    asked: `${name} was asked${asked ? ` on ${day(asked)}` : ""}. ${lapses ? `Without an answer the question lapses on ${day(lapses)}.` : ""}`,
    yes: `${name} said yes.`,
    no: `${name} said no.`,
    lapsed: `${name} did not answer in time.`,
    withdrawn: `${name} said yes, and took it back.`,
  }[standing];
}

const ENDINGS = {
  declined: "One of them would rather not",
  lapsed: "No answer in time",
  withdrawn: "A yes was taken back",
  cancelled: "You gave it up",
  undone: "You took it back",
  blocked: "It could not go on",
};

// The whole in a few words, for the list.
export function stageWords({ stage, a, b, ending, sent_at: sent, helped }) {
  if (stage === "draft") return "A draft; nobody was asked yet";
  if (stage === "agreed") return "Both said yes; the mail goes within ten minutes";
  if (stage === "sent") return `Introduced on ${day(sent)}${{ yes: ", and it helped", partly: ", and it helped a little" }[helped] ?? ""}`;
  if (stage === "ended") return ENDINGS[ending];
  return [a, b].filter((one) => one.standing !== "unasked").map((one) => ({ asked: `${one.name} was asked`, yes: `${one.name} said yes` }[one.standing])).filter(Boolean).join(", ");
}

// How each of the two stands. The other is told none of it, and the page says so.
export const Sides = ({ one }) => html`<ul class="intro-sides" aria-label="The two">${[one.a, one.b].map((side) => html`
  <li key=${side.contact_id}><${Mark} standing=${side.standing} />
    <p>${sideWords(side)} ${side.in_book && html`<a href=${href("people", side.contact_id)}>Open<span class="unseen"> ${side.name}</span></a>`}</p></li>`)}</ul>`;

const MARKS = { yes: "✓", no: "–", withdrawn: "–", lapsed: "–", asked: "…", unasked: "·" };
const Mark = ({ standing }) => html`<span class=${`intro-mark ${standing}`} aria-hidden="true">${MARKS[standing]}</span>`;
