// Lines about people on their way to the server. As typed, a line waits on the device until it was looked at; accepted,
// until it was kept there.

import { newKey, post } from "./api.js";
import { pathOf } from "./data/contact.js";
import { fetchFresh, known, show } from "./data/resource.js";
import { lineShelf as shelf } from "./lib/shelf.js";
import { waitingFor } from "./lib/waiting.js";

const waiting = waitingFor({
  shelf,
  name: "rapport-lines",
  ready: (item) => item.state === "accepted",
  async send({ contactId, person, log, keys }) {
    const whom = contactId ?? (await post("/api/contacts", person, keys.person)).contact.id;
    return post(`${pathOf(whom)}/log`, log, keys.log);
  },
  arrived(page) {
    show(pathOf(page.contact.id), page);
    if (known("/api/today")) fetchFresh("/api/today");
  },
  // The words come back to be looked at, with what the server said.
  refused: (item, error) => ({ ...item, state: "typed", text: item.text || item.name, reason: error.message }),
});

// [{id, owner, order, state: "typed" | "accepted", text, reason, contactId | person, log, name, keys}]
export const lines = waiting.items;
export const resumeLines = waiting.resume;
export const discard = waiting.drop;
export const typed = (all) => all.filter((item) => item.state === "typed");

// A line as it was typed, to be looked at when the server is there again.
export const putAside = (text, reason = "") => waiting.keep({ id: newKey(), order: Date.now(), state: "typed", text, reason });

export const newKeys = () => ({ person: newKey(), log: newKey() });

// Keep `log` ({exchange, met, facts, follow_ups}) for a contact, or for a `person` who is put into the book first.
// → the contact's page, or null when it waits on the device. What the server refuses is raised.
export const keepLog = ({ contactId = null, person = null, log, name, text = log.exchange?.words ?? "", keys = newKeys() }) =>
  waiting.sendNow({ id: keys.log, order: Date.now(), state: "accepted", text, reason: "", contactId, person, log, name, keys });
