// The start: sign-in where there is one, then the screen that the address names.

import { signRequests } from "./api.js";
import { Heading, wishFocus } from "./components/heading.js";
import { openNote } from "./components/notedialog.js";
import { pickFiles } from "./components/picker.js";
import { Shell } from "./components/shell.js";
import { Failure, Loading } from "./components/states.js";
import { refresh } from "./data/photos.js";
import { html, render, useEffect, useState } from "./lib/html.js";
import { onKey } from "./lib/keys.js";
import { go, reread, route } from "./lib/router.js";
import { useStore } from "./lib/store.js";
import { resumeLines } from "./lines.js";
import { resume } from "./uploads.js";

const contact = () => import("./screens/contact.js");
const brief = () => import("./screens/brief.js");
const introduction = () => import("./screens/introduction.js");
const introduce = () => import("./screens/introduce.js");
const SCREENS = {
  today: () => import("./screens/today.js"),
  capture: () => import("./screens/capture.js"),
  review: () => import("./screens/review.js"),
  type: () => import("./screens/type.js"),
  people: (rest) => (rest[1] === "brief" ? brief() : rest.length > 0 ? contact() : import("./screens/people.js")),
  network: () => import("./screens/network.js"),
  year: () => import("./screens/year.js"),
  circles: () => import("./screens/circles.js"),
  introductions: ([first]) => (first === "new" ? introduce() : first ? introduction() : import("./screens/introductions.js")),
  settings: () => import("./screens/settings.js"),
  outbox: () => import("./screens/outbox.js"),
};
// Once the first screen stands, the others are fetched, so that each is there when the network is not.
const AHEAD = 1500;

function App() {
  const place = useStore(route);
  const address = [place.name, ...place.rest].join("/");
  const [screen, setScreen] = useState({});
  useEffect(() => {
    let current = true;
    const found = SCREENS[place.name]?.(place.rest) ?? Promise.resolve({ Screen: NotFound });
    found.then(({ Screen }) => current && setScreen({ Screen, address, rest: place.rest }))
      .catch((error) => current && setScreen({ Screen: () => html`<${Broken} error=${error} />`, address, rest: [] }));
    return () => { current = false; };
  }, [address]);
  return html`<${Shell}>
    ${screen.Screen ? html`<${screen.Screen} key=${screen.address} rest=${screen.rest} />` : html`<${Loading} what="the page" />`}
  <//>`;
}

const NotFound = () => html`
  <${Heading} title="Not found">There is no such page<//>
  <p class="lead">The address may be old, or a letter is missing.</p>
  <p><a class="button main" href="#/today">Go to Today</a></p>`;

const Broken = () => html`
  <${Heading} title="Not loaded">This page could not be fetched<//>
  <${Failure} error=${new Error("The network or the server is away just now. Nothing you typed is lost.")} onRetry=${() => location.reload()} />`;

function Welcome({ signIn }) {
  return html`<main class="welcome" id="main">
    <p class="wordmark">Rapport</p>
    <${Heading} title="Welcome">Photograph a card. Keep the person.<//>
    <p class="lead">Rapport reads the business cards you collect and reminds you, once a day, whom to write to.</p>
    <button type="button" class="main" onClick=${signIn}>Sign in</button>
  </main>`;
}

async function begin() {
  const root = document.getElementById("app");
  const config = await fetch("/config.json").then((answer) => answer.json()).catch(() => ({ home: "laptop" }));
  if (config.home === "aws") {
    const auth = await import("./auth.js");
    signRequests(auth);
    if (!(await auth.begin(config))) {
      render(html`<${Welcome} signIn=${auth.signIn} />`, root);
      return;
    }
    reread();
    resume(auth.owner());
    resumeLines(auth.owner());
  } else {
    resume();
    resumeLines();
  }
  root.textContent = "";
  render(html`<${App} />`, root);
  refresh();
  setTimeout(() => Object.values(SCREENS).concat(contact, brief, introduction, introduce, () => import("./components/proposal.js")).forEach((ahead) => ahead([]).catch(() => {})), AHEAD);
}

onKey("/", () => { go("people"); wishFocus("#search"); });
onKey("n", () => openNote());
onKey("u", () => pickFiles());
begin();
if ("serviceWorker" in navigator) addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
