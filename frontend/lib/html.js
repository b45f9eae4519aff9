// What the screens are written with: Preact, its hooks and htm's `html` tag, from one place.

import { Component, h, render } from "../vendor/preact.js";
import htm from "../vendor/htm.js";

export { Component, render };
export {
  useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState,
} from "../vendor/preact-hooks.js";
export const html = htm.bind(h);
