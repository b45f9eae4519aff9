// The title of a screen: it names the browser tab and takes the focus when the screen changes.

import { html, useEffect, useLayoutEffect, useRef } from "../lib/html.js";

let wish = null;
// The address whose title has had the focus: later drawings of the same screen leave the focus alone.
let arrivedAt = location.hash;
let leftFocused = false;

// Ask that the next screen focuses this instead of its title (the search box after `/`).
export function wishFocus(selector) {
  const present = document.querySelector(selector);
  if (present) present.focus();
  else wish = selector;
}

export function Heading({ children, title }) {
  const ref = useRef(null);
  const address = location.hash;
  useEffect(() => { document.title = `${title} – Rapport`; }, [title]);
  // Before the browser paints, so that a key pressed at once meets the new screen.
  useLayoutEffect(() => {
    const heading = ref.current;
    if (address !== arrivedAt) scrollTo(0, 0);
    if (address !== arrivedAt || wish || leftFocused) focus(heading);
    arrivedAt = address;
    leftFocused = false;
    // The title that said "loading" hands its focus to the one that follows.
    return () => { leftFocused = document.activeElement === heading; };
  }, [address]);
  return html`<h1 ref=${ref} tabindex="-1" dir="auto">${children}</h1>`;
}

function focus(heading) {
  const wished = wish && document.querySelector(wish);
  if (wished) wish = null;
  (wished || heading).focus({ preventScroll: true });
}
