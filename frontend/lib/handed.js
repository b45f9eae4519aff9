// What another page or app hands over: a link shared from a phone's menu, or by the bookmark "Save in Rapport". It is only
// ever shown to be looked over; nothing is saved before somebody presses the button.

import { recall, remember } from "./local.js";

const LINK = /https?:\/\/[^\s<>"']+/;
const LIMITS = { url: 2000, title: 200 };

const cut = (text, limit) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim().slice(0, limit);

// The share sheet's address, `/?share_url=…` (see the manifest), as the address of the screen that asks.
export function takeShared() {
  const query = new URLSearchParams(location.search);
  const said = ["share_url", "share_text", "share_title"].map((name) => query.get(name) ?? "");
  if (!said.some(Boolean)) return;
  // Android puts the link into the text, behind a title.
  const url = said.map((text) => text.match(LINK)?.[0]).find(Boolean) ?? "";
  const title = said[2] || said[1].replace(url, "");
  keep(url, title.includes(url) && url ? title.replace(url, "") : title);
  history.replaceState(null, "", "/#/articles/save");
}

// `#/articles/save?url=…&title=…`, what the bookmark opens; the address is then plain again.
export function takeFromAddress() {
  const [path, query] = location.hash.split("?");
  if (path !== "#/articles/save" || !query) return;
  const said = new URLSearchParams(query);
  keep(said.get("url") ?? "", said.get("title") ?? "");
  history.replaceState(null, "", path);
}

const keep = (url, title) => remember("handed", { url: cut(url, LIMITS.url), title: cut(title, LIMITS.title) });

// → {url, title}, the last that was handed over.
export const handed = () => recall("handed", { url: "", title: "" });

// The bookmark: it hands over the page that is open to this Rapport, in a tab of its own.
export const bookmark = () =>
  `javascript:void open('${location.origin}/#/articles/save?'+new URLSearchParams({url:location.href,title:document.title}))`;
