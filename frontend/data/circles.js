// The circles on the page: what is known of them, and putting people into one.

import { post } from "../api.js";
import { complain, toast } from "../components/toasts.js";
import { count, sentence } from "../lib/format.js";
import { fetchFresh, known } from "./resource.js";

export const CIRCLES = "/api/circles";
export const PEOPLE = "/api/circles/people";
const AT_ONCE = 100;

// Puts people into a circle, as many at a time as the server takes; answers what takes it back.
export async function putInto(moves) {
  const back = [];
  for (let from = 0; from < moves.length; from += AT_ONCE) back.push(...(await post(PEOPLE, { moves: moves.slice(from, from + AT_ONCE) })).back);
  return back;
}

// The same with words and a way back; `moved` runs after either.
export async function moveInto(ids, circle, name, moved) {
  const acting = putInto(ids.map((id) => ({ contact_id: id, circle })));
  const done = () => { fetchFresh(CIRCLES); moved(); };
  const undo = () => acting.then(putInto).then(done).catch(complain);
  const whom = sentence(count(ids.length, "person is", "people are"));
  const close = toast(circle ? `${whom} in ${name} now.` : `${whom} without a circle now.`, { undo });
  try {
    await acting;
  } catch (error) {
    close();
    complain(error);
  }
  done();
}

// Settings are changed with circles in them: whoever shows them asks again.
export const settingsMoved = () => known("/api/profile") && fetchFresh("/api/profile");
