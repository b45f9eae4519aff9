// A form that never loses what was typed: its value lives in localStorage until it is saved.

import { useCallback, useEffect, useState } from "./html.js";
import { forget, recall, remember } from "./local.js";

export const dropDraft = (name) => forget(`draft:${name}`);

// → {value, update(next), startOver(), restored}: `fresh` is the value without anything typed.
export function useDraft(name, fresh) {
  const [state, setState] = useState(() => begin(name, fresh));
  useEffect(() => {
    if (state.name !== name) setState(begin(name, fresh));
  }, [name]);
  const update = useCallback((next) => setState((old) => {
    const value = typeof next === "function" ? next(old.value) : next;
    remember(`draft:${name}`, value);
    return { ...old, value, touched: true };
  }), [name]);
  const startOver = useCallback((value = fresh) => {
    dropDraft(name);
    setState({ name, value, restored: false, touched: false });
  }, [name, fresh]);
  const current = state.name === name ? state : begin(name, fresh);
  return { ...current, update, startOver };
}

function begin(name, fresh) {
  const kept = recall(`draft:${name}`);
  return { name, value: kept ?? fresh, restored: kept !== null, touched: kept !== null };
}
