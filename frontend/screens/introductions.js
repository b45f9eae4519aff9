// Introductions: those that are under way, and what became of the others.

import { get } from "../api.js";
import { stageWords } from "../components/introstate.js";
import { Heading } from "../components/heading.js";
import { Failure, Loading } from "../components/states.js";
import { GIVING, Tabs } from "../components/tabs.js";
import { complain } from "../components/toasts.js";
import { LIST } from "../data/introductions.js";
import { show, useResource } from "../data/resource.js";
import { html } from "../lib/html.js";
import { href } from "../lib/router.js";

const GROUPS = [
  ["Under way", (one) => ["asking", "agreed"].includes(one.stage)],
  ["Drafts", (one) => one.stage === "draft"],
  ["Introduced", (one) => one.stage === "sent"],
  ["Came to nothing", (one) => one.stage === "ended"],
];

export function Screen() {
  const { data, error, reload } = useResource(LIST);
  const empty = data?.introductions.length === 0;
  return html`<${Tabs} tabs=${GIVING} here="introductions" label="Give" />
    <${Heading} title="Introductions">${empty ? "Nobody introduced yet" : "Introductions"}<//>
    ${error && html`<${Failure} error=${error} onRetry=${reload} />`}
    ${!data && !error && html`<${Loading} what="the introductions" />`}
    ${empty && html`<p class="lead">Two people in your book could help each other? Rapport asks each of them for you, without saying who the other is. Once both say yes, one mail brings them together.</p>`}
    ${data && !empty && html`<p class="lead">Neither of the two learns who the other is before both say yes.</p>`}
    ${data && html`<div class="actions"><a class="button main" href=${href("introductions", "new")}>Introduce two people</a></div>`}
    ${data && GROUPS.map(([title, belongs]) => html`<${Group} key=${title} title=${title} all=${data.introductions.filter(belongs)} />`)}
    ${data?.cursor && html`<button type="button" class="further" onClick=${() => further(data)}>Show earlier ones</button>`}`;
}

const Group = ({ title, all }) => all.length > 0 && html`<section class="day-part" aria-label=${title}><h2>${title}</h2>
  <ul class="people">${all.map((one) => html`<li key=${one.id}><a href=${href("introductions", one.id)}>
    <span class="name"><bdi>${one.a.name}</bdi> and <bdi>${one.b.name}</bdi></span>
    <span class="who" dir="auto">${stageWords(one)}</span></a></li>`)}</ul></section>`;

async function further(data) {
  try {
    const more = await get(`${LIST}?${new URLSearchParams({ cursor: data.cursor })}`);
    show(LIST, { ...more, introductions: [...data.introductions, ...more.introductions] });
  } catch (error) {
    complain(error);
  }
}
