// Settings: who you are, when the digest comes, whom you know how. What is typed stays until it is saved.

import { get, put } from "../api.js";
import { Calendar } from "../components/calendar.js";
import { GladWords } from "../components/gladwords.js";
import { Heading } from "../components/heading.js";
import { Icon } from "../components/icons.js";
import { Failure, Loading } from "../components/states.js";
import { toast } from "../components/toasts.js";
import { ownerDay } from "../data/contact.js";
import { show, useResource } from "../data/resource.js";
import { COUNTRIES, guessCountry, guessZone, zones } from "../forms/places.js";
import { useDraft } from "../lib/drafts.js";
import { longDay, moment, plusDays, sentence, weekdayName } from "../lib/format.js";
import { html, useEffect, useMemo, useState } from "../lib/html.js";
import { setShortcuts, shortcutsOn } from "../lib/keys.js";
import { href } from "../lib/router.js";

const PATH = "/api/profile";
const NAMES = [
  "name", "what_i_do", "email", "zone", "digest_time", "digest_on", "digest_days", "paused_until", "all_quiet", "region", "date_order",
  "glad_words",
];
const WEEK = [1, 2, 3, 4, 5, 6, 7];
const ORDERS = [["DMY", "31.12.2026, the day first"], ["MDY", "12/31/2026, the month first"], ["YMD", "2026-12-31, the year first"]];
const pick = (profile) => Object.fromEntries(NAMES.map((name) => [name, profile[name]]));

// A profile that was never saved begins with what the browser knows.
const begin = (profile) => (profile.version > 0 ? pick(profile)
  : { ...pick(profile), zone: guessZone() ?? profile.zone, region: profile.region || guessCountry() });

export function Screen() {
  const { data: profile, error, reload } = useResource(PATH);
  const { data: options } = useResource("/api/options");
  if (profile && options) return html`<${Settings} profile=${profile} options=${options} />`;
  return html`<${Heading} title="Settings">Settings<//>
    ${error ? html`<${Failure} error=${error} onRetry=${reload} />` : html`<${Loading} what="your settings" />`}`;
}

function Settings({ profile, options }) {
  const fresh = useMemo(() => begin(profile), [profile.version]);
  const draft = useDraft("profile", fresh);
  // What was typed before a setting came to be lacks it.
  const value = { ...fresh, ...draft.value };
  const [errors, setErrors] = useState({});
  const [busy, setBusy] = useState(false);
  const set = (name) => (event) => {
    setErrors({});
    draft.update({ ...value, [name]: event.target.type === "checkbox" ? event.target.checked : event.target.value });
  };
  const choose = (name, next) => { setErrors({}); draft.update({ ...value, [name]: next }); };
  const save = async (version = profile.version) => {
    const wrong = missing(value);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      // Circles have a screen of their own; here they stay as they are.
      const saved = await put(PATH, { ...value, circles: profile.circles }, version);
      show(PATH, saved);
      draft.startOver(pick(saved));
      toast("Saved.");
    } catch (error) {
      if (error.status === 412) await stale();
      else setErrors(byField(error));
    }
    setBusy(false);
  };
  const stale = async () => {
    const other = await get(PATH).catch(() => null);
    if (other) show(PATH, other);
    setErrors({ "": "The settings were saved elsewhere meanwhile. What you typed is still here; save again to keep it." });
  };
  return html`<${Heading} title="Settings">Settings<//>
    <form class="settings" novalidate onSubmit=${(event) => { event.preventDefault(); save(); }}>
      ${draft.restored && html`<p class="quiet">Typed but not saved yet.
        <button type="button" class="plain" onClick=${() => draft.startOver(fresh)}>Back to what was saved</button></p>`}
      <h2>You</h2>
      <${Field} name="name" label="Your name" error=${errors.name} hint="As you sign a letter.">
        <input type="text" dir="auto" ...${wired("name", errors.name)} maxlength="200" autocomplete="name" value=${value.name} onInput=${set("name")} /><//>
      <${Field} name="what_i_do" label="What you do" error=${errors.what_i_do} hint="One or two sentences. They appear in your drafts, so that people remember who wrote.">
        <textarea rows="3" ...${wired("what_i_do", errors.what_i_do)} dir="auto" maxlength="4000" value=${value.what_i_do} onInput=${set("what_i_do")}></textarea><//>
      <${Field} name="region" label="Country" error=${errors.region} hint="Phone numbers without a country code are read as from here.">
        <select ...${wired("region", errors.region)} value=${value.region} onChange=${set("region")}>
          <option value="">Not set</option>${COUNTRIES.map(([code, name]) => html`<option value=${code} selected=${code === value.region}>${name}</option>`)}
        </select><//>
      <${Field} name="date_order" label="How you write days" error=${errors.date_order} hint="So that 4/5 in a line you type is the day you mean.">
        <select ...${wired("date_order", errors.date_order)} value=${value.date_order} onChange=${set("date_order")}>
          ${ORDERS.map(([order, label]) => html`<option value=${order} selected=${order === value.date_order}>${label}</option>`)}</select><//>
      <${Field} name="glad_words" label="Your words to somebody you just met" error=${errors.glad_words} hint="The draft of the same day is made from them.">
        <${GladWords} value=${value.glad_words} profile=${value} field=${wired("glad_words", errors.glad_words)} onChange=${(next) => choose("glad_words", next)} /><//>
      <h2>The digest</h2>
      ${profile.mail_problem && html`<p class="notice" role="status"><${Icon} name="warn" /><span>${profile.mail_problem}</span></p>`}
      <${Field} name="email" label="Mail address" error=${errors.email} hint="Where the daily mail goes.">
        <input type="email" ...${wired("email", errors.email)} maxlength="200" autocomplete="email" value=${value.email} onInput=${set("email")} /><//>
      <label class="check"><input type="checkbox" checked=${value.digest_on} onChange=${set("digest_on")} />
        <span>Send me a digest on days when there is somebody to write to</span></label>
      <${Days} days=${value.digest_days} error=${errors.digest_days} onChange=${(next) => choose("digest_days", next)} />
      <div class="pair">
        <${Field} name="digest_time" label="At" error=${errors.digest_time}>
          <select ...${wired("digest_time", errors.digest_time, false)} value=${value.digest_time} onChange=${set("digest_time")}>${options.digest_times.map((time) => html`<option selected=${time === value.digest_time}>${time}</option>`)}</select><//>
        <${Field} name="zone" label="Time zone" error=${errors.zone}>
          <select ...${wired("zone", errors.zone, false)} value=${value.zone} onChange=${set("zone")}>${zones(value.zone).map((zone) => html`<option value=${zone} selected=${zone === value.zone}>${zone.replaceAll("_", " ")}</option>`)}</select><//>
      </div>
      <label class="check"><input type="checkbox" checked=${value.all_quiet} onChange=${set("all_quiet")} />
        <span>On Mondays, say so when all is quiet</span></label>
      <${Pause} until=${value.paused_until} error=${errors.paused_until} onChange=${(next) => choose("paused_until", next)} />
      ${profile.next_digest_at && html`<p class="quiet">The next one goes out ${moment(profile.next_digest_at, profile.zone)}.</p>`}
      <h2>Circles</h2>
      <p>${profile.circles.map((one, index) => html`${index > 0 && ", "}<bdi>${one.name}</bdi>`)}${profile.circles.length > 0 ? ". " : ""}<a href=${href("circles")}>Change your circles</a></p>
      ${errors[""] && html`<p class="error" role="alert">${errors[""]}</p>`}
      <div class="actions sticky"><button type="submit" class="main" disabled=${busy}>${busy ? "Saving …" : "Save"}</button></div>
    </form>
    <${Calendar} />
    <${Keyboard} />
    <${Account} />`;
}

function missing(value) {
  return {
    ...value.digest_days.length === 0 && { digest_days: "Choose a day at least, or switch the digest off above." },
  };
}

function Days({ days, error, onChange }) {
  const turn = (day) => onChange(days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort());
  return html`<fieldset class="days"><legend>On these days <span class="quiet">${daysWords(days)}</span></legend>
    <div>${WEEK.map((day) => html`<label key=${day}><input type="checkbox" checked=${days.includes(day)} aria-label=${weekdayName(day)} onChange=${() => turn(day)} />
      <span aria-hidden="true">${weekdayName(day).slice(0, 2)}</span></label>`)}</div>
    ${error && html`<p class="error" role="alert"><${Icon} name="warn" />${error}</p>`}
  </fieldset>`;
}

function daysWords(days) {
  if (days.length === 7) return "every day";
  if (days.length === 1) return `once a week, on ${weekdayName(days[0])}`;
  return days.join() === "1,2,3,4,5" ? "from Monday to Friday" : `${days.length || "no"} days a week`;
}

const Pause = ({ until, error, onChange }) => html`<div class="pause">
  <label class="check"><input type="checkbox" checked=${until !== null} onChange=${(event) => onChange(event.target.checked ? plusDays(ownerDay(), 14) : null)} />
    <span>Pause the digest${until ? ` until ${longDay(until)}` : ""}</span></label>
  ${until !== null && html`<input type="date" aria-label="The first day with a digest again" min=${plusDays(ownerDay(), 1)} value=${until} onInput=${(event) => event.target.value && onChange(event.target.value)} />`}
  ${error && html`<p class="error"><${Icon} name="warn" />${error}</p>`}
</div>`;

function byField({ status, message, errors }) {
  if (status !== 422 || errors.length === 0) return { "": `${message} What you typed is kept.` };
  return Object.fromEntries(errors.map(({ field, message: text }) => [NAMES.find((name) => name === field.split(".").find((part) => NAMES.includes(part))) ?? "", sentence(text)]));
}

// What makes the control of a field named by its label and described by its hint and its error.
const wired = (name, error, hint = true) => ({
  id: `s-${name}`, "aria-invalid": error ? "true" : undefined,
  "aria-describedby": [hint && `h-${name}`, error && `e-${name}`].filter(Boolean).join(" ") || undefined,
});

function Field({ name, label, hint, error, children }) {
  return html`<div class="setting"><label for=${`s-${name}`}>${label}</label>${children}
    ${hint && html`<p class="quiet" id=${`h-${name}`}>${hint}</p>`}
    ${error && html`<p class="error" id=${`e-${name}`}><${Icon} name="warn" />${error}</p>`}</div>`;
}

function Keyboard() {
  const [on, setOn] = useState(shortcutsOn());
  const turn = (event) => { setOn(event.target.checked); setShortcuts(event.target.checked); };
  return html`<section><h2>Keyboard</h2>
    <p><kbd>n</kbd> note · <kbd>/</kbd> search · <kbd>u</kbd> add photos · <kbd>Ctrl</kbd> <kbd>Enter</kbd> save a card · <kbd>Ctrl</kbd> <kbd>Z</kbd> undo</p>
    <label class="check"><input type="checkbox" checked=${on} onChange=${turn} /><span>Single keys work as shortcuts on this device</span></label>
  </section>`;
}

function Account() {
  const [auth, setAuth] = useState(null);
  useEffect(() => {
    const find = async () => {
      const { home } = await (await fetch("/config.json")).json();
      if (home === "aws") setAuth(await import("../auth.js"));
    };
    find().catch(() => {});
  }, []);
  return auth && html`<section><h2>Account</h2>
    <p><button type="button" onClick=${() => auth.signOut()}>Sign out</button></p>
    <p class="quiet">What waits on this device unsent is removed from it.</p></section>`;
}
