// Lets the page open without a network: the newest files from the server, else those kept from last time.
// It never touches what people own (/api, /outbox, /uploads, photos).

const KEPT = "rapport-shell-4";
const SHELL = [
  "/", "/api.js", "/app.js", "/auth.js", "/config.json", "/icon.svg", "/lines.js", "/manifest.webmanifest",
  "/screens.js", "/uploads.js", "/components/answers.js", "/components/articleeditor.js",
  "/components/articlepeople.js", "/components/askform.js", "/components/calendar.js", "/components/cardphoto.js",
  "/components/circles.js", "/components/contacteditor.js", "/components/contactneeds.js",
  "/components/contactpicker.js", "/components/details.js", "/components/digest.js", "/components/entry.js",
  "/components/every.js", "/components/facts.js", "/components/favourform.js", "/components/favours.js",
  "/components/fieldform.js", "/components/gladwords.js", "/components/heading.js", "/components/icons.js",
  "/components/introstate.js", "/components/introwords.js", "/components/letter.js", "/components/line.js",
  "/components/members.js", "/components/met.js", "/components/need.js", "/components/networkpicture.js",
  "/components/networksheet.js", "/components/nobodyyet.js", "/components/notedialog.js", "/components/noteforms.js",
  "/components/picker.js", "/components/proposal.js", "/components/rhythm.js", "/components/savelink.js",
  "/components/seesaw.js", "/components/shell.js", "/components/sides.js", "/components/snooze.js",
  "/components/states.js", "/components/tabs.js", "/components/timeline.js", "/components/toasts.js",
  "/components/todos.js", "/components/yearpicture.js", "/data/articles.js", "/data/circles.js", "/data/contact.js",
  "/data/introductions.js", "/data/needs.js", "/data/network.js", "/data/people.js", "/data/photos.js",
  "/data/resource.js", "/data/search.js", "/data/year.js", "/forms/cadence.js", "/forms/favours.js",
  "/forms/fields.js", "/forms/notes.js", "/forms/places.js", "/lib/drafts.js", "/lib/format.js", "/lib/handed.js",
  "/lib/html.js", "/lib/keys.js", "/lib/links.js", "/lib/local.js", "/lib/packing.js", "/lib/router.js",
  "/lib/shelf.js", "/lib/store.js", "/lib/styles.js", "/lib/waiting.js", "/screens/article.js",
  "/screens/articles.js", "/screens/ask.js", "/screens/askfor.js", "/screens/brief.js", "/screens/capture.js",
  "/screens/circles.js", "/screens/contact.js", "/screens/favours.js", "/screens/introduce.js",
  "/screens/introduction.js", "/screens/introductions.js", "/screens/needs.js", "/screens/network.js",
  "/screens/outbox.js", "/screens/people.js", "/screens/review.js", "/screens/savearticle.js", "/screens/settings.js",
  "/screens/today.js", "/screens/type.js", "/screens/year.js", "/styles/book.css", "/styles/giving.css",
  "/styles/notes.css", "/styles/page.css", "/styles/parts.css", "/vendor/htm.js", "/vendor/preact-hooks.js",
  "/vendor/preact.js",
];
// Large, and wanted by one screen only: kept when it was fetched for the first time.
const KEPT_ON_USE = ["/vendor/cytoscape.js"];
const PATIENCE = 4000;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(SHELL)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("rapport-shell-") && name !== KEPT) await caches.delete(name);
    }
    await clients.claim();
  };
  event.waitUntil(clean());
});

addEventListener("fetch", (event) => {
  const { pathname, origin, search } = new URL(event.request.url);
  const ours = origin === location.origin && [...SHELL, ...KEPT_ON_USE].includes(pathname) && event.request.method === "GET";
  // An address with a query is Cognito's answer, or what was shared; neither must end up in a cache.
  if (ours && !search) event.respondWith(answer(event.request));
  else if (ours && pathname === "/" && /[?&]share_/.test(search)) event.respondWith(shared(event.request));
});

// What was shared is looked over without a network too: the page itself reads it from the address.
async function shared(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    const kept = await (await caches.open(KEPT)).match("/");
    if (kept) return kept;
    throw error;
  }
}

async function answer(request) {
  const cache = await caches.open(KEPT);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (response.ok) await cache.put(request.url, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request.url);
    if (kept) return kept;
    throw error;
  }
}
