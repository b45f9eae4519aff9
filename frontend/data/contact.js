// One contact as the page knows it: its address, the owner's day, and changes that can be taken back.

import { get, post, put, remove } from "../api.js";
import { toast, complain } from "../components/toasts.js";
import { dateIn } from "../lib/format.js";
import { known, show, whileChanging } from "./resource.js";

export const pathOf = (id) => `/api/contacts/${encodeURIComponent(id)}`;
export const nameOf = ({ name, organization, organizations = [] }) => name || organization || organizations[0] || "";
export const ownerDay = () => dateIn(known("/api/profile")?.zone);

// The last that was asked for about each thing.
const turns = new Map();

// What is pressed first reaches the server first, where it is about the same thing.
function inTurn(thing, act) {
  const turn = (turns.get(thing) ?? Promise.resolve()).catch(() => {}).then(() => act());
  turns.set(thing, turn);
  return turn;
}

// What the owner can take back: `draw` changes what `path` shows at once, `act` tells the server, `back(answer)` undoes
// it there; what is about the same `thing` follows in turn. An answer that is a whole contact is shown.
export function change(path, words, { draw, act, back, thing = path }) {
  const before = known(path);
  if (draw) show(path, draw);
  const acting = inTurn(thing, act);
  const undo = back && (() => whileChanging(path, async () => {
    const answer = await acting.catch(() => undefined);
    await inTurn(thing, () => back(answer)).catch(complain);
  }));
  const close = toast(words, { undo });
  return whileChanging(path, async () => {
    try {
      const answer = await acting;
      if (answer?.contact && path === pathOf(answer.contact.id)) show(path, answer);
      return answer;
    } catch (error) {
      close();
      show(path, before);
      complain(error);
      return undefined;
    }
  });
}

// What a follow-up's buttons do, and how to take it back.
const todoPath = (one) => `${pathOf(one.contact_id)}/follow-ups/${one.id}`;
const reopen = (one, due) => post(`${todoPath(one)}/reopen`, due ? { due } : {});
export const finishing = (one) => ({ act: () => post(`${todoPath(one)}/done`, {}), back: () => reopen(one) });
export const puttingOff = (one, until) => ({ act: () => post(`${todoPath(one)}/snooze`, { until }), back: () => reopen(one, one.due) });
export const dropping = (one) => ({ act: () => post(`${todoPath(one)}/drop`), back: () => reopen(one) });

// The same for somebody who is thought of without a follow-up.
const TOUCHED = "Was in touch";
export const touching = (id, day) => ({
  act: () => post(`${pathOf(id)}/log`, { exchange: { kind: "mail", on: day, words: TOUCHED } }),
  back: ({ timeline }) => {
    const entry = timeline.find((one) => one.on === day && one.words === TOUCHED);
    return remove(`${pathOf(id)}/timeline/${entry.id}`, entry.version);
  },
});
export const thinkingLater = (id, until, day) => ({
  act: () => post(`${pathOf(id)}/snooze`, { until }), back: () => post(`${pathOf(id)}/snooze`, { until: day }),
});
export const lettingBe = (id) => ({
  act: async () => {
    const { rhythm } = await get(pathOf(id));
    await put(`${pathOf(id)}/rhythm`, { ...wishes(rhythm), paused: true, paused_until: null });
    return { before: wishes(rhythm) };
  },
  back: ({ before }) => put(`${pathOf(id)}/rhythm`, before),
});

export const wishes = ({ cadence, paused, paused_until }) => ({ cadence, paused, paused_until });

// Something of a contact (an entry, a fact) goes into the trash and comes back.
export const erasing = (address, version) => ({ act: () => remove(address, version), back: () => post(`${address}/restore`) });
