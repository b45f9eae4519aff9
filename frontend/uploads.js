// Photos on their way to the server. Each waits on the device until it has arrived, and is sent once:
// its id is the Idempotency-Key of the offer, and it leaves the shelf only after the bytes are there.

import { ApiError, connection, newKey, post } from "./api.js";
import { createStore } from "./lib/store.js";
import { megabytes } from "./lib/format.js";
import { photoShelf as shelf } from "./lib/shelf.js";

// [{id, name, size, state: "waiting" | "sending" | "refused", sent: 0…1, reason, photoId, blob}]
export const uploads = createStore([]);

const TYPES = {
  jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", webp: "image/webp", heic: "image/heic",
  heif: "image/heif", tif: "image/tiff", tiff: "image/tiff", pdf: "application/pdf",
};
const MAX_BYTES = 10_000_000;
const arrived = new Set();
// What went out from this tab, to show until the server has its own picture.
const sentOut = new Map();
let owner = "";
let pumping = false;
let wait = 1000;
let timer = null;

export const preview = (photoId) => sentOut.get(photoId);
export const onArrival = (listener) => arrived.add(listener);

// Take up what an earlier visit left; `who` keeps two people on one device apart.
export async function resume(who = "") {
  owner = who;
  await reload();
  pump();
}

// → the ids of what was taken, in the order of `files`.
export async function add(files, options) {
  const items = [...files].map((file, index) => entry(file, index, options));
  for (const item of items) {
    if (item.state === "waiting") await shelf.keep(item);
  }
  uploads.set((old) => [...old, ...items]);
  pump();
  return items.map((item) => item.id);
}

function entry(file, index, options) {
  const extension = file.name?.split(".").pop().toLowerCase() ?? "";
  const type = file.type in { "": 1, "application/octet-stream": 1 } ? TYPES[extension] : file.type;
  const reason = refusal(file, type ?? file.type, options);
  return {
    id: newKey(), key: newKey(), owner, order: Date.now() + index / 1000, name: shortName(file.name, type), type, size: file.size,
    blob: file, state: reason ? "refused" : "waiting", reason, sent: 0, photoId: null,
  };
}

// A name from outside: one line, at most 200 characters, the end with the extension kept.
function shortName(name, type) {
  const plain = (name || `photo.${type?.split("/")[1] ?? "jpg"}`).replace(/\p{C}/gu, "").trim() || "photo";
  return plain.length > 200 ? `${plain.slice(0, 180)}…${plain.slice(-15)}` : plain;
}

function refusal(file, type, options) {
  const types = options?.photo_types ?? Object.values(TYPES);
  const most = options?.max_photo_bytes ?? MAX_BYTES;
  if (!types.includes(type)) return "This is not a photo Rapport can read. Use a JPEG, PNG, WebP, HEIC, TIFF or PDF.";
  if (file.size === 0) return "This file is empty. Save it again and add the new copy.";
  if (file.size > most) return `This file has ${megabytes(file.size)}. Rapport reads up to ${megabytes(most)}; a smaller copy will do.`;
  return "";
}

export async function discard(id) {
  await shelf.drop(id);
  uploads.set((old) => old.filter((item) => item.id !== id));
}

export async function again(id) {
  change(id, { state: "waiting", reason: "", key: newKey(), photoId: null });
  await shelf.keep(uploads.get().find((item) => item.id === id));
  pump();
}

export const waiting = () => uploads.get().filter((item) => item.state !== "refused").length;

async function reload() {
  const mine = (await shelf.all()).filter((item) => item.owner === owner);
  const known = new Map(uploads.get().map((item) => [item.id, item]));
  const refused = uploads.get().filter((item) => item.state === "refused");
  const merged = mine.map((item) => ({ ...item, ...known.get(item.id) }));
  uploads.set([...merged, ...refused.filter((item) => !merged.some((other) => other.id === item.id))]);
}

// One tab sends at a time; the lock passes on when a tab closes.
async function pump() {
  if (pumping) return;
  pumping = true;
  try {
    await locked(async () => {
      await reload();
      for (let item = next(); item; item = next()) await deliver(item);
      wait = 1000;
    });
  } catch {
    later();
  } finally {
    pumping = false;
  }
}

const next = () => uploads.get().find((item) => item.state === "waiting");
const locked = (work) => (navigator.locks ? navigator.locks.request("rapport-uploads", work) : work());

function later() {
  clearTimeout(timer);
  timer = setTimeout(pump, wait);
  wait = Math.min(wait * 2, 30_000);
}

async function deliver(item) {
  change(item.id, { state: "sending", sent: 0 });
  try {
    const offer = await post("/api/photos", { name: item.name, content_type: item.type, size: item.size }, item.key);
    change(item.id, { photoId: offer.photo.id });
    await send(offer.upload, item);
    sentOut.set(offer.photo.id, item.blob);
    await shelf.drop(item.id);
    uploads.set((old) => old.filter((other) => other.id !== item.id));
    for (const listener of arrived) listener(offer.photo);
  } catch (error) {
    await settle(item, error);
  }
}

async function settle(item, error) {
  if (error.status === 0 || error.retry || error.status === 401) {
    change(item.id, { state: "waiting", sent: 0 });
    throw error;
  }
  // The permission to upload may have run out while the device slept: the next try asks for a new one.
  const stale = error.upload && !item.renewed;
  change(item.id, stale
    ? { state: "waiting", key: newKey(), renewed: true, sent: 0 }
    : { state: "refused", reason: error.message });
  await shelf.keep(uploads.get().find((other) => other.id === item.id));
}

// XMLHttpRequest, because fetch does not tell how much has been sent.
function send(upload, item) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append("file", item.blob, item.name);
    const request = new XMLHttpRequest();
    request.open("POST", upload.url);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) change(item.id, { sent: event.loaded / event.total });
    };
    request.onload = () => (request.status < 300 ? resolve() : reject(refused(request)));
    request.onerror = () => {
      connection.set(navigator.onLine ? "down" : "offline");
      reject(new ApiError(0, { retry: true }));
    };
    request.send(form);
  });
}

function refused(request) {
  let problem = { detail: "The upload was not accepted. Try it once more.", retry: request.status >= 500 };
  try {
    problem = { ...problem, ...JSON.parse(request.responseText) };
  } catch {
    // S3 answers in XML, which is not for people.
  }
  const error = new ApiError(request.status, problem);
  error.upload = ![413, 415, 422].includes(request.status);
  return error;
}

function change(id, update) {
  uploads.set((old) => old.map((item) => (item.id === id ? { ...item, ...update } : item)));
}

addEventListener("online", () => { wait = 1000; pump(); });
connection.subscribe((state) => { if (state === "ok") { wait = 1000; pump(); } });
