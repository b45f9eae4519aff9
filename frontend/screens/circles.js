// Circles: which there are, who is in each, and who is in none yet. What is typed stays until it is saved.

import { put } from "../api.js";
import { Circles, circlesProblem } from "../components/circles.js";
import { Heading } from "../components/heading.js";
import { Members } from "../components/members.js";
import { Failure, Loading } from "../components/states.js";
import { BOOK, Tabs } from "../components/tabs.js";
import { complain, toast } from "../components/toasts.js";
import { CIRCLES, settingsMoved } from "../data/circles.js";
import { fetchFresh, show, useResource } from "../data/resource.js";
import { cadenceProblem, cadenceWords } from "../forms/cadence.js";
import { useDraft } from "../lib/drafts.js";
import { count, sentence } from "../lib/format.js";
import { html, useMemo, useState } from "../lib/html.js";
import { href } from "../lib/router.js";

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export function Screen({ rest: [id] }) {
  const { data: page, error, reload } = useResource(CIRCLES);
  const tabs = html`<${Tabs} tabs=${BOOK} here="circles" label="Your book" />`;
  if (page) return html`${tabs}${id ? html`<${One} page=${page} id=${id} />` : html`<${All} page=${page} />`}`;
  return html`${tabs}<${Heading} title="Circles">Circles<//>
    ${error ? html`<${Failure} error=${error} onRetry=${reload} />` : html`<${Loading} what="your circles" />`}`;
}

function One({ page, id }) {
  const circle = page.circles.find((one) => one.id === id);
  if (!circle) {
    return html`<${Heading} title="Not found">There is no such circle<//>
      <p class="lead">It was removed, or the link is old.</p><p><a class="button main" href=${href("circles")}>To all circles</a></p>`;
  }
  return html`<${Heading} title=${circle.name}>${circle.name}<//>
    <p class="lead">${circle.cadence ? `In touch ${cadenceWords(circle.cadence)}.` : "No reminders."} <a href=${href("circles")}>All circles</a></p>
    <${Members} key=${`${id} ${page.version}`} circle=${id} circles=${page.circles} />`;
}

function All({ page }) {
  const fresh = useMemo(() => ({ circles: page.circles, base: page.circles }), [page.version]);
  const draft = useDraft("circles", fresh);
  const { circles, base } = draft.touched ? draft.value : fresh;
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const change = (next) => { setError(""); draft.update({ circles: next, base }); };
  const save = async () => {
    const wrong = circlesProblem(circles, cadenceProblem);
    setError(wrong);
    if (wrong) return;
    setBusy(true);
    try {
      await keep(page, circles, base, draft);
    } catch (refused) {
      setError(`${refused.message} What you typed is kept.`);
    }
    setBusy(false);
  };
  const changed = !same(circles, page.circles);
  const lost = page.circles.filter((one) => page.people[one.id] > 0 && !circles.some((other) => other.id === one.id));
  return html`<${Heading} title="Circles">Circles<//>
    <p class="lead">How you know people, and how often you would like to be in touch. Each person can have a rhythm of their own.</p>
    ${draft.restored && changed && html`<p class="quiet">Typed but not saved yet. <button type="button" class="plain" onClick=${() => draft.startOver(fresh)}>Back to what was saved</button></p>`}
    <form novalidate onSubmit=${(event) => { event.preventDefault(); save(); }}>
      <${Circles} circles=${circles} people=${page.people} error=${error} onChange=${change} />
      ${lost.length > 0 && html`<p class="notice" role="status"><span>${lost.map((one) => lostWords(one, page.people[one.id])).join(" ")} If it comes back, they are in it again.</span></p>`}
      <div class=${`actions ${changed ? "sticky" : ""}`}>
        <button type="submit" class="main" disabled=${busy || !changed}>${busy ? "Saving …" : "Save"}</button>
        ${!same(circles, page.defaults) && html`<button type="button" class="plain" onClick=${() => change(page.defaults)}>Those you started with</button>`}
      </div>
    </form>
    ${page.without > 0 && html`<section aria-labelledby="without"><h2 id="without">Without a circle</h2>
      <p class="quiet">Tick who belongs together, then put them into a circle.</p>
      <${Members} key=${page.version} circle="" circles=${page.circles} /></section>`}`;
}

const lostWords = ({ name }, number) => `${sentence(count(number, "person of", "people of"))} ${name} will be without a circle.`;

// Saves what was typed. Settings were saved meanwhile? Then it is tried again, unless these were circles, too.
async function keep(page, circles, base, draft) {
  let seen = page;
  for (let turn = 0; ; turn += 1) {
    if (!same(seen.circles, base) && !same(seen.circles, circles)) {
      draft.update({ circles, base: seen.circles });
      show(CIRCLES, seen);
      throw new Error("The circles were saved elsewhere meanwhile. Save again to have them as you see them here.");
    }
    try {
      saved(await put(CIRCLES, { circles }, seen.version), page.circles, draft);
      return;
    } catch (error) {
      if (error.status !== 412 || turn > 1) throw error;
      seen = await fetchFresh(CIRCLES);
      if (!seen) throw error;
    }
  }
}

function saved(page, before, draft) {
  draft.startOver({ circles: page.circles, base: page.circles });
  show(CIRCLES, page);
  settingsMoved();
  const undo = async () => {
    try {
      show(CIRCLES, await put(CIRCLES, { circles: before }, page.version));
    } catch (error) {
      complain(error.status === 412 ? new Error("The settings were changed meanwhile, so nothing was taken back.") : error);
    }
    settingsMoved();
  };
  toast("Saved.", { undo });
}
