// What a screen shows comes from here: the last answer at once, then the fresh one.

import { get } from "../api.js";
import { useCallback, useEffect, useState } from "../lib/html.js";
import { createStore } from "../lib/store.js";

const cache = new Map();

// `age` grows with whatever an answer that was asked for before does not know; `changes` are under way, and `missed` says
// that an answer came during them.
function slot(path) {
  if (!cache.has(path)) cache.set(path, { store: createStore({ data: undefined, error: null }), age: 0, changes: 0, missed: false });
  return cache.get(path);
}

export const known = (path) => slot(path).store.get().data;

// Set what is shown (optimistic changes); a function gets the old value.
export function show(path, change) {
  const one = slot(path);
  one.age += 1;
  one.store.set((old) => ({
    error: null, data: typeof change === "function" ? (old.data === undefined ? undefined : change(old.data)) : change,
  }));
}

// An answer that may be older than what is shown is not shown: it is asked for again, at once or after what is under way.
export async function fetchFresh(path) {
  const one = slot(path);
  const { age } = one;
  try {
    const data = await get(path);
    if (one.changes > 0) { one.missed = true; return data; }
    if (one.age !== age) return await fetchFresh(path);
    one.store.set({ data, error: null });
    return data;
  } catch (error) {
    one.store.set((old) => ({ ...old, error }));
    return undefined;
  }
}

// For `work` that changes on the server what `path` shows: after the last of several the server is asked how it stands.
export async function whileChanging(path, work) {
  const one = slot(path);
  one.changes += 1;
  try {
    return await work();
  } finally {
    one.age += 1;
    one.changes -= 1;
    if (one.changes === 0 && (one.missed || known(path))) {
      one.missed = false;
      fetchFresh(path);
    }
  }
}

export function forgetAnswers() {
  cache.clear();
}

// → {data, error, reload}; data stays the last good answer while the server is away.
export function useResource(path) {
  const { store } = slot(path);
  const [, draw] = useState(0);
  const reload = useCallback(() => fetchFresh(path), [path]);
  useEffect(() => store.subscribe(() => draw((n) => n + 1)), [store]);
  useEffect(() => { reload(); }, [path]);
  return { ...store.get(), reload };
}
