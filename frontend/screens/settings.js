// Settings: who you are, and when the daily mail comes. What is typed stays until it is saved.

import { get, put } from "../api.js";
import { Heading } from "../components/heading.js";
import { Icon } from "../components/icons.js";
import { Failure, Loading } from "../components/states.js";
import { toast } from "../components/toasts.js";
import { show, useResource } from "../data/resource.js";
import { COUNTRIES, guessCountry, guessZone, zones } from "../forms/places.js";
import { useDraft } from "../lib/drafts.js";
import { moment, sentence } from "../lib/format.js";
import { html, useEffect, useMemo, useState } from "../lib/html.js";
import { setShortcuts, shortcutsOn } from "../lib/keys.js";

const PATH = "/api/profile";
const NAMES = ["name", "what_i_do", "email", "zone", "digest_time", "digest_on", "region"];
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
  const [errors, setErrors] = useState({});
  const [busy, setBusy] = useState(false);
  const set = (name) => (event) => {
    setErrors({});
    draft.update({ ...draft.value, [name]: event.target.type === "checkbox" ? event.target.checked : event.target.value });
  };
  const save = async (version = profile.version) => {
    setBusy(true);
    try {
      const saved = await put(PATH, draft.value, version);
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
  const { value } = draft;
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
      <h2>The digest</h2>
      ${profile.mail_problem && html`<p class="notice" role="status"><${Icon} name="warn" /><span>${profile.mail_problem}</span></p>`}
      <${Field} name="email" label="Mail address" error=${errors.email} hint="Where the daily mail goes.">
        <input type="email" ...${wired("email", errors.email)} maxlength="200" autocomplete="email" value=${value.email} onInput=${set("email")} /><//>
      <label class="check"><input type="checkbox" checked=${value.digest_on} onChange=${set("digest_on")} />
        <span>Send me a digest on days when there is somebody to write to</span></label>
      <div class="pair">
        <${Field} name="digest_time" label="At" error=${errors.digest_time}>
          <select ...${wired("digest_time", errors.digest_time, false)} value=${value.digest_time} onChange=${set("digest_time")}>${options.digest_times.map((time) => html`<option selected=${time === value.digest_time}>${time}</option>`)}</select><//>
        <${Field} name="zone" label="Time zone" error=${errors.zone}>
          <select ...${wired("zone", errors.zone, false)} value=${value.zone} onChange=${set("zone")}>${zones(value.zone).map((zone) => html`<option value=${zone} selected=${zone === value.zone}>${zone.replaceAll("_", " ")}</option>`)}</select><//>
      </div>
      ${profile.next_digest_at && html`<p class="quiet">The next one goes out ${moment(profile.next_digest_at, profile.zone)}.</p>`}
      ${errors[""] && html`<p class="error" role="alert">${errors[""]}</p>`}
      <div class="actions sticky"><button type="submit" class="main" disabled=${busy}>${busy ? "Saving …" : "Save"}</button></div>
    </form>
    <${Keyboard} />
    <${Account} />`;
}

function byField({ status, message, errors }) {
  if (status !== 422 || errors.length === 0) return { "": `${message} What you typed is kept.` };
  return Object.fromEntries(errors.map(({ field, message: text }) => [NAMES.includes(field) ? field : "", sentence(text)]));
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
    <p><kbd>/</kbd> search · <kbd>u</kbd> add photos · <kbd>Ctrl</kbd> <kbd>Enter</kbd> save a card · <kbd>Ctrl</kbd> <kbd>Z</kbd> undo</p>
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
