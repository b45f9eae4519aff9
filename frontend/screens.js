// The table of screens: which module draws the screen of an address, and with which stylesheet.

import { sheet } from "./lib/styles.js";

const dressed = (name, load) => async () => (await Promise.all([load(), sheet(name)]))[0];
const giving = (load) => dressed("giving", load);
const book = (load) => dressed("book", load);

const people = book(() => import("./screens/people.js"));
const contact = giving(() => import("./screens/contact.js"));
const brief = () => import("./screens/brief.js");
const needs = giving(() => import("./screens/needs.js"));
const introductions = giving(() => import("./screens/introductions.js"));
const introduce = giving(() => import("./screens/introduce.js"));
const introduction = giving(() => import("./screens/introduction.js"));
const favours = giving(() => import("./screens/favours.js"));
const askFor = giving(() => import("./screens/askfor.js"));
const ask = giving(() => import("./screens/ask.js"));
const articles = giving(() => import("./screens/articles.js"));
const article = giving(() => import("./screens/article.js"));
const keepLink = giving(() => import("./screens/savearticle.js"));

// Each gets the rest of the address.
export const SCREENS = {
  today: () => import("./screens/today.js"),
  capture: () => import("./screens/capture.js"),
  review: () => import("./screens/review.js"),
  type: () => import("./screens/type.js"),
  people: ([id, part]) => (part === "brief" ? brief() : id ? contact() : people()),
  circles: book(() => import("./screens/circles.js")),
  network: book(() => import("./screens/network.js")),
  year: book(() => import("./screens/year.js")),
  give: needs,
  needs,
  introductions: ([id]) => (id === "new" ? introduce() : id ? introduction() : introductions()),
  favours: ([part]) => (part === "ask" ? askFor() : part === "asks" ? ask() : favours()),
  articles: ([id]) => (id === "save" ? keepLink() : id ? article() : articles()),
  settings: () => import("./screens/settings.js"),
  outbox: () => import("./screens/outbox.js"),
};

const LATER = [contact, brief, introduce, introduction, askFor, ask, article, keepLink, () => import("./components/proposal.js")];

// Fetches what was not needed yet, so that each screen is there when the network is not.
export const fetchAhead = () => [...Object.values(SCREENS), ...LATER].forEach((ahead) => ahead([]).catch(() => {}));
