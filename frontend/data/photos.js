// The photos that something is left to do with, asked for again while the server works on one.

import { get, post, remove } from "../api.js";
import { createStore } from "../lib/store.js";
import { onArrival } from "../uploads.js";

// {photos, loaded, error}; what was just confirmed, dropped or removed is left out at once.
export const photos = createStore({ photos: [], loaded: false, error: null });

const FAST = 700;
const SLOW = 5000;
const BUSY = new Set(["offered", "waiting", "reading"]);
const hidden = new Set();
let timer = null;
let pause = FAST;
let last = "";

export async function refresh() {
  clearTimeout(timer);
  timer = null;
  try {
    const found = await everyPage();
    photos.set({ photos: found.map(visible).filter(Boolean), loaded: true, error: null });
    rhythm(found);
  } catch (error) {
    photos.set((old) => ({ ...old, error }));
    schedule(SLOW);
  }
}

async function everyPage() {
  const found = [];
  let cursor = "";
  do {
    const answer = await get(`/api/photos${cursor && `?cursor=${encodeURIComponent(cursor)}`}`);
    found.push(...answer.photos);
    cursor = answer.cursor ?? "";
  } while (cursor && found.length < 1000);
  return found;
}

// Ask soon while something moves, less often while nothing changes, and not at all when all is done.
function rhythm(found) {
  const picture = JSON.stringify(found.map((photo) => [photo.id, photo.status, photo.version]));
  pause = picture === last ? Math.min(pause * 1.3, SLOW) : FAST;
  last = picture;
  if (found.some((photo) => BUSY.has(photo.status))) schedule(pause);
}

function schedule(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(() => (document.hidden ? schedule(SLOW) : refresh()), milliseconds);
}

function visible(photo) {
  if (photo.settled || hidden.has(photo.id)) return null;
  const cards = photo.cards.filter((card) => card.status === "to_review" && !hidden.has(card.id));
  if (photo.status === "read" && photo.cards.length > 0 && cards.length === 0) return null;
  return { ...photo, cards };
}

// The oldest photo first, its cards in reading order.
export const cardsToReview = ({ photos: list }) =>
  [...list].reverse().flatMap((photo) => photo.cards.map((card) => ({ card, photo })));

export function hide(id) {
  hidden.add(id);
  photos.set((old) => ({ ...old, photos: old.photos.map(visible).filter(Boolean) }));
}

export async function bringBack(id) {
  hidden.delete(id);
  await refresh();
}

// Tell the server, with the card hidden at once or not; what fails comes back and is raised.
export async function confirmCard(card, body, atOnce) {
  const act = () => post(`/api/cards/${card.id}/confirm`, body);
  return atOnce ? optimistic(card.id, act) : act();
}

export const dropCard = (card) => optimistic(card.id, () => post(`/api/cards/${card.id}/drop`));

export async function restoreCard(card) {
  await post(`/api/cards/${card.id}/restore`);
  await bringBack(card.id);
}

export async function retryPhoto(photo) {
  await post(`/api/photos/${photo.id}/retry`);
  pause = FAST;
  await refresh();
}

export const removePhoto = (photo) => optimistic(photo.id, () => remove(`/api/photos/${photo.id}`, photo.version));

// Two cards that are the two sides of one, and back. The reading changes, so the page asks for it again.
export async function joinSides(front, backId) {
  await post(`/api/cards/${front.id}/join`, { back_id: backId });
  await refresh();
}

export async function takeApart(front) {
  await post(`/api/cards/${front.id}/take-apart`);
  await refresh();
}

async function optimistic(id, act) {
  hide(id);
  try {
    return await act();
  } catch (error) {
    await bringBack(id);
    throw error;
  }
}

onArrival(() => { pause = FAST; refresh(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden && photos.get().loaded) refresh(); });
