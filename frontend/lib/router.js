// Addresses after the hash: `#/people/<id>` is the route `people` with the rest `["<id>"]`.

import { createStore } from "./store.js";

export const route = createStore(parse(location.hash));

export function parse(hash) {
  const [path] = hash.replace(/^#\/?/, "").split("?");
  const [name, ...rest] = path.split("/").map(decode).filter(Boolean);
  return { name: name ?? "today", rest };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

// After the address was changed without an event (the way back from signing in).
export const reread = () => route.set(parse(location.hash));

export const href = (...parts) => `#/${parts.map(encodeURIComponent).join("/")}`;

export function go(...parts) {
  location.hash = href(...parts);
  reread();
}

// For what is answered later: leads on only from here, not somebody who has gone elsewhere meanwhile.
export function fromHere() {
  const place = () => JSON.stringify(route.get());
  const here = place();
  return (...parts) => { if (place() === here) go(...parts); };
}

// The same as `go`, without a step that the back button would have to undo.
export function replace(...parts) {
  history.replaceState(null, "", href(...parts));
  reread();
}

addEventListener("hashchange", () => {
  // The skip link and other anchors inside a page are no routes.
  if (location.hash === "" || location.hash.startsWith("#/")) route.set(parse(location.hash));
});
