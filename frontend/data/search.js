// Who do I know: the server's answers to what is typed, and what is known of them before they come.

import { get } from "../api.js";
import { useEffect, useRef, useState } from "../lib/html.js";

const DEBOUNCE = 120;
const AGAIN = 1500;
const NOTHING = { answers: [], articles: [], cursor: null, filters: [], plain: "", fresh: false, away: null, words: "" };
// The last answer stays while somebody looks at a person and comes back.
let kept = NOTHING;

// → {answers, cursor, filters, plain, fresh, away, more, reload}. `away` says why the search does not answer: "preparing"
// while its index is built (it is asked again), else "down"; the list of people stands in for it.
export function useSearch(query) {
  const words = query.trim();
  const [state, setState] = useState(() => (kept.words === words ? { ...kept, fresh: true } : NOTHING));
  const turn = useRef(0);
  const ask = async (cursor = "", before = []) => {
    turn.current += 1;
    const mine = turn.current;
    try {
      const found = await get(`/api/search?${new URLSearchParams({ q: words.slice(0, 300), cursor })}`);
      if (mine !== turn.current) return;
      kept = { ...found, answers: joined(before, found.answers), articles: cursor ? kept.articles : found.articles, fresh: true, away: null, words };
      setState(kept);
    } catch (error) {
      if (mine !== turn.current) return;
      const preparing = error.code === "preparing";
      setState((old) => ({ ...old, away: preparing ? "preparing" : "down", fresh: false }));
      if (preparing) setTimeout(() => mine === turn.current && ask(cursor, before), AGAIN);
    }
  };
  useEffect(() => {
    turn.current += 1;
    if (!words) {
      setState(NOTHING);
      return undefined;
    }
    setState((old) => ({ ...old, fresh: old.words === words && old.fresh }));
    const timer = setTimeout(ask, state.words ? DEBOUNCE : 0);
    return () => { clearTimeout(timer); turn.current += 1; };
  }, [words]);
  const more = state.cursor && state.words === words ? () => ask(state.cursor, state.answers) : null;
  return { ...state, more, reload: () => ask() };
}

const joined = (before, more) => [...before, ...more.filter((one) => !before.some((other) => other.id === one.id))];
