// What surrounds every screen: the skip link, the navigation, the state of the connection, messages.

import { connection } from "../api.js";
import { cardsToReview, photos } from "../data/photos.js";
import { useResource } from "../data/resource.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/router.js";
import { useStore } from "../lib/store.js";
import { uploads } from "../uploads.js";
import { lines, typed } from "../lines.js";
import { Icon } from "./icons.js";
import { Notes, openNote } from "./notedialog.js";
import { DropAnywhere } from "./picker.js";
import { Toasts } from "./toasts.js";

const PLACES = [["today", "Today"], ["capture", "Cards"], ["people", "People"], ["give", "Give"], ["settings", "Settings"]];
// Screens that belong to one of the places.
const PARTS = { review: "capture", type: "capture", needs: "give", introductions: "give", favours: "give", articles: "give", circles: "people", network: "people", year: "people" };

export function Shell({ children }) {
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to the page</a>
    <${Header} />
    <${Connection} />
    <main id="main" tabindex="-1"><${LinesToSee} />${children}</main>
    <${Notes} />
    <${Toasts} />
    <${DropAnywhere} />`;
}

function skip(event) {
  event.preventDefault();
  document.querySelector("main").focus();
}

function Header() {
  const { data: options } = useResource("/api/options");
  const { name, rest } = useStore(route);
  const here = name === "type" && rest.length === 0 ? "people" : PARTS[name] ?? name;
  const review = cardsToReview(useStore(photos)).length;
  const places = options?.mail === "outbox" ? [...PLACES, ["outbox", "Outbox"]] : PLACES;
  return html`<header class="top">
    <a class="wordmark" href=${href("today")} aria-label="Rapport, to Today">Rapport</a>
    <nav aria-label="Main">
      <ul>${places.map(([name, label]) => html`<li key=${name}>
        <a href=${href(name)} aria-current=${here === name ? "page" : undefined}>
          <${Icon} name=${name} /><span>${label}</span>
          ${name === "capture" && review > 0 && html`<span class="badge">${review}<span class="unseen"> to check</span></span>`}
        </a></li>`)}
        <li class="note-place"><button type="button" class="note-button" aria-keyshortcuts="n" onClick=${() => openNote()}><${Icon} name="pen" /><span>Note</span></button></li>
      </ul>
    </nav>
  </header>`;
}

function Connection() {
  const state = useStore(connection);
  const photosWait = useStore(uploads).some((item) => item.state !== "refused");
  const linesWait = useStore(lines).length > 0;
  if (state === "ok") return html`<div role="status"></div>`;
  const text = state === "offline" ? "You are offline." : "Rapport is not answering. Trying again every few seconds.";
  const waiting = [photosWait && "photos", linesWait && "notes"].filter(Boolean).join(" and ");
  const more = waiting ? `Your ${waiting} wait here and go out by themselves.` : "What you type and add is kept here.";
  return html`<div class="connection" role="status"><p><${Icon} name="warn" />${text} ${more}</p></div>`;
}

// What was typed without a network is offered as soon as Rapport can read it.
function LinesToSee() {
  const [first, ...rest] = typed(useStore(lines));
  if (useStore(connection) !== "ok" || !first) return null;
  return html`<p class="notice"><${Icon} name="pen" /><span>${rest.length > 0 ? `${rest.length + 1} lines you typed wait` : html`A line you typed waits: “<bdi>${first.text}</bdi>”`}${rest.length > 0 ? " for a look." : ""}</span>
    <button type="button" onClick=${() => openNote(first)}>Look at ${rest.length > 0 ? "the first" : "it"}</button></p>`;
}
