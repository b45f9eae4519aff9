// The one door to the server: JSON in and out, problem+json as errors, and patience with the network.

import { createStore } from "./lib/store.js";

// "ok", "offline" (the device has no network) or "down" (the server does not answer).
export const connection = createStore(navigator.onLine ? "ok" : "offline");

const PAUSES = [400, 1200];
let credentials = { token: async () => null, renew: async () => false };

export class ApiError extends Error {
  constructor(status, problem = {}) {
    super(problem.detail || problem.title || "Something went wrong on the server.");
    this.status = status;
    this.code = problem.code ?? "";
    this.retry = problem.retry ?? status >= 500;
    this.errors = problem.errors ?? [];
  }
}

// How requests are signed; the laptop needs nothing.
export const signRequests = (given) => { credentials = given; };

export const newKey = () => crypto.randomUUID();

// → {data, etag}; raises ApiError, with status 0 when nobody answered.
export async function request(method, path, { body, version, key, signal } = {}) {
  const repeatable = method === "GET" || key !== undefined;
  for (let turn = 0; ; turn += 1) {
    try {
      return await once(method, path, { body, version, key, signal });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      const again = repeatable && turn < PAUSES.length && (error.status === 0 || (error.retry && error.status !== 429));
      if (!again) throw error;
      await pause(PAUSES[turn]);
    }
  }
}

export const get = (path, options) => request("GET", path, options).then((answer) => answer.data);
export const post = (path, body, key = newKey()) =>
  request("POST", path, { body, key }).then((answer) => answer.data);
export const put = (path, body, version) =>
  request("PUT", path, { body, version }).then((answer) => answer.data);
export const remove = (path, version) =>
  request("DELETE", path, { version }).then((answer) => answer.data);

async function once(method, path, options) {
  let response = await send(method, path, options);
  if (response.status === 401 && await credentials.renew()) response = await send(method, path, options);
  if (!response.ok) throw new ApiError(response.status, await content(response));
  return { data: await content(response), etag: response.headers.get("ETag") };
}

async function send(method, path, { body, version, key, signal }) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (version !== undefined) headers["If-Match"] = `"${version}"`;
  if (key !== undefined) headers["Idempotency-Key"] = key;
  const token = await credentials.token();
  if (token) headers.Authorization = `Bearer ${token}`;
  try {
    const response = await fetch(path, {
      method, headers, signal, cache: "no-store", body: body === undefined ? undefined : JSON.stringify(body),
    });
    connection.set("ok");
    return response;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw unreachable();
  }
}

function unreachable() {
  connection.set(navigator.onLine ? "down" : "offline");
  return new ApiError(0, {
    detail: navigator.onLine ? "Rapport is not answering just now." : "There is no network just now.",
    retry: true,
  });
}

async function content(response) {
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch {
    return {};
  }
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

// While the server does not answer, ask every few seconds until it does.
let asking = null;
function ask() {
  if (asking !== null || connection.get() === "ok") return;
  asking = setTimeout(async () => {
    asking = null;
    if (navigator.onLine) await once("GET", "/api/options", {}).catch(() => {});
    ask();
  }, 3000);
}
connection.subscribe(ask);
addEventListener("offline", () => connection.set("offline"));
addEventListener("online", () => { connection.set("down"); once("GET", "/api/options", {}).catch(() => {}); });
