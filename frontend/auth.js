// Signing in on AWS: Cognito's authorization code with PKCE. Tokens live in this tab only.

import { forgetAll } from "./lib/local.js";
import * as shelf from "./lib/shelf.js";

const KEPT = "rapport:tokens";
const MARGIN = 60_000;
let config = null;
let tokens = null;
let renewing = null;

// → whether somebody is signed in; takes up what Cognito sent back in the address.
export async function begin(given) {
  config = given;
  tokens = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  const answer = new URLSearchParams(location.search);
  if (answer.has("code")) await finish(answer);
  return tokens !== null && (fresh() || renew());
}

export async function signIn() {
  const verifier = random();
  const state = random();
  sessionStorage.setItem("rapport:sign-in", JSON.stringify({ verifier, state, hash: location.hash }));
  const query = new URLSearchParams({
    response_type: "code", client_id: config.clientId, redirect_uri: home(), scope: "openid email", state,
    code_challenge_method: "S256", code_challenge: await challenge(verifier),
  });
  location.assign(`${config.cognitoDomain}/oauth2/authorize?${query}`);
}

async function finish(answer) {
  const begun = JSON.parse(sessionStorage.getItem("rapport:sign-in") ?? "null");
  sessionStorage.removeItem("rapport:sign-in");
  history.replaceState(null, "", `/${begun?.hash ?? ""}`);
  // An answer that this tab did not ask for could sign somebody into a stranger's book.
  if (begun === null || answer.get("state") !== begun.state) return;
  await exchange({ grant_type: "authorization_code", code: answer.get("code"), redirect_uri: home(), code_verifier: begun.verifier });
}

async function exchange(form) {
  const response = await fetch(`${config.cognitoDomain}/oauth2/token`, {
    method: "POST", body: new URLSearchParams({ client_id: config.clientId, ...form }),
  });
  if (!response.ok) {
    keep(null);
    return false;
  }
  const answer = await response.json();
  keep({
    access: answer.access_token, refresh: answer.refresh_token ?? tokens?.refresh,
    owner: claims(answer.access_token).sub, until: Date.now() + answer.expires_in * 1000,
  });
  return true;
}

function keep(next) {
  tokens = next;
  if (next) sessionStorage.setItem(KEPT, JSON.stringify(next));
  else sessionStorage.removeItem(KEPT);
}

const fresh = () => tokens.until - MARGIN > Date.now();

export async function token() {
  if (tokens && !fresh()) await renew();
  return tokens?.access ?? null;
}

export const owner = () => tokens?.owner ?? "";

// Many requests may find the token old at once; one of them renews it.
export function renew() {
  if (!tokens?.refresh) return Promise.resolve(false);
  renewing ??= exchange({ grant_type: "refresh_token", refresh_token: tokens.refresh })
    .catch(() => false).finally(() => { renewing = null; });
  return renewing.then((renewed) => {
    if (!renewed && tokens === null) signIn();
    return renewed;
  });
}

export async function signOut() {
  const old = tokens;
  keep(null);
  forgetAll();
  await shelf.clear();
  if (old?.refresh) {
    const body = new URLSearchParams({ client_id: config.clientId, token: old.refresh });
    await fetch(`${config.cognitoDomain}/oauth2/revoke`, { method: "POST", body }).catch(() => {});
  }
  location.assign(`${config.cognitoDomain}/logout?${new URLSearchParams({ client_id: config.clientId, logout_uri: home() })}`);
}

const home = () => `${location.origin}/`;
const base64 = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const random = () => base64(crypto.getRandomValues(new Uint8Array(32)));
const challenge = async (verifier) =>
  base64(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
const claims = (jwt) => JSON.parse(atob(jwt.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
