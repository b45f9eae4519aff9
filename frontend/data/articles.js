// The articles as the page knows them, and links on their way to the server: each waits on the device until it was saved,
// once, as its key stays the same however often it is sent.

import { connection, newKey, post } from "../api.js";
import { articleShelf as shelf } from "../lib/shelf.js";
import { createStore } from "../lib/store.js";
import { fetchFresh, known, show } from "./resource.js";

export const ARTICLES = "/api/articles";
export const articlePath = (id) => `${ARTICLES}/${encodeURIComponent(id)}`;
export const personPath = (id, contact) => `${articlePath(id)}/people/${encodeURIComponent(contact)}`;

// [{id, owner, order, body: {url, typed, note}}], oldest first
export const waitingLinks = createStore([]);

const FIRST_PAUSE = 1000;
let owner = "";
let wait = FIRST_PAUSE;
let timer = null;
let pumping = false;
const underWay = new Set();

export async function resumeLinks(who = "") {
  owner = who;
  waitingLinks.set((await shelf.all()).filter((item) => item.owner === owner));
  pump();
}

// → the article, or null when the link waits on the device. What the server refuses is raised.
export async function saveLink({ url, title = "", note = "" }) {
  const item = { id: newKey(), owner, order: Date.now(), body: { url: url.trim(), typed: { title: title.trim() }, note } };
  underWay.add(item.id);
  await shelf.keep(item);
  waitingLinks.set((old) => [...old, item]);
  try {
    return await send(item);
  } catch (error) {
    if (later(error)) {
      schedule();
      return null;
    }
    await discard(item.id);
    throw error;
  } finally {
    underWay.delete(item.id);
  }
}

const later = (error) => error.status === 0 || error.retry || error.status === 401;

async function discard(id) {
  await shelf.drop(id);
  waitingLinks.set((old) => old.filter((item) => item.id !== id));
}

async function send({ id, body }) {
  const article = await post(ARTICLES, body, id);
  await discard(id);
  show(ARTICLES, (old) => ({ ...old, articles: [article, ...old.articles.filter((one) => one.id !== article.id)] }));
  return article;
}

// One after the other, in one tab at a time; what fails for now is tried again later.
async function pump() {
  clearTimeout(timer);
  if (pumping || !next()) return;
  pumping = true;
  try {
    await locked(async () => { for (let item = next(); item; item = next()) await deliver(item); });
    wait = FIRST_PAUSE;
    if (known(ARTICLES)) fetchFresh(ARTICLES);
  } catch {
    schedule();
  } finally {
    pumping = false;
  }
}

const next = () => waitingLinks.get().find((item) => !item.reason && !underWay.has(item.id));
const locked = (work) => (navigator.locks ? navigator.locks.request("rapport-articles", work) : work());

function schedule() {
  clearTimeout(timer);
  timer = setTimeout(pump, wait);
  wait = Math.min(wait * 2, 30_000);
}

async function deliver(item) {
  try {
    await send(item);
  } catch (error) {
    if (later(error)) throw error;
    // Nothing is lost: the link stays, with what the server said.
    const refused = { ...item, reason: error.message };
    await shelf.keep(refused);
    waitingLinks.set((old) => old.map((one) => (one.id === item.id ? refused : one)));
  }
}

export const forgetLink = discard;

addEventListener("online", () => { wait = FIRST_PAUSE; pump(); });
connection.subscribe((state) => { if (state === "ok") { wait = FIRST_PAUSE; pump(); } });
