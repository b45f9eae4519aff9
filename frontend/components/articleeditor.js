// Editing an article in place: what is typed wins over what its page says; where nothing is typed, the page's words stay.

import { get, put } from "../api.js";
import { articlePath } from "../data/articles.js";
import { fetchFresh, show } from "../data/resource.js";
import { useDraft } from "../lib/drafts.js";
import { html, useMemo, useState } from "../lib/html.js";
import { Icon } from "./icons.js";
import { toast } from "./toasts.js";

// Time enough for Rapport to find whom the new words may interest.
const MATCHED = 3000;
const STALE = "This was changed elsewhere meanwhile. What you typed is kept.";
const formOf = ({ typed, note }) => ({ title: typed.title, summary: typed.summary, topics: typed.topics.join(", "), note });
const wordsOf = ({ typed, note }) => JSON.stringify([typed, note]);
const bodyOf = ({ title, summary, topics, note }, site) => ({
  typed: { title, site, summary, topics: [...new Set(topics.split(/[,;\n]/).map((one) => one.trim()).filter(Boolean))] }, note,
});

export function ArticleEditor({ article, onClose }) {
  const path = articlePath(article.id);
  const fresh = useMemo(() => ({ form: formOf(article), version: article.version, words: wordsOf(article) }), [article.id]);
  const draft = useDraft(`article:${article.id}`, fresh);
  const [problem, setProblem] = useState("");
  const [theirs, setTheirs] = useState(null);
  const [busy, setBusy] = useState(false);
  const { form, version, words } = draft.value;
  const close = () => { draft.startOver(); onClose(); };
  const saved = (page) => {
    show(path, page);
    close();
    toast("Saved.");
    setTimeout(() => fetchFresh(path), MATCHED);
  };
  const save = async (base = version) => {
    setBusy(true);
    setProblem("");
    const body = bodyOf(form, article.typed.site);
    try {
      saved(await put(path, body, base));
    } catch (error) {
      if (error.status === 412) await stale(body);
      else setProblem(error.message);
    }
    setBusy(false);
  };
  // Its page may have been read since the editing began, which changes nothing that is typed.
  const stale = async (body) => {
    const page = await get(path).catch(() => null);
    if (!page) setProblem(STALE);
    else if (wordsOf(page.article) === words) saved(await put(path, body, page.article.version));
    else setTheirs(page);
  };
  const field = (name) => ({ value: form[name], dir: "auto", autocomplete: "off", placeholder: said(article, name),
    onInput: (event) => draft.update({ ...draft.value, form: { ...form, [name]: event.target.value } }) });
  const keys = (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save(); } };
  return html`<form class="plain-form" novalidate aria-label="Edit" onKeyDown=${keys} onSubmit=${(event) => { event.preventDefault(); save(); }}>
    ${draft.restored && !theirs && html`<p class="quiet">You had begun to edit this; it is still here.</p>`}
    ${theirs && html`<section class="stale" role="alert"><h2>This was changed elsewhere meanwhile</h2>
      <p>Nothing of yours is lost. Saved elsewhere: “<bdi>${theirs.article.title}</bdi>”${theirs.article.note ? html`, with the note “<bdi>${theirs.article.note}</bdi>”` : ""}.</p>
      <div class="actions"><button type="button" class="main" onClick=${() => { setTheirs(null); save(theirs.article.version); }}>Save what I typed</button>
        <button type="button" onClick=${() => { fetchFresh(path); close(); }}>Keep the other one</button></div></section>`}
    <label>Title<input type="text" maxlength="200" ...${field("title")} /></label>
    <label>In a few words<textarea rows="3" maxlength="600" ...${field("summary")}></textarea></label>
    <label>What it is about <span class="quiet">(words, with commas)</span><input type="text" maxlength="400" ...${field("topics")} /></label>
    <label>Your note <span class="quiet">(for your eyes only)</span><textarea rows="2" maxlength="1000" ...${field("note")}></textarea></label>
    ${problem && html`<p class="error" role="alert"><${Icon} name="warn" />${problem}</p>`}
    <div class="actions"><button type="submit" class="main" disabled=${busy || theirs}>${busy ? "Saving …" : "Save"}</button>
      <button type="button" class="plain" onClick=${close}>Leave it as it was</button></div>
  </form>`;
}

const said = (article, name) => (name === "note" ? "" : [article[name]].flat().join(", "));
