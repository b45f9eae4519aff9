// Short messages at the foot of the page, said aloud to screen readers, most of them with an undo.

import { html, useEffect, useRef } from "../lib/html.js";
import { createStore, useStore } from "../lib/store.js";
import { onKey } from "../lib/keys.js";

// Time to read, and more of it to change one's mind. Pointing at a message holds it.
const READING = 6_000;
const UNDOING = 12_000;
const MOST = 3;
const toasts = createStore([]);
let counter = 0;

// `undo` runs once, when asked for; `closed` runs once when the message goes away without it. → closes the message.
export function toast(text, { undo, label = "Undo", link, closed } = {}) {
  counter += 1;
  const id = counter;
  // What only informs makes way for what is new; what can be undone stays.
  const staying = toasts.get().filter((item) => item.undo || item.link).slice(-(MOST - 1));
  for (const early of toasts.get()) if (!staying.includes(early)) early.closed?.();
  toasts.set([...staying, { id, text, undo, label, link, closed }]);
  return () => close(id);
}

export const complain = (error) => toast(error.message ?? String(error));

function close(id, undone = false) {
  const item = toasts.get().find((one) => one.id === id);
  if (!item) return;
  toasts.set((old) => old.filter((one) => one.id !== id));
  if (undone) item.undo();
  else item.closed?.();
}

onKey("undo", () => {
  const item = toasts.get().findLast((one) => one.undo);
  if (!item) return false;
  close(item.id, true);
  return true;
});

export function Toasts() {
  const list = useStore(toasts);
  return html`<div class="toasts" role="status" aria-live="polite" aria-atomic="false">
    ${list.map((item) => html`<${Toast} key=${item.id} ...${item} />`)}
  </div>`;
}

function Toast({ id, text, undo, label, link }) {
  const timer = useRef(null);
  const hold = () => clearTimeout(timer.current);
  const release = () => {
    hold();
    timer.current = setTimeout(() => close(id), undo ? UNDOING : READING);
  };
  useEffect(() => { release(); return hold; }, []);
  return html`<div class="toast" onMouseEnter=${hold} onMouseLeave=${release} onFocusIn=${hold} onFocusOut=${release}>
    <p dir="auto">${text}</p>
    ${link && html`<a href=${link.href} onClick=${() => close(id)}>${link.label}</a>`}
    ${undo && html`<button type="button" onClick=${() => close(id, true)}>${label}</button>`}
    <button type="button" class="close" aria-label="Close this message" onClick=${() => close(id)}>×</button>
  </div>`;
}
