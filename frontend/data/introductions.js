// Introductions as the server knows them, and what the owner does with one.

import { get, post, put, request, newKey } from "../api.js";
import { fetchFresh, known, show } from "./resource.js";

export const LIST = "/api/introductions";
export const pathTo = (id) => `${LIST}/${encodeURIComponent(id)}`;

export const begin = (a, b, need) => post(LIST, { a, b, need_id: need ?? null });

export const saveWords = (one, words) => put(pathTo(one.id), words, one.version).then(kept);

export const preview = (id) => get(`${pathTo(id)}/preview`);

// Asks with the words of the version the owner saw.
export const ask = (one, again = false) =>
  request("POST", `${pathTo(one.id)}/${again ? "ask-again" : "ask"}`, { version: one.version, key: newKey() })
    .then((answer) => kept(answer.data));

export const act = (id, deed, body) => post(`${pathTo(id)}/${deed}`, body).then(kept);

// What was answered is shown at once, here and in the list.
function kept(one) {
  show(pathTo(one.id), one);
  if (known(LIST)) fetchFresh(LIST);
  return one;
}
