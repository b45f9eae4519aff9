// One introduction: the words, who was asked, the moment in which it can be undone, and what came of it.

import { Heading } from "../components/heading.js";
import { Sides } from "../components/introstate.js";
import { Mail, Words } from "../components/introwords.js";
import { Failure, Loading } from "../components/states.js";
import { GIVING, Tabs } from "../components/tabs.js";
import { complain, toast } from "../components/toasts.js";
import { act, ask, begin, pathTo, preview, saveWords } from "../data/introductions.js";
import { fetchFresh, useResource } from "../data/resource.js";
import { mediumDay } from "../lib/format.js";
import { html, useEffect, useState } from "../lib/html.js";
import { fromHere, go } from "../lib/router.js";

const AGAIN = 5000;
const UNSENT = new Set(["failed", "bounced", "complained"]);

export function Screen({ rest: [id] }) {
  const { data: one, error, reload } = useResource(pathTo(id));
  const tabs = html`<${Tabs} tabs=${GIVING} here="introductions" label="Give" />`;
  if (!one) {
    return html`${tabs}<${Heading} title="Introduction">${error?.status === 404 ? "There is no such introduction" : "An introduction"}<//>
      ${error ? html`<${Failure} error=${error} onRetry=${error.status === 404 ? null : reload} />` : html`<${Loading} what="the introduction" />`}`;
  }
  const title = html`<bdi>${one.a.name}</bdi> and <bdi>${one.b.name}</bdi>`;
  return html`${tabs}<${Heading} title=${`${one.a.name} and ${one.b.name}`}>${one.stage === "draft" ? html`Introduce ${title}` : title}<//>
    <${STAGES[one.stage]} one=${one} key=${one.stage} />`;
}

const tried = (deed) => async () => {
  try {
    return await deed();
  } catch (error) {
    complain(error);
    return null;
  }
};

const Draft = ({ one }) => html`
  <p class="lead">First each of them is asked whether they want to. Until both say yes, neither learns who the other is.</p>
  <${Words} one=${one}><button type="button" class="plain" onClick=${() => discard(one)}>Discard</button><//>`;

const discard = (one) => tried(async () => {
  const onward = fromHere();
  await act(one.id, "cancel");
  onward("introductions");
  toast("The draft is gone.", {
    undo: tried(async () => {
      await act(one.id, "resume");
      go("introductions", one.id);
    }),
  });
})();

const Asking = ({ one }) => html`
  <p class="lead">Nobody is told what the other says, or whether they were asked.</p>
  <${Sides} one=${one} />
  <div class="actions">
    ${one.may_ask_again && html`<button type="button" class="main" onClick=${() => askAgain(one)}>Ask again</button>`}
    <button type="button" onClick=${() => giveUp(one)}>Give it up</button>
  </div>
  <${Said} one=${one} />`;

const askAgain = (one) => tried(async () => {
  await ask(one, true);
  toast("Asked once more.");
})().then((done) => done ?? fetchFresh(pathTo(one.id)));

const giveUp = (one) => tried(async () => {
  await act(one.id, "cancel");
  toast("Given up. Nobody is told.", { undo: tried(() => act(one.id, "resume")) });
})();

function Agreed({ one }) {
  const left = useCountdown(one);
  return html`<p class="lead">Both said yes. One mail brings them together, with you in copy.</p>
    <p class="intro-clock" role="timer">${left > 0 ? html`It goes in <b>${clock(left)}</b>.` : "It is going …"}</p>
    <div class="actions"><button type="button" class="main" onClick=${() => undo(one)}>Undo</button></div>
    <${Preview} id=${one.id} />`;
}

const undo = (one) => tried(async () => {
  await act(one.id, "undo");
  toast("Nothing is sent.", { undo: tried(() => act(one.id, "resume")), label: "Introduce them after all" });
})().then((done) => done ?? fetchFresh(pathTo(one.id)));

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

// Seconds that are left by the server's word; at the end the page looks whether the mail went.
function useCountdown(one) {
  const [left, setLeft] = useState(one.held_for ?? 0);
  useEffect(() => {
    const end = Date.now() + (one.held_for ?? 0) * 1000;
    let asked = 0;
    const step = () => {
      const now = Date.now();
      setLeft(Math.max(0, Math.round((end - now) / 1000)));
      if (now < end || now - asked < AGAIN || document.hidden) return;
      asked = now;
      fetchFresh(pathTo(one.id));
    };
    const timer = setInterval(step, 500);
    return () => clearInterval(timer);
  }, [one.id, one.held_until]);
  return left;
}

function Preview({ id }) {
  const { data } = useResource(`${pathTo(id)}/preview`);
  return data && html`<${Mail} title="The mail" mail=${data.to_both} open=${false} />`;
}

const HELPED = [["yes", "Yes"], ["partly", "A little"], ["no", "No"]];

const Sent = ({ one }) => html`
  <p class="lead">You introduced them on ${mediumDay(one.sent_at.slice(0, 10))}.</p>
  ${UNSENT.has(one.mail_status) && html`<${Failure} error=${new Error(`The mail did not reach both of them. ${one.mail_reason}`)} />`}
  <section class="intro-helped" aria-labelledby="helped"><h2 id="helped">Did it help?</h2>
    <div class="actions" role="group" aria-labelledby="helped">${HELPED.map(([answer, label]) => html`
      <button type="button" key=${answer} aria-pressed=${one.helped === answer} onClick=${tried(() => act(one.id, "helped", { helped: one.helped === answer ? null : answer }))}>${label}</button>`)}</div>
    <p class="quiet" role="status">${helpedWords(one)}</p></section>
  <${Said} one=${one} />`;

function helpedWords({ helped, helps_at: at }) {
  if (helped === "no") return "Noted. Some do, some don't.";
  if (helped) return "A favour to each of them is booked. Press again to take it back.";
  return `Rapport reminds you to ask them on ${mediumDay(at.slice(0, 10))}. If you know already, say so here.`;
}

const WHY = {
  declined: "One of them would rather not, and that is fine. The other never hears of it.",
  lapsed: "A question was not answered in time. The other never hears of it.",
  withdrawn: "A yes was taken back before the mail went. Nobody was introduced.",
  cancelled: "You gave it up. Nobody was told.",
  undone: "You took it back in time. Nothing was sent.",
  blocked: "It could not go on, so nothing more was sent. Put it right, then go on.",
};

const Ended = ({ one }) => html`
  <p class="lead">${WHY[one.ending]}</p>
  ${one.because && html`<p dir="auto">${one.because}</p>`}
  <${Sides} one=${one} />
  <div class="actions">
    ${one.may_ask_again && html`<button type="button" class="main" onClick=${() => askAgain(one)}>Ask again</button>`}
    ${["cancelled", "undone", "blocked"].includes(one.ending) && html`<button type="button" class="main" onClick=${tried(() => act(one.id, "resume"))}>${one.ending === "blocked" ? "Go on" : "Go on after all"}</button>`}
    ${one.ending === "withdrawn" && html`<button type="button" onClick=${() => anew(one)}>Begin anew with the same words</button>`}
  </div>
  <${Said} one=${one} />`;

const anew = (one) => tried(async () => {
  const { why, words_to_a, words_to_b, order, patience_days } = one;
  const onward = fromHere();
  const made = await begin(one.a.contact_id, one.b.contact_id, one.need_id);
  await saveWords(made, { why, words_to_a, words_to_b, order, patience_days });
  onward("introductions", made.id);
})();

// The owner's own words, as they went.
const Said = ({ one }) => one.why && html`<details class="draft"><summary>Your words</summary><dl class="details">
  ${[[`To ${one.a.name}`, one.words_to_a], [`To ${one.b.name}`, one.words_to_b], ["To both", one.why]].map(([label, text]) => html`
    <div key=${label}><dt dir="auto">${label}</dt><dd class="lines" dir="auto">${text}</dd></div>`)}</dl></details>`;

const STAGES = { draft: Draft, asking: Asking, agreed: Agreed, sent: Sent, ended: Ended };
