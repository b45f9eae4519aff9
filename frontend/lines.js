// Lines about people on their way to the server. As typed, a line waits on the device until it was looked at; accepted,
// until it was kept there: once, as its keys stay the same however often it is sent.

import { connection, newKey, post } from "./api.js";
import { pathOf } from "./data/contact.js";
import { fetchFresh, known, show } from "./data/resource.js";
import { createStore } from "./lib/store.js";
import { lineShelf as shelf } from "./lib/shelf.js";

// [{id, owner, order, state: "typed" | "accepted", text, reason, contactId | person, log, name, keys}]
export const lines = createStore([]);

const FIRST_PAUSE = 1000;
let owner = "";
let wait = FIRST_PAUSE;
let timer = null;
let pumping = false;
const underWay = new Set();

// Take up what an earlier visit left; `who` keeps two people on one device apart.
export async function resumeLines(who = "") {
  owner = who;
  lines.set((await shelf.all()).filter((item) => item.owner === owner));
  pump();
}

export const typed = (all) => all.filter((item) => item.state === "typed");

// A line as it was typed, to be looked at when the server is there again.
export const putAside = (text, reason = "") => store({ id: newKey(), order: Date.now(), state: "typed", text, reason });

export async function discard(id) {
  await shelf.drop(id);
  lines.set((old) => old.filter((item) => item.id !== id));
}

// Keep `log` ({exchange, met, facts, follow_ups}) for a contact, or for a `person` who is put into the book first.
// → the contact's page, or null when it waits on the device. What the server refuses is raised.
export async function keepLog({ contactId = null, person = null, log, name, text = log.exchange?.words ?? "", keys = newKeys() }) {
  const item = { id: keys.log, order: Date.now(), state: "accepted", text, contactId, person, log, name, keys };
  underWay.add(item.id);
  await store(item);
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

export const newKeys = () => ({ person: newKey(), log: newKey() });

async function store(item) {
  const mine = { reason: "", ...item, owner };
  await shelf.keep(mine);
  lines.set((old) => [...old.filter((other) => other.id !== mine.id), mine]);
}

const later = (error) => error.status === 0 || error.retry || error.status === 401;

async function send({ id, contactId, person, log, keys }) {
  const whom = contactId ?? (await post("/api/contacts", person, keys.person)).contact.id;
  const page = await post(`${pathOf(whom)}/log`, log, keys.log);
  await discard(id);
  show(pathOf(whom), page);
  if (known("/api/today")) fetchFresh("/api/today");
  return page;
}

// One after the other, in one tab at a time; what fails for now is tried again later.
async function pump() {
  clearTimeout(timer);
  if (pumping || !next()) return;
  pumping = true;
  try {
    await locked(async () => { for (let item = next(); item; item = next()) await deliver(item); });
    wait = FIRST_PAUSE;
  } catch {
    schedule();
  } finally {
    pumping = false;
  }
}

const next = () => lines.get().find((item) => item.state === "accepted" && !underWay.has(item.id));
const locked = (work) => (navigator.locks ? navigator.locks.request("rapport-lines", work) : work());

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
    // Nothing is lost: the words come back to be looked at, with what the server said.
    await store({ ...item, state: "typed", text: item.text || item.name, reason: error.message });
  }
}

addEventListener("online", () => { wait = FIRST_PAUSE; pump(); });
connection.subscribe((state) => { if (state === "ok") { wait = FIRST_PAUSE; pump(); } });
