// The start: sign-in where there is one, then the screen that the address names.

import { signRequests } from "./api.js";
import { Heading, wishFocus } from "./components/heading.js";
import { openNote } from "./components/notedialog.js";
import { pickFiles } from "./components/picker.js";
import { Shell } from "./components/shell.js";
import { Failure, Loading } from "./components/states.js";
import { refresh } from "./data/photos.js";
import { takeShared } from "./lib/handed.js";
import { html, render, useEffect, useState } from "./lib/html.js";
import { onKey } from "./lib/keys.js";
import { go, reread, route } from "./lib/router.js";
import { useStore } from "./lib/store.js";
import { resumeLines } from "./lines.js";
import { fetchAhead, SCREENS } from "./screens.js";
import { resume } from "./uploads.js";

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
  takeShared();
  reread();
  let who = "";
  const config = await fetch("/config.json").then((answer) => answer.json()).catch(() => ({ home: "laptop" }));
  if (config.home === "aws") {
    const auth = await import("./auth.js");
    signRequests(auth);
    if (!(await auth.begin(config))) {
      render(html`<${Welcome} signIn=${auth.signIn} />`, root);
      return;
    }
    reread();
    who = auth.owner();
  }
  resume(who);
  resumeLines(who);
  root.textContent = "";
  render(html`<${App} />`, root);
  refresh();
  import("./data/articles.js").then(({ resumeLinks }) => resumeLinks(who)).catch(() => {});
  setTimeout(fetchAhead, AHEAD);
}

onKey("/", () => { go("people"); wishFocus("#search"); });
onKey("n", () => openNote());
onKey("u", () => pickFiles());
begin();
if ("serviceWorker" in navigator) addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
