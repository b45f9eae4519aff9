// One contact as the page knows it: its address, the owner's day, and changes that can be taken back.

import { get, post, put, remove } from "../api.js";
import { toast, complain } from "../components/toasts.js";
import { dateIn } from "../lib/format.js";
import { fetchFresh, known, show } from "./resource.js";

export const pathOf = (id) => `/api/contacts/${encodeURIComponent(id)}`;
export const nameOf = ({ name, organization, organizations = [] }) => name || organization || organizations[0] || "";
export const ownerDay = () => dateIn(known("/api/profile")?.zone);

let underWay = 0;

// What the owner can take back: `draw` changes what `path` shows at once, `act` tells the server, `back(answer)` undoes
// it there. An answer that is a whole contact is shown; after the last of several the server is asked how it stands.
export async function change(path, words, { draw, act, back }) {
  const before = known(path);
  if (draw) show(path, draw);
  underWay += 1;
  const acting = act();
  const undo = back && (async () => {
    const answer = await acting.catch(() => undefined);
    await back(answer).catch(complain);
    fetchFresh(path);
  });
  const close = toast(words, { undo });
  try {
    const answer = await acting;
    if (answer?.contact && path === pathOf(answer.contact.id)) show(path, answer);
    return answer;
  } catch (error) {
    close();
    show(path, before);
    complain(error);
    return undefined;
  } finally {
    underWay -= 1;
    if (underWay === 0 && known(path)) fetchFresh(path);
  }
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
