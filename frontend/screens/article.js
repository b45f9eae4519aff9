// One article: what it says, whom it may interest and by which fact, and who got it.

import { post, remove } from "../api.js";
import { ArticleEditor } from "../components/articleeditor.js";
import { ArticlePeople } from "../components/articlepeople.js";
import { Heading } from "../components/heading.js";
import { Icon } from "../components/icons.js";
import { Failure, Loading } from "../components/states.js";
import { GIVING, Tabs } from "../components/tabs.js";
import { complain, toast } from "../components/toasts.js";
import { ARTICLES, articlePath } from "../data/articles.js";
import { fetchFresh, show, useResource } from "../data/resource.js";
import { joined, mediumDay } from "../lib/format.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { webLink } from "../lib/links.js";
import { recall } from "../lib/local.js";
import { go, href } from "../lib/router.js";

const SOON = 1200;
const NEW = 20_000;
const isNew = (saved) => Boolean(saved) && Math.abs(Date.now() - Date.parse(saved)) < NEW;

export function Screen({ rest: [id] }) {
  const { data, error, reload } = useResource(articlePath(id));
  const reading = data?.article.status === "fetching";
  const saved = data?.article.saved_at;
  // Whom it may interest is known a moment after its page was read.
  useEffect(() => {
    if (!reading && !isNew(saved)) return undefined;
    const timer = setInterval(() => (reading || isNew(saved) ? reload() : clearInterval(timer)), SOON);
    return () => clearInterval(timer);
  }, [reading, saved]);
  const tabs = html`<${Tabs} tabs=${GIVING} here="articles" label="Give" />`;
  if (data) return html`${tabs}<${Article} page=${data} />`;
  if (error?.status === 404) {
    return html`${tabs}<${Heading} title="Not found">No article at this address<//>
      <p class="lead">It was deleted for good, or the link is old.</p>
      <p><a class="button main" href=${href("articles")}>To all articles</a></p>`;
  }
  return html`${tabs}<${Heading} title="Article">An article<//>
    ${error ? html`<${Failure} error=${error} onRetry=${reload} />` : html`<${Loading} what="the article" />`}`;
}

function Article({ page }) {
  const { article } = page;
  const [editing, setEditing] = useState(() => recall(`draft:article:${article.id}`) !== null);
  const button = useRef(null);
  if (article.deleted_at) return html`<${Deleted} article=${article} />`;
  const stop = () => { setEditing(false); requestAnimationFrame(() => button.current?.focus()); };
  const name = article.title || article.site;
  const address = webLink(article.url);
  return html`<article class="one-article">
    <${Heading} title=${name}>${name}<//>
    <p class="lead" dir="auto">${joined(article.title && article.site, `kept on ${mediumDay(article.saved_at.slice(0, 10))}`)}</p>
    <${Status} article=${article} onEdit=${() => setEditing(true)} />
    ${editing ? html`<${ArticleEditor} article=${article} onClose=${stop} />` : html`
      ${article.summary && html`<p dir="auto">${article.summary}</p>`}
      ${article.topics.length > 0 && html`<p class="quiet" dir="auto">About ${article.topics.join(", ")}</p>`}
      ${article.note && html`<p class="own-note"><span class="quiet">Your note</span><span dir="auto">${article.note}</span></p>`}
      <div class="actions">
        ${address && html`<a class="button" href=${address} target="_blank" rel="noopener noreferrer">Read it<span class="unseen"> (opens in a new tab)</span></a>`}
        <button type="button" ref=${button} class="plain" onClick=${() => setEditing(true)}>Edit</button>
        <button type="button" class="plain" onClick=${() => erase(article, name)}>Delete</button>
      </div>
      <${ArticlePeople} page=${page} />`}
  </article>`;
}

function Status({ article, onEdit }) {
  if (article.status === "fetching") return html`<p class="quiet" role="status"><span class="dots">Reading the page</span></p>`;
  if (article.status !== "failed") return null;
  return html`<div class="notice"><${Icon} name="warn" /><p>${article.reason}</p>
    <button type="button" class="plain" onClick=${() => again(article)}>Try again</button>
    ${!article.typed.title && html`<button type="button" class="plain" onClick=${onEdit}>Type it in</button>`}</div>`;
}

async function again(article) {
  const path = articlePath(article.id);
  show(path, (old) => ({ ...old, article: { ...old.article, status: "fetching", reason: "" } }));
  try {
    show(path, await post(`${path}/fetch`));
  } catch (error) {
    complain(error);
    fetchFresh(path);
  }
}

async function erase(article, name) {
  const path = articlePath(article.id);
  show(ARTICLES, (old) => ({ ...old, articles: old.articles.filter((one) => one.id !== article.id) }));
  go("articles");
  const gone = remove(path, article.version);
  const undo = async () => {
    await gone.catch(() => {});
    try {
      show(path, await post(`${path}/restore`));
      go("articles", article.id);
    } catch (error) {
      complain(error);
    }
  };
  toast(`“${name}” is deleted.`, { undo });
  try {
    await gone;
  } catch (error) {
    toast(error.status === 412 ? "It was changed elsewhere meanwhile, so nothing was deleted." : error.message,
      { link: { href: href("articles", article.id), label: "Open" } });
  }
  fetchFresh(path);
  fetchFresh(ARTICLES);
}

const Deleted = ({ article }) => html`
  <${Heading} title=${article.title || article.site}>${article.title || article.site}<//>
  <p class="lead">Deleted on ${mediumDay(article.deleted_at.slice(0, 10))}. It is kept for 30 days.</p>
  <p><button type="button" class="main" onClick=${() => bringBack(article)}>Bring back</button></p>`;

async function bringBack(article) {
  try {
    show(articlePath(article.id), await post(`${articlePath(article.id)}/restore`));
  } catch (error) {
    complain(error);
  }
}
