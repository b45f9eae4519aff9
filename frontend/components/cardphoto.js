// A card in its photo: cut out along its outline, with the places of the fields marked as by a highlighter.

import { html, useEffect, useRef, useState } from "../lib/html.js";

const LEGIBLE = 15;
const WANTED = 26;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// `boxes` [{id, box, doubtful}] with points as fractions of the page; `active` is the marked one's id.
export function CardPhoto({ page, outline, boxes = [], active = null, label, whole = false, onPick, onGone }) {
  const frame = useRef(null);
  const shown = boxes.find((one) => one.id === active);
  const base = whole || !(outline?.length > 2) ? [0, 0, page.width, page.height] : around(outline, page, 0.07);
  const view = useGlide(shown ? closer(shown.box, base, page, frame.current) : base);
  return html`<svg class="card-photo" ref=${frame} viewBox=${view.join(" ")} 
      role=${label ? "img" : undefined} aria-label=${label || undefined} aria-hidden=${label ? undefined : "true"}
      preserveAspectRatio="xMidYMid meet" style=${{ aspectRatio: `${base[2]} / ${base[3]}` }}>
    <image href=${page.link} width=${page.width} height=${page.height} preserveAspectRatio="none" onError=${onGone} />
    ${boxes.map((one) => html`<polygon key=${one.id} data-box=${one.id} points=${points(one.box, page)}
      class=${`box ${one.id === active ? "active" : ""} ${one.doubtful ? "doubtful" : ""}`}
      onClick=${() => onPick?.(one.id)} />`)}
  </svg>`;
}

const points = (box, page) => box.map(([x, y]) => `${x * page.width},${y * page.height}`).join(" ");

// The rectangle [x, y, width, height] in pixels around a polygon, with some air, inside the page.
function around(polygon, page, air) {
  const xs = polygon.map(([x]) => x * page.width);
  const ys = polygon.map(([, y]) => y * page.height);
  const margin = air * Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const left = Math.max(0, Math.min(...xs) - margin);
  const top = Math.max(0, Math.min(...ys) - margin);
  return [left, top, Math.min(page.width, Math.max(...xs) + margin) - left, Math.min(page.height, Math.max(...ys) + margin) - top];
}

// Come closer only when the marked text would be too small to read.
function closer(box, base, page, frame) {
  const [, , breadth, height] = around(box, page, 0);
  const scale = (frame?.clientWidth || 500) / base[2];
  if (height * scale >= LEGIBLE) return base;
  const zoom = Math.min(3, WANTED / (height * scale), base[2] / (breadth * 1.15));
  if (zoom <= 1) return base;
  const [width, tall] = [base[2] / zoom, base[3] / zoom];
  const [x, y, w, h] = around(box, page, 0);
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  return [
    clamp(x + Math.min(w, width) / 2 - width / 2, base[0], base[0] + base[2] - width),
    clamp(y + h / 2 - tall / 2, base[1], base[1] + base[3] - tall), width, tall,
  ];
}

// Moves the view over a fifth of a second, or at once for those who want no motion.
function useGlide(target) {
  const [view, setView] = useState(target);
  const now = useRef(target);
  const goal = target.join(" ");
  useEffect(() => {
    const from = now.current;
    if (from.join(" ") === goal) return undefined;
    const start = performance.now();
    let frame = 0;
    const step = (time) => {
      const t = calm.matches ? 1 : Math.min(1, Math.max(0, (time - start) / 200));
      const eased = 1 - (1 - t) ** 3;
      now.current = from.map((value, i) => value + (target[i] - value) * eased);
      setView(now.current);
      if (t < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [goal]);
  return view;
}
