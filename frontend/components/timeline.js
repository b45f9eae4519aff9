// A contact's timeline, the newest first: what was logged, a line to log more, and the earlier pages.

import { connection, get, put } from "../api.js";
import { change, erasing, ownerDay, pathOf } from "../data/contact.js";
import { show } from "../data/resource.js";
import { nearDay, sentence } from "../lib/format.js";
import { html, useState } from "../lib/html.js";
import { recall, remember } from "../lib/local.js";
import { useStore } from "../lib/store.js";
import { keepLog, lines } from "../lines.js";
import { Icon } from "./icons.js";
import { EntryEditor } from "./noteforms.js";
import { complain, toast } from "./toasts.js";

const NAMES = { met: "Met", meeting: "Meeting", call: "Call", mail: "Mail", message: "Message" };

export function Timeline({ page, name }) {
  const { id } = page.contact;
  const [older, setOlder] = useState({ entries: [], earlier: null, begun: false });
  const earlier = older.begun ? older.earlier : page.earlier;
  const entries = [...page.timeline, ...older.entries.filter((one) => !page.timeline.some((other) => other.id === one.id))];
  const away = useStore(connection) !== "ok";
  const waiting = useStore(lines).filter((item) => item.state === "accepted" && item.contactId === id);
  const more = async () => {
    try {
      const found = await get(`${pathOf(id)}/timeline?${new URLSearchParams({ earlier })}`);
      setOlder((old) => ({ entries: [...old.entries, ...found.entries], earlier: found.earlier, begun: true }));
    } catch (error) {
      complain(error);
    }
  };
  const forget = (entry) => setOlder((old) => ({ ...old, entries: old.entries.filter((one) => one.id !== entry.id) }));
  const bring = (entry) => setOlder((old) => (old.begun && !old.entries.some((one) => one.id === entry.id)
    ? { ...old, entries: [...old.entries, entry].sort((a, b) => (a.id < b.id ? 1 : -1)) } : old));
  return html`<section aria-labelledby="timeline"><h2 id="timeline">What happened</h2>
    <${LogLine} id=${id} name=${name} />
    <ol class="timeline">
      ${waiting.map((item) => html`<li class="waiting-entry" key=${item.id}><${Icon} name="outbox" /><div><p class="when">${away ? "Waits on this device, goes out by itself" : "On its way"}</p>
        <p class="lines" dir="auto">${item.text}</p></div></li>`)}
      ${entries.map((entry) => html`<${Entry} key=${entry.id} id=${id} entry=${entry} forget=${forget} bring=${bring} />`)}
    </ol>
    ${entries.length === 0 && waiting.length === 0 && html`<p class="quiet">Nothing yet. A few words after a talk are enough to ask the right thing next time.</p>`}
    ${earlier && html`<button type="button" onClick=${more}>Earlier</button>`}
  </section>`;
}

// One line until somebody begins to write in it.
function LogLine({ id, name }) {
  const [open, setOpen] = useState(() => recall(`draft:log:${id}`) !== null);
  if (!open) return html`<button type="button" class="log-line" onClick=${() => setOpen(true)}><${Icon} name="pen" />A call, a coffee, a mail …</button>`;
  const keep = async (log) => {
    setOpen(false);
    try {
      const page = await keepLog({ contactId: id, log, name });
      toast(page ? "Noted." : "Kept on this device; it goes out by itself.");
    } catch (error) {
      remember(`draft:log:${id}`, log.exchange ?? { kind: "met", ...log.met });
      setOpen(true);
      complain(error);
    }
  };
  return html`<${EntryEditor} name=${`log:${id}`} save="Keep" onSave=${keep} onClose=${() => setOpen(false)} />`;
}

function Entry({ id, entry: stored, forget, bring }) {
  const [editing, setEditing] = useState(false);
  // What is being saved is shown already; until it is, it can't be changed again.
  const [saving, setSaving] = useState(null);
  const entry = { ...stored, ...saving };
  const address = `${pathOf(id)}/timeline/${entry.id}`;
  const erase = () => {
    forget(entry);
    const { act, back } = erasing(address, entry.version);
    change(pathOf(id), "Deleted from the timeline.", {
      draw: (page) => ({ ...page, timeline: page.timeline.filter((one) => one.id !== entry.id) }),
      act, back: () => { bring(entry); return back(); },
    });
  };
  const save = async (said) => {
    setEditing(false);
    setSaving(said.exchange ?? said.met);
    try {
      const page = await put(address, said, entry.version);
      forget(entry);
      const { on, ...rest } = said.exchange ?? said.met;
      if (!page.timeline.some((one) => one.id === entry.id)) bring({ ...entry, ...rest, on });
      show(pathOf(id), page);
    } catch (error) {
      remember(`draft:entry:${entry.id}`, said.exchange ?? { kind: "met", ...said.met });
      setEditing(true);
      complain(error);
    }
    setSaving(null);
  };
  if (editing) return html`<li class="editing"><${EntryEditor} name=${`entry:${entry.id}`} entry=${entry} onSave=${save} onClose=${() => setEditing(false)} /></li>`;
  const where = [entry.place, entry.occasion].filter(Boolean).join(", ");
  const words = entry.words || where;
  const label = `${NAMES[entry.kind]} ${nearDay(entry.on, ownerDay())}`;
  return html`<li><${Icon} name=${entry.kind} /><div>
      <p class="when">${NAMES[entry.kind]} <span>${sentence(nearDay(entry.on, ownerDay()))}</span></p>
      ${words && html`<p class="lines" dir="auto">${words}</p>`}</div>
    <div class="tools" hidden=${saving !== null}>
      <button type="button" class="tool" title="Change" aria-label=${`Change: ${label}`} onClick=${() => setEditing(true)}><${Icon} name="pen" /></button>
      <button type="button" class="tool" title="Delete" aria-label=${`Delete: ${label}`} onClick=${erase}><${Icon} name="remove" /></button>
    </div></li>`;
}
