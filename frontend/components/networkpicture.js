// The picture of the network, drawn by Cytoscape.js, which is fetched when it is first wanted. The table beside it says
// the same; the picture is for those who would rather look.

import { occasionWords, placed } from "../data/network.js";
import { plusDays } from "../lib/format.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "../lib/html.js";
import { go } from "../lib/router.js";
import { Icon } from "./icons.js";
import { NetworkSheet } from "./networksheet.js";

const COLOURS = ["paper", "sheet", "ink", "pencil", "rule", "line", "accent"];
const MANY = 400;
const NEAREST = 4;
const A_YEAR = 365;
const TURN = matchMedia("(prefers-color-scheme: dark)");
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

export function NetworkPicture({ network, groups, day, found, picked, onPick, label }) {
  const box = useRef(null);
  const picture = useRef(null);
  const [error, setError] = useState(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  useLayoutEffect(() => {
    let drawn = null;
    let over = false;
    const start = async () => {
      const { default: cytoscape } = await import("../vendor/cytoscape.js");
      if (over) return;
      drawn = draw(cytoscape, box.current, { network, groups, day, onPick: (id) => pick.current(id) });
      picture.current = drawn;
      show(drawn, found, picked);
    };
    start().catch(setError);
    const recolour = () => drawn && paint(drawn, colours());
    TURN.addEventListener("change", recolour);
    return () => { over = true; TURN.removeEventListener("change", recolour); picture.current = null; drawn?.cy.destroy(); };
  }, [network, groups]);
  useEffect(() => { if (picture.current) show(picture.current, found, picked); }, [found, picked]);
  const zoom = (factor) => picture.current && nearer(picture.current, factor);
  if (error) return html`<p class="notice" role="alert"><${Icon} name="warn" /><span>The picture could not be fetched. The table below says the same.</span></p>`;
  // Cytoscape would add a style of its own to the page, which its policy refuses: the id says that it is there already.
  return html`<figure class="network-picture broad">
    <div class="network-box"><div class="network-canvas" ref=${box} role="img" aria-label=${label}></div>
      <div class="zoom" role="group" aria-label="Picture">
        <button type="button" aria-label="Nearer" title="Nearer" onClick=${() => zoom(1.6)}><${Icon} name="plus" /></button>
        <button type="button" aria-label="Further away" title="Further away" onClick=${() => zoom(1 / 1.6)}><${Icon} name="minus" /></button>
        <button type="button" onClick=${() => { onPick(null); zoom(0); }}>All</button></div></div>
    <span id="__________cytoscape_stylesheet" hidden></span>
    <${NetworkSheet} network=${network} groups=${groups} lately=${plusDays(day, -A_YEAR)} />
  </figure>`;
}

function draw(cytoscape, container, { network, groups, day, onPick }) {
  const places = placed(network, groups, { width: container.clientWidth, height: container.clientHeight });
  const lately = plusDays(day, -A_YEAR);
  const cy = cytoscape({
    container, elements: elements(network, places, lately), layout: { name: "preset" }, minZoom: 0.02, maxZoom: NEAREST,
    autoungrabify: true, autounselectify: true, boxSelectionEnabled: false, hideEdgesOnViewport: network.people.length > MANY,
  });
  const drawn = { cy, whole: 1, dot: 16, chosen: cy.collection() };
  fitWhole(drawn);
  drawn.whole = cy.zoom();
  drawn.dot = Math.min(30, Math.max(15, 4.5 / drawn.whole));
  paint(drawn, colours());
  cy.on("zoom", () => { letters(drawn); touch(drawn, container); });
  // Two quick taps are a double tap for Cytoscape wherever they fell: only two on the same person open their page.
  let taps = [];
  cy.on("tap", (event) => { taps = [taps.at(-1), event.target]; onPick(tapped(drawn, event)); });
  cy.on("dbltap", "node.person", ({ target }) => { if (taps.every((one) => one === target)) go("people", target.id()); });
  cy.on("mouseover", "node.person, node.gathering", (event) => { event.target.addClass("hot"); container.style.cursor = "pointer"; });
  cy.on("mouseout", "node.person, node.gathering", (event) => { event.target.removeClass("hot"); container.style.cursor = ""; });
  // The wheel scrolls the page; with Ctrl, as a pinch on a touchpad sends it, it zooms. A finger scrolls the page, too,
  // as long as the whole picture is seen.
  container.addEventListener("wheel", (event) => { if (!event.ctrlKey) event.stopPropagation(); }, { capture: true });
  container.addEventListener("touchmove", (event) => { if (event.touches.length === 1 && isWhole(drawn)) event.stopPropagation(); }, { capture: true });
  new ResizeObserver(() => { if (!cy.destroyed()) { cy.resize(); if (isWhole(drawn)) { fitWhole(drawn); drawn.whole = cy.zoom(); letters(drawn); } } }).observe(container);
  touch(drawn, container);
  return drawn;
}

const isWhole = ({ cy, whole }) => cy.zoom() <= whole * 1.02;
function touch(drawn, container) { container.style.touchAction = isWhole(drawn) ? "pan-y" : "none"; }

function elements({ people, gatherings, introductions }, places, lately) {
  return [
    ...places.discs.map(({ id, label, radius, x, y }) => ({ data: { id: `circle ${id}`, label, size: 2 * radius }, position: { x, y }, classes: "circle" })),
    ...gatherings.map((one, index) => ({ data: { id: `gathering ${index}`, label: occasionWords(one) }, position: places.gatherings[index], classes: "gathering" })),
    ...people.map((one) => ({ data: { id: one.id, label: one.name }, position: places.people.get(one.id), classes: one.in_touch_on >= lately ? "person lately" : "person" })),
    ...gatherings.flatMap((one, index) => one.people.map((id) => ({ data: { id: `${index} ${id}`, source: `gathering ${index}`, target: id }, classes: "there" }))),
    ...introductions.map(({ between: [a, b] }, index) => ({ data: { id: `introduction ${index}`, source: a, target: b }, classes: "introduced" })),
  ];
}

// A person's id, an occasion's, or null; a tap on a circle comes nearer to it.
function tapped(drawn, { target, cy }) {
  if (target === cy) return null;
  if (target.hasClass("circle")) {
    if (isWhole(drawn) && cy.nodes(".circle").length > 1) come(drawn, { fit: { eles: target, padding: 24 } });
    return null;
  }
  return target.isNode() ? target.id() : null;
}

// Without a goal the whole comes back into view.
function nearer(drawn, factor) {
  const { cy } = drawn;
  const level = Math.min(NEAREST, cy.zoom() * factor);
  if (level <= drawn.whole) { fitWhole(drawn); letters(drawn); return; }
  come(drawn, { zoom: { level, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } } });
}

function come({ cy }, goal) {
  if (!CALM.matches) { cy.animate({ ...goal, duration: 220 }); return; }
  if (goal.fit) cy.fit(goal.fit.eles, goal.fit.padding);
  else cy.zoom(goal.zoom);
}

function fitWhole({ cy }) {
  cy.fit(undefined, 26);
  if (cy.zoom() > 1.5) { cy.zoom(1.5); cy.center(); }
}

// What was searched and who was picked stand out, with those they were met with or introduced to; the rest steps back.
function show(drawn, found, picked) {
  const { cy } = drawn;
  cy.batch(() => {
    cy.elements().removeClass("faint found picked near");
    const one = picked ? cy.getElementById(picked) : cy.collection();
    let near = cy.collection();
    if (one.nonempty()) {
      const first = one.closedNeighborhood();
      near = first.union(first.nodes(".gathering").closedNeighborhood());
      one.addClass("picked");
    } else if (found) {
      near = cy.collection(found.map((id) => cy.getElementById(id)[0]).filter(Boolean)).addClass("found");
    } else return;
    near.addClass("near");
    cy.elements().not(near).not(".circle").addClass("faint");
  });
  if (picked && cy.getElementById(picked).nonempty()) inView(drawn, cy.getElementById(picked));
  else if (found && !isWhole(drawn)) { fitWhole(drawn); letters(drawn); }
}

function inView({ cy }, node) {
  const { x, y } = node.renderedPosition();
  if (x < 20 || y < 20 || x > cy.width() - 20 || y > cy.height() - 20) cy.center(node);
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function paint(drawn, { paper, sheet, ink, pencil, rule, line, accent }) {
  const { cy, dot } = drawn;
  const font = getComputedStyle(document.body).fontFamily;
  const text = { "font-family": font, color: ink, "text-outline-color": paper, "text-outline-width": 2 };
  cy.style([
    { selector: "node.circle", style: { width: "data(size)", height: "data(size)", "background-color": sheet, "border-width": 1.5, "border-color": rule,
      label: "data(label)", ...text, color: pencil, "text-valign": "top", "text-margin-y": -2, "z-index": 0, "z-index-compare": "manual", "overlay-opacity": 0 } },
    { selector: "edge", style: { "curve-style": "haystack", "haystack-radius": 0, width: dot / 14, "line-color": line, opacity: 0.42, "z-index": 1, "z-index-compare": "manual", "overlay-opacity": 0, events: "no" } },
    { selector: "edge.introduced", style: { width: dot / 5.5, "line-color": accent, opacity: 0.95, "z-index": 3 } },
    { selector: "node.gathering", style: { shape: "diamond", width: dot * 0.6, height: dot * 0.6, "background-color": pencil, "z-index": 2, "z-index-compare": "manual", "overlay-opacity": 0, ...text, label: "" } },
    { selector: "node.person", style: { width: dot, height: dot, "background-color": paper, "border-width": dot / 9, "border-color": accent, label: "data(label)", ...text,
      "font-size": 9.5, "min-zoomed-font-size": 9, "text-valign": "bottom", "text-margin-y": 2, "text-wrap": "ellipsis", "text-max-width": 62, "z-index": 4, "z-index-compare": "manual", "overlay-opacity": 0 } },
    { selector: "node.person.lately", style: { "background-color": accent } },
    { selector: ".faint", style: { opacity: 0.13, "text-opacity": 0 } },
    { selector: "edge.near", style: { opacity: 1, "line-color": accent, width: dot / 9 } },
    { selector: "node.near", style: { "min-zoomed-font-size": 7, "z-index": 6 } },
    { selector: "node.found", style: { width: dot * 1.25, height: dot * 1.25 } },
    { selector: "node.picked, node.hot", style: { label: "data(label)", "min-zoomed-font-size": 0, "text-max-width": 400, "z-index": 9, "text-valign": "top", "text-margin-y": -3, "font-weight": "bold" } },
    { selector: "node.picked", style: { "border-color": ink, "border-width": dot / 5 } },
  ]);
  letters(drawn);
}

// What is always read keeps its size on the screen, however near the picture is.
function letters({ cy }) {
  const zoom = cy.zoom();
  const name = Math.min(15, Math.max(cy.width() < 500 ? 11 : 13, 10 + 3 * zoom)) / zoom;
  cy.style().selector("node.circle").style({ "font-size": name, "text-outline-width": 2 / zoom })
    .selector("node.picked, node.hot").style({ "font-size": 14 / zoom, "text-outline-width": 3 / zoom }).update();
}
