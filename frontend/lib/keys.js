// Single-key shortcuts: `/` search, `n` note, `u` upload, Ctrl+Z undo. They rest while somebody types
// or a dialog is open, and can be switched off (WCAG 2.1.4).

import { recall, remember } from "./local.js";

const actions = new Map();

export const shortcutsOn = () => recall("shortcuts", true);
export const setShortcuts = (on) => remember("shortcuts", on);
export const onKey = (key, action) => actions.set(key, action);

const typing = (target) =>
  target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

function named(event) {
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "z" && !event.shiftKey) return "undo";
  if (command || event.altKey) return null;
  return shortcutsOn() ? event.key : null;
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || typing(event.target) || document.querySelector("dialog[open]")) return;
  const action = actions.get(named(event));
  if (action && action() !== false) event.preventDefault();
});
