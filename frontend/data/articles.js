// The articles as the page knows them, and links on their way to the server.

import { newKey, post } from "../api.js";
import { articleShelf as shelf } from "../lib/shelf.js";
import { waitingFor } from "../lib/waiting.js";
import { fetchFresh, known, show } from "./resource.js";

export const ARTICLES = "/api/articles";
export const articlePath = (id) => `${ARTICLES}/${encodeURIComponent(id)}`;
export const personPath = (id, contact) => `${articlePath(id)}/people/${encodeURIComponent(contact)}`;

const waiting = waitingFor({
  shelf,
  name: "rapport-articles",
  ready: (item) => !item.reason,
  send: ({ id, body }) => post(ARTICLES, body, id),
  arrived(article) {
    show(ARTICLES, (old) => ({ ...old, articles: [article, ...old.articles.filter((one) => one.id !== article.id)] }));
    if (known(ARTICLES)) fetchFresh(ARTICLES);
  },
  // The link stays, with what the server said.
  refused: (item, error) => ({ ...item, reason: error.message }),
});

// [{id, owner, order, body: {url, typed, note}, reason}], oldest first
export const waitingLinks = waiting.items;
export const resumeLinks = waiting.resume;
export const forgetLink = waiting.drop;

// → the article, or null when the link waits on the device. What the server refuses is raised.
export const saveLink = ({ url, title = "", note = "" }) =>
  waiting.sendNow({ id: newKey(), order: Date.now(), body: { url: url.trim(), typed: { title: title.trim() }, note } });
