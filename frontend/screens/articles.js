// Articles: paste a link, and the list of what is worth sending, newest first.

import { get } from "../api.js";
import { Heading } from "../components/heading.js";
import { FromElsewhere, SaveLink } from "../components/savelink.js";
import { Failure, Loading } from "../components/states.js";
import { GIVING, Tabs } from "../components/tabs.js";
import { complain } from "../components/toasts.js";
import { ARTICLES, forgetLink, waitingLinks } from "../data/articles.js";
import { show, useResource } from "../data/resource.js";
import { joined, nearDay } from "../lib/format.js";
import { html, useEffect, useState } from "../lib/html.js";
import { href } from "../lib/router.js";
import { useStore } from "../lib/store.js";

const SOON = 1500;

export function Screen() {
  const { data, error, reload } = useResource(ARTICLES);
  const waiting = useStore(waitingLinks);
  const articles = data?.articles ?? [];
  const reading = articles.some((one) => one.status === "fetching");
  useEffect(() => {
    if (!reading) return undefined;
    const timer = setInterval(reload, SOON);
    return () => clearInterval(timer);
  }, [reading]);
  const empty = data && articles.length === 0 && waiting.length === 0;
  return html`
    <${Tabs} tabs=${GIVING} here="articles" label="Give" />
    <${Heading} title="Articles">${empty ? "Nothing to pass on yet" : "Worth passing on"}<//>
    <p class="lead">${empty
      ? "Something worth reading? Keep the link here. Rapport finds whom it may interest, by what they told you, and has the words ready."
      : "What you keep here, Rapport matches with what people told you."}</p>
    <${SaveLink} />
    ${error && html`<${Failure} error=${error} onRetry=${reload} />`}
    ${!data && !error && html`<${Loading} what="your articles" />`}
    <ul class="people articles">
      ${[...waiting].reverse().map((item) => html`<${Waiting} key=${item.id} item=${item} />`)}
      ${articles.map((one) => html`<${Row} key=${one.id} one=${one} />`)}
    </ul>
    ${data?.cursor && html`<${More} key=${data.cursor} cursor=${data.cursor} />`}
    ${empty ? html`<section aria-labelledby="ways"><h2 id="ways">From anywhere</h2><${FromElsewhere} /></section>`
      : data && html`<details class="foot draft"><summary>Save from anywhere</summary><${FromElsewhere} /></details>`}`;
}

const Row = ({ one }) => html`<li><a href=${href("articles", one.id)}>
  <span class="name" dir="auto">${one.title || one.site}</span>
  <span class="who" dir="auto">${joined(one.title && one.site, nearDay(one.saved_at.slice(0, 10)))}</span>
  ${one.status === "fetching" && html`<span class="who dots">Reading the page</span>`}
  ${one.status === "failed" && html`<span class="who">${one.title ? "The page could not be read; your title stays." : "The page could not be read. Type in a title?"}</span>`}
</a></li>`;

const Waiting = ({ item }) => html`<li class="waiting"><p>
  <span class="name" dir="auto">${item.body.typed.title || item.body.url}</span>
  <span class="who">${item.reason || "Waits on this device"}</span>
  ${item.reason && html`<button type="button" class="plain" onClick=${() => forgetLink(item.id)}>Take it away</button>`}
</p></li>`;

function More({ cursor }) {
  const [busy, setBusy] = useState(false);
  const more = async () => {
    setBusy(true);
    try {
      const next = await get(`${ARTICLES}?${new URLSearchParams({ cursor })}`);
      show(ARTICLES, (old) => ({ articles: [...old.articles, ...next.articles], cursor: next.cursor }));
    } catch (error) {
      complain(error);
      setBusy(false);
    }
  };
  return html`<button type="button" class="further" disabled=${busy} onClick=${more}>Show earlier ones</button>`;
}
