// What a screen shows comes from here: the last answer at once, then the fresh one.

import { get } from "../api.js";
import { useCallback, useEffect, useState } from "../lib/html.js";
import { createStore } from "../lib/store.js";

const cache = new Map();

function slot(path) {
  if (!cache.has(path)) cache.set(path, createStore({ data: undefined, error: null }));
  return cache.get(path);
}

export const known = (path) => slot(path).get().data;

// Set what is shown (optimistic changes); a function gets the old value.
export function show(path, change) {
  slot(path).set((old) => ({
    error: null, data: typeof change === "function" ? (old.data === undefined ? undefined : change(old.data)) : change,
  }));
}

export async function fetchFresh(path) {
  try {
    const data = await get(path);
    slot(path).set({ data, error: null });
    return data;
  } catch (error) {
    slot(path).set((old) => ({ ...old, error }));
    return undefined;
  }
}

export function forgetAnswers() {
  cache.clear();
}

// → {data, error, reload}; data stays the last good answer while the server is away.
export function useResource(path) {
  const store = slot(path);
  const [, draw] = useState(0);
  const reload = useCallback(() => fetchFresh(path), [path]);
  useEffect(() => store.subscribe(() => draw((n) => n + 1)), [store]);
  useEffect(() => { reload(); }, [path]);
  return { ...store.get(), reload };
}
