// The list of people: pages of the server's answer, and what can be said before it comes.

import { get } from "../api.js";
import { useEffect, useRef, useState } from "../lib/html.js";
import { folded } from "../lib/format.js";

const DEBOUNCE = 150;
const seen = new Map();
let whole = null;

// → {contacts, total, more, error, fresh}; `more()` brings the next page, or is null.
export function usePeople(query) {
  const words = query.trim();
  const [answer, setAnswer] = useState(() => guess(words));
  const turn = useRef(0);
  const load = async (cursor = "", before = []) => {
    turn.current += 1;
    const mine = turn.current;
    try {
      const found = await get(`/api/contacts?${new URLSearchParams({ q: words, cursor })}`);
      if (mine !== turn.current) return;
      const next = settled(words, before, found);
      setAnswer({ ...next, words });
    } catch (error) {
      if (mine === turn.current) setAnswer((old) => ({ ...old, error }));
    }
  };
  useEffect(() => {
    setAnswer((old) => ({ ...guess(words), before: old.contacts }));
    const timer = setTimeout(load, words ? DEBOUNCE : 0);
    return () => { clearTimeout(timer); turn.current += 1; };
  }, [words]);
  const more = answer.cursor ? () => load(answer.cursor, answer.contacts) : null;
  return { ...answer, more, reload: () => load() };
}

function settled(words, before, found) {
  const contacts = [...before, ...found.contacts.filter((one) => !before.some((other) => other.id === one.id))];
  for (const one of contacts) seen.set(one.id, one);
  const answer = { contacts, cursor: found.cursor, total: found.total, fresh: true, error: null };
  if (!words) whole = answer;
  return answer;
}

// Before the server has answered: those loaded already whose line holds every word.
function guess(words) {
  if (!words) return whole ? { ...whole, fresh: false } : { contacts: [], cursor: null, total: null, fresh: false, error: null };
  const parts = folded(words).split(/\s+/);
  const hit = (one) => {
    const line = folded([one.name, one.organization, one.title, one.place].join(" "));
    return parts.every((part) => line.includes(part));
  };
  return { contacts: [...seen.values()].filter(hit).sort(byName), cursor: null, total: null, fresh: false, error: null };
}

const byName = (a, b) => folded(a.name || a.organization).localeCompare(folded(b.name || b.organization));

export function forgetPerson(id) {
  seen.delete(id);
  if (whole) whole = { ...whole, contacts: whole.contacts.filter((one) => one.id !== id), total: Math.max(0, whole.total - 1) };
}
