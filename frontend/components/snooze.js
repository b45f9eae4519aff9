// "Not now": tomorrow, in a week, or on a day of choice.

import { plusDays } from "../lib/format.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";

// `day` is today for the owner; `onPick` gets the day on which it comes back.
export function Snooze({ day, what, onPick }) {
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState("");
  const box = useRef(null);
  useEffect(() => {
    if (!open) return undefined;
    const away = (event) => { if (!box.current?.contains(event.target)) setOpen(false); };
    document.addEventListener("pointerdown", away);
    document.addEventListener("focusin", away);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("focusin", away);
    };
  }, [open]);
  const escape = (event) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    box.current.querySelector("button").focus();
  };
  const pick = (until) => { setOpen(false); onPick(until); };
  return html`<div class="menu" ref=${box} onKeyDown=${escape}>
    <button type="button" class=${`plain ${what ? "small" : ""}`} aria-expanded=${open} aria-label=${what && `Snooze: ${what}`} onClick=${() => setOpen(!open)}>Snooze</button>
    ${open && html`<div class="menu-sheet" role="group" aria-label="Snooze until">
      <button type="button" class="plain" onClick=${() => pick(plusDays(day, 1))}>Tomorrow</button>
      <button type="button" class="plain" onClick=${() => pick(plusDays(day, 7))}>In a week</button>
      <form onSubmit=${(event) => { event.preventDefault(); if (on > day) pick(on); }}>
        <label>On a day<input type="date" required min=${plusDays(day, 1)} value=${on} onInput=${(event) => setOn(event.target.value)} /></label>
        <button type="submit" class="plain">Set</button>
      </form>
    </div>`}
  </div>`;
}
