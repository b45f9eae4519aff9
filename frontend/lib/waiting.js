// What is kept on the device until it can be sent: each item is sent once, as its keys stay the same however often it is
// tried, one after the other, in one tab at a time; what fails for now is tried again later.

import { connection } from "../api.js";
import { createStore } from "./store.js";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

const later = (error) => error.status === 0 || error.retry || error.status === 401;
const locked = (name, work) => (navigator.locks ? navigator.locks.request(name, work) : work());

// `shelf` keeps the items ({id, order, …}), `name` is the lock's. `ready(item)` says whether it may go, `send(item)` takes it
// to the server, `arrived(answer, item)` shows what the server said, `refused(item, error)` is what stays instead.
export function waitingFor({ shelf, name, ready, send, arrived, refused }) {
  const items = createStore([]);
  const underWay = new Set();
  let owner = "";
  let wait = FIRST_PAUSE;
  let timer = null;
  let pumping = false;

  const keep = async (item) => {
    const mine = { ...item, owner };
    await shelf.keep(mine);
    items.set((old) => [...old.filter((other) => other.id !== mine.id), mine]);
  };

  const drop = async (id) => {
    await shelf.drop(id);
    items.set((old) => old.filter((item) => item.id !== id));
  };

  const deliver = async (item) => {
    const answer = await send(item);
    await drop(item.id);
    arrived(answer, item);
    return answer;
  };

  // In its turn: nothing is lost when the server refuses it.
  const deliverNext = async (item) => {
    try {
      await deliver(item);
    } catch (error) {
      if (later(error)) throw error;
      await keep(refused(item, error));
    }
  };

  const next = () => items.get().find((item) => ready(item) && !underWay.has(item.id));

  const pump = async () => {
    clearTimeout(timer);
    if (pumping || !next()) return;
    pumping = true;
    try {
      await locked(name, async () => { for (let item = next(); item; item = next()) await deliverNext(item); });
      wait = FIRST_PAUSE;
    } catch {
      schedule();
    } finally {
      pumping = false;
    }
  };

  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(pump, wait);
    wait = Math.min(wait * 2, LONGEST_PAUSE);
  };

  const atOnce = () => { wait = FIRST_PAUSE; pump(); };
  addEventListener("online", atOnce);
  connection.subscribe((state) => { if (state === "ok") atOnce(); });

  return {
    items,
    keep,
    drop,
    // Take up what an earlier visit left; `who` keeps two people on one device apart.
    async resume(who = "") {
      owner = who;
      items.set((await shelf.all()).filter((item) => item.owner === owner));
      pump();
    },
    // → the server's answer, or null when the item waits on the device. What the server refuses is raised.
    async sendNow(item) {
      underWay.add(item.id);
      await keep(item);
      try {
        return await deliver(item);
      } catch (error) {
        if (later(error)) {
          schedule();
          return null;
        }
        await drop(item.id);
        throw error;
      } finally {
        underWay.delete(item.id);
      }
    },
  };
}
