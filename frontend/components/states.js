// What a screen shows while there is nothing to show yet: loading, failed.

import { html, useEffect, useState } from "../lib/html.js";
import { Icon } from "./icons.js";

// Silent for the first half second, so that quick answers do not flicker.
export function Loading({ what }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 500);
    return () => clearTimeout(timer);
  }, []);
  return html`<p class="quiet" role="status">${late ? `Getting ${what} …` : ""}</p>`;
}

export const Failure = ({ error, onRetry }) => html`<div class="notice" role="alert">
  <${Icon} name="warn" />
  <p>${error.message}</p>
  ${onRetry && html`<button type="button" class="plain" onClick=${onRetry}>Try again</button>`}
</div>`;
