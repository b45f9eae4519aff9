// Today: the digest, live. Section by section whom to get back to and why, with the words to write.

import { Digest } from "../components/digest.js";
import { Heading } from "../components/heading.js";
import { Icon } from "../components/icons.js";
import { Line, lineId } from "../components/line.js";
import { AddPhotos, touch } from "../components/picker.js";
import { Failure, Loading } from "../components/states.js";
import { change, dropping, finishing, lettingBe, puttingOff, thinkingLater, touching } from "../data/contact.js";
import { cardsToReview, photos } from "../data/photos.js";
import { useResource } from "../data/resource.js";
import { count, daysBetween, longDay, sentence, shortDay, today, weekday } from "../lib/format.js";
import { html, useState } from "../lib/html.js";
import { recall, remember } from "../lib/local.js";
import { href } from "../lib/router.js";
import { useStore } from "../lib/store.js";
import { uploads } from "../uploads.js";

const PATH = "/api/today";
const SECTIONS = [
  ["met", "You met"], ["ask", "Ask about"], ["promised", "You promised"], ["waiting", "Waiting for an answer"],
  ["helped", "Did it help?"], ["match", "Could help"], ["send", "Worth sending"], ["give", "Give something back"],
  ["quiet", "Gone quiet"], ["never", "Never thought of"],
];

export function Screen() {
  const { data, error, reload } = useResource(PATH);
  const { data: profile } = useResource("/api/profile");
  const waiting = cardsToReview(useStore(photos)).length;
  const coming = useStore(uploads).length + useStore(photos).photos.length;
  const day = data?.date ?? today();
  if (!data) {
    return html`<${Heading} title="Today">${longDay(day)}<//>
      ${error ? html`<${Failure} error=${error} onRetry=${reload} />` : html`<${Loading} what="the day" />`}`;
  }
  if (data.people === 0 && coming === 0) return html`<${Beginning} profile=${profile} />`;
  return html`
    <${Heading} title="Today">${longDay(day)}<//>
    <p class="lead">${summary(data)}</p>
    <${Missed} day=${data.digest.missed_on} lines=${data.lines.length} />
    ${profile?.mail_problem && html`<p class="notice"><${Icon} name="warn" /><span>${profile.mail_problem}</span>
      <a class="button" href=${href("settings")}>To the settings</a></p>`}
    ${waiting > 0 && html`<p class="notice"><span>${sentence(count(waiting, "card"))} ${waiting === 1 ? "waits" : "wait"} for a look.</span>
      <a class="button" href=${href("capture")}>Check ${waiting === 1 ? "it" : "them"}</a></p>`}
    <${Lines} data=${data} calm=${waiting > 0} />
    ${data.lines.length === 0 && html`<${AddPhotos} main=${waiting === 0} />`}
    <${Digest} digest=${data.digest} date=${data.date} profile=${profile} />`;
}

function summary({ lines, people }) {
  const whom = new Set(lines.map((line) => line.contact_id)).size;
  if (whom > 0) return `${sentence(count(whom, "person", "people"))} to get back to. A line today keeps the door open.`;
  return people > 0 ? "Nobody is waiting for a line from you. Met somebody?" : "Your first cards are on their way.";
}

function Missed({ day, lines }) {
  const [seen, setSeen] = useState(() => recall("missed"));
  if (!day || seen === day) return null;
  const close = () => { remember("missed", day); setSeen(day); };
  return html`<p class="notice"><${Icon} name="warn" /><span>The digest of ${named(day)} did not go out, as Rapport was not running${lines > 0 ? "; here is what it would have said." : "."}</span>
    <button type="button" class="plain" onClick=${close}>Understood</button></p>`;
}

const named = (day) => (daysBetween(day, today()) < 7 ? weekday(day) : shortDay(day));

// What is known of somebody is said once.
const Lines = ({ data, calm }) => html`
  ${SECTIONS.map(([name, title]) => [name, title, data.lines.filter((line) => line.section === name)])
    .filter(([, , lines]) => lines.length > 0)
    .map(([name, title, lines]) => html`<section class="day-part" key=${name} aria-labelledby=${`s-${name}`}>
      <h2 id=${`s-${name}`}>${title}</h2>
      ${lines.map((line) => html`<${Line} key=${lineId(line)} line=${line} day=${data.date} deeds=${deeds(line, data.date)}
        first=${!calm && line === data.lines[0]} known=${line === data.lines.find((one) => one.contact_id === line.contact_id)} />`)}
    </section>`)}
  ${data.more > 0 && html`<p class="quiet">${sentence(count(data.more, "more"))} ${data.more === 1 ? "waits" : "wait"}; they come up as these are done.</p>`}`;

// Gone from the screen at once, and the focus goes on to the next person.
function deeds(line, day) {
  const act = (words, ways) => {
    moveFocus(line);
    const draw = (page) => ({ ...page, lines: page.lines.filter((one) => lineId(one) !== lineId(line)) });
    change(PATH, words, { draw, thing: lineId(line), ...ways });
  };
  const { follow_up: todo, contact_id: id, name } = line;
  return {
    finish: () => act(`Done: ${name}.`, todo ? finishing(todo) : touching(id, day)),
    putOff: (until) => act(`${name}: again ${until === day ? "today" : `on ${longDay(until)}`}.`, todo ? puttingOff(todo, until) : thinkingLater(id, until, day)),
    drop: () => act(todo ? `Dropped: ${name}.` : `${name} is left in peace.`, todo ? dropping(todo) : lettingBe(id)),
  };
}

function moveFocus(line) {
  const all = [...document.querySelectorAll("article.person h3 a")];
  const at = all.findIndex((one) => one.closest("h3").id === `p-${lineId(line)}`);
  const next = all[at + 1] ?? all[at - 1] ?? document.querySelector("h1");
  next?.focus({ preventScroll: true });
}

const Beginning = ({ profile }) => html`
  <${Heading} title="Today">An empty book, so far<//>
  <p class="lead">Photograph the business cards you collect. Rapport reads them, you glance over the result,
    and once a day a short mail says whom to write to, with a first line ready.</p>
  <div class="drop-zone tall">
    <p>${touch ? "Begin with one card" : "Drop photos of cards here"}</p>
    <${AddPhotos} main=${true} sample=${true} />
  </div>
  <${ProfileHint} profile=${profile} />`;

const ProfileHint = ({ profile }) => profile && !profile.name && html`
  <p class="quiet">Your drafts sound more like you once Rapport knows your name and what you do.
    ${" "}<a href=${href("settings")}>Say so in the settings</a>.</p>`;
