// What is to be done for one contact: done, put off, dropped, or added.

import { post } from "../api.js";
import { change, dropping, finishing, ownerDay, pathOf, puttingOff } from "../data/contact.js";
import { show } from "../data/resource.js";
import { dueWords, todoWords } from "../forms/notes.js";
import { longDay } from "../lib/format.js";
import { html, useState } from "../lib/html.js";
import { recall, remember } from "../lib/local.js";
import { Icon } from "./icons.js";
import { TodoEditor } from "./noteforms.js";
import { Snooze } from "./snooze.js";
import { complain } from "./toasts.js";

export function Todos({ page }) {
  const { id } = page.contact;
  const [adding, setAdding] = useState(() => recall(`draft:todo:${id}`) !== null);
  // What a fact calls for later is told by the fact.
  const day = ownerDay();
  const open = page.follow_ups.filter((one) => one.status === "open" && !(one.fact_id && one.due > day)).sort((a, b) => (a.due < b.due ? -1 : 1));
  const add = async (wanted) => {
    setAdding(false);
    try {
      const made = await post(`${pathOf(id)}/follow-ups`, wanted);
      show(pathOf(id), (old) => ({ ...old, follow_ups: [...old.follow_ups, made] }));
    } catch (error) {
      remember(`draft:todo:${id}`, wanted);
      setAdding(true);
      complain(error);
    }
  };
  return html`<section aria-labelledby="todos"><h2 id="todos">To do</h2>
    <ul class="todos">${open.map((one) => html`<${Todo} key=${one.id} id=${id} one=${one} />`)}</ul>
    ${open.length === 0 && !adding && html`<p class="quiet">Nothing is open between you.</p>`}
    ${adding ? html`<${TodoEditor} name=${`todo:${id}`} onSave=${add} onClose=${() => setAdding(false)} />`
      : html`<button type="button" onClick=${() => setAdding(true)}><${Icon} name="plus" />Add something to do</button>`}
  </section>`;
}

function Todo({ id, one }) {
  const day = ownerDay();
  const [what, text] = todoWords(one);
  const label = text ? `${what}: ${text}` : what;
  const act = (words, update, ways) => change(pathOf(id), words, {
    draw: (page) => ({ ...page, follow_ups: page.follow_ups.map((other) => (other.id === one.id ? { ...other, ...update } : other)) }), ...ways,
  });
  return html`<li>
    <p><span dir="auto">${text ? html`<span class="quiet">${what}</span> ${text}` : what}</span> <span class=${`quiet due ${one.due <= day ? "now" : ""}`}>${dueWords(one.due, day)}</span></p>
    <div class="tools">
      <button type="button" class="plain small" aria-label=${`Done: ${label}`} onClick=${() => act("Done.", { status: "done" }, finishing(one))}>Done</button>
      <${Snooze} day=${day} what=${label} onPick=${(until) => act(`Again on ${longDay(until)}.`, { due: until }, puttingOff(one, until))} />
      <button type="button" class="plain small" aria-label=${`Drop: ${label}`} onClick=${() => act("Dropped.", { status: "dropped" }, dropping(one))}>Drop</button>
    </div></li>`;
}
