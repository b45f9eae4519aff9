// How a contact is known and how often to be in touch: the circle, a cadence of their own, a pause.

import { put } from "../api.js";
import { putInto } from "../data/circles.js";
import { change, ownerDay, pathOf, wishes } from "../data/contact.js";
import { useResource } from "../data/resource.js";
import { cadenceProblem, cadenceWords } from "../forms/cadence.js";
import { howLong, daysBetween, longDay, nearDay, plusDays } from "../lib/format.js";
import { html, useState } from "../lib/html.js";
import { Every } from "./every.js";
import { Icon } from "./icons.js";

export function Rhythm({ page }) {
  const { data: profile } = useResource("/api/profile");
  const [open, setOpen] = useState(false);
  const circles = profile?.circles ?? [];
  const circle = circles.find((one) => one.id === page.contact.fields.circle);
  return html`<section class="rhythm" aria-labelledby="rhythm"><h2 id="rhythm" class="unseen">Keeping in touch</h2>
    ${open ? html`<${Editor} page=${page} circles=${circles} onClose=${() => setOpen(false)} />`
      : html`<p><${Circle} contact=${page.contact} circle=${circle} circles=${circles} /><span>${summary(page.rhythm, circle)}</span> <button type="button" class="plain" onClick=${() => setOpen(true)}>Change<span class="unseen"> how often</span></button></p>`}
  </section>`;
}

// The circle is chosen right where it is read.
function Circle({ contact, circle, circles }) {
  const put = (next) => {
    const chosen = circles.find((one) => one.id === next);
    change(pathOf(contact.id), chosen ? `In ${chosen.name} now.` : "In no circle now.", {
      draw: (old) => ({ ...old, contact: { ...old.contact, fields: { ...old.contact.fields, circle: next } }, rhythm: { ...old.rhythm, of_circle: chosen?.cadence ?? null } }),
      act: () => putInto([{ contact_id: contact.id, circle: next }]),
      back: putInto,
    });
  };
  return html`<select class="circle-choice" aria-label="Circle" value=${circle?.id ?? ""} onChange=${(event) => put(event.target.value)}>
    <option value="" selected=${!circle}>No circle</option>
    ${circles.map((one) => html`<option value=${one.id} selected=${one.id === circle?.id}>${one.name}</option>`)}</select>`;
}

// "about every 4 weeks, at most 8. Last in touch 12 days ago."
function summary(rhythm, circle) {
  const { cadence, of_circle: ofCircle, in_touch_on: touched } = rhythm;
  const agreed = cadence ?? circle?.cadence ?? ofCircle;
  const since = touched && Math.max(0, daysBetween(touched, ownerDay()));
  const last = touched ? `Last in touch ${since === 0 ? "today" : `${howLong(since)} ago`}.` : "Not in touch yet.";
  return [`${paused(rhythm) || (agreed ? cadenceWords(agreed) : "no reminders")}. ${last}`];
}

function paused({ paused: on, paused_until: until }) {
  if (!on) return "";
  return until ? `paused until ${nearDay(until, ownerDay())}` : "paused for good";
}

function Editor({ page, circles, onClose }) {
  const { contact, rhythm } = page;
  const path = pathOf(contact.id);
  const [own, setOwn] = useState(rhythm.cadence);
  const [pause, setPause] = useState(!rhythm.paused ? "no" : rhythm.paused_until ? "until" : "good");
  const [until, setUntil] = useState(rhythm.paused_until ?? plusDays(ownerDay(), 30));
  const [problem, setProblem] = useState("");
  const ofCircle = circles.find((one) => one.id === contact.fields.circle)?.cadence;
  const save = async () => {
    const wrong = (own && cadenceProblem(own)) || (pause === "until" && !(until > ownerDay()) ? "Choose a day that is still to come." : "");
    setProblem(wrong);
    if (wrong) return;
    const next = { cadence: own, paused: pause !== "no", paused_until: pause === "until" ? until : null };
    onClose();
    change(path, "Saved.", {
      draw: (old) => ({ ...old, rhythm: { ...old.rhythm, ...next } }),
      act: () => put(`${path}/rhythm`, next),
      back: () => put(`${path}/rhythm`, wishes(rhythm)),
    });
  };
  const keys = (event) => {
    if (event.key === "Escape") onClose();
    if (event.key === "Enter" && event.target.matches("input, select")) { event.preventDefault(); save(); }
  };
  return html`<div class="small-form" role="group" aria-label="Keeping in touch" onKeyDown=${keys}>
    <fieldset class="ask"><legend>In touch</legend>
      <label class="check"><input type="radio" name="cadence" ref=${begin} checked=${!own} onChange=${() => setOwn(null)} />
        <span>${ofCircle ? `As the circle has it: ${cadenceWords(ofCircle)}` : "No reminders"}</span></label>
      <label class="check"><input type="radio" name="cadence" checked=${Boolean(own)} onChange=${() => setOwn(ofCircle ?? { ideal: 28, latest: 56 })} /><span>For this person:</span></label>
      ${own && html`<${Every} name="For this person" cadence=${own} onChange=${setOwn} />`}</fieldset>
    <fieldset class="ask"><legend>Pause</legend>
      ${[["no", "No pause"], ["until", "Until a day"], ["good", "For good"]].map(([value, label]) => html`<label class="check">
        <input type="radio" name="pause" checked=${pause === value} onChange=${() => setPause(value)} /><span>${label}</span>
        ${value === "until" && pause === "until" && html`<input type="date" aria-label="Until which day" min=${plusDays(ownerDay(), 1)} value=${until} onInput=${(event) => setUntil(event.target.value)} />`}</label>`)}
    </fieldset>
    ${rhythm.next_on && html`<p class="quiet">Rapport thinks of them again on ${longDay(rhythm.next_on)}.</p>`}
    ${problem && html`<p class="error" role="alert"><${Icon} name="warn" />${problem}</p>`}
    <div class="actions"><button type="button" class="main" onClick=${save}>Save</button>
      <button type="button" class="plain" onClick=${onClose}>Leave it</button></div>
  </div>`;
}

const begin = (element) => { if (element && !element.dataset.begun) { element.dataset.begun = "yes"; element.focus(); } };
