// Needs as the page knows them: their addresses and sentences, what can be taken back, and waiting for who is found.

import { get, post, remove } from "../api.js";
import { useEffect, useState } from "../lib/html.js";
import { change } from "./contact.js";
import { fetchFresh, show } from "./resource.js";

export const NEEDS = "/api/needs";
export const needPath = (id) => `${NEEDS}/${encodeURIComponent(id)}`;

// "I am", "Ana is"; the rest of the sentence is "looking for …".
export const whose = (need) => (need.contact_id ? `${need.contact_name || "Somebody"} is` : "I am");
export const sentenceOf = (need) => `${whose(need)} looking for ${need.words}`;

// Draws a need anew wherever it is shown.
export function drawNeed(need) {
  show(needPath(need.id), need);
  show(NEEDS, (list) => ({ needs: list.needs.map((one) => (one.id === need.id ? { ...need, helpers: shown(need) } : one)) }));
}
const SHOWN = 3;
const shown = (need) => need.helpers.filter((one) => one.status === "new").slice(0, SHOWN);

// Somebody who does not fit is gone at once; `path` is what the screen shows: the list, or one need.
export function dismiss(path, need, helper) {
  const pair = `${needPath(need.id)}/matches/${encodeURIComponent(helper.contact_id)}`;
  const set = (status) => (one) => one.id !== need.id ? one : {
    ...one, helpers: one.helpers.map((other) => (other.contact_id === helper.contact_id ? { ...other, status } : other)),
  };
  const draw = (data) => (data.needs ? { needs: data.needs.map(set("dismissed")) } : set("dismissed")(data));
  return change(path, `${helper.name} will not come up for this again.`, { draw, act: () => post(`${pair}/dismiss`), back: () => post(`${pair}/restore`) });
}

export function bringBack(need, helper) {
  const pair = `${needPath(need.id)}/matches/${encodeURIComponent(helper.contact_id)}`;
  return change(needPath(need.id), `${helper.name} may fit after all.`, { act: () => post(`${pair}/restore`), back: () => post(`${pair}/dismiss`) });
}

const WORDS = { met: "Good. It is met.", close: "Closed.", reopen: "Open again." };
const STATUS = { met: "met", close: "closed", reopen: "open" };
const UNDO = { open: "reopen", met: "met", closed: "close" };

export function setStatus(path, need, way) {
  const set = (one) => (one.id === need.id ? { ...one, status: STATUS[way] } : one);
  const draw = (data) => (data.needs ? { needs: data.needs.map(set) } : set(data));
  return change(path, WORDS[way], {
    draw, thing: need.id, act: () => post(`${needPath(need.id)}/${way}`), back: () => post(`${needPath(need.id)}/${UNDO[need.status]}`),
  });
}

// As it stands now, whatever was pressed just before and is still on its way.
async function removed(path, turns = 3) {
  const { version } = await get(path);
  return remove(path, version).catch((error) => {
    if (error.status !== 412 || turns === 0) throw error;
    return removed(path, turns - 1);
  });
}

// It comes back with undo.
export function erase(need) {
  const draw = (data) => ({ needs: data.needs.filter((one) => one.id !== need.id) });
  return change(NEEDS, "The need is deleted.", {
    draw, thing: need.id, act: () => removed(needPath(need.id)), back: () => post(`${needPath(need.id)}/restore`),
  });
}

// While somebody is being looked for, ask again after these milliseconds; then it is seen at the next visit.
const PAUSES = [600, 900, 1400, 2000, 3000, 4000, 6000, 8000, 10000];

// → whether it still goes on to be asked.
export function useLooking(path, looking) {
  const [turn, setTurn] = useState(0);
  useEffect(() => { if (!looking) setTurn(0); }, [looking]);
  useEffect(() => {
    if (!looking || turn >= PAUSES.length) return undefined;
    const timer = setTimeout(async () => { await fetchFresh(path); setTurn((old) => old + 1); }, PAUSES[turn]);
    return () => clearTimeout(timer);
  }, [path, looking, turn]);
  return looking && turn < PAUSES.length;
}
