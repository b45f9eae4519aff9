// Outbox (laptop only): the mails that were sent, each exactly as it would arrive.

import { Heading } from "../components/heading.js";
import { Failure, Loading } from "../components/states.js";
import { useResource } from "../data/resource.js";
import { html, useRef, useState } from "../lib/html.js";
import { moment } from "../lib/format.js";
import { href } from "../lib/router.js";

export function Screen({ rest: [id] }) {
  const { data, error, reload } = useResource("/outbox");
  if (error && !data) return html`<${Heading} title="Outbox">Outbox<//><${Failure} error=${error} onRetry=${reload} />`;
  if (!data) return html`<${Heading} title="Outbox">Outbox<//><${Loading} what="the mails" />`;
  if (id) return html`<${Mail} id=${id} key=${id} />`;
  if (data.mails.length === 0) {
    return html`<${Heading} title="Outbox">No mail yet<//>
      <p class="lead">No mail server is set up here, so the mails Rapport would send are kept in this Outbox.</p>
      <p><a class="button main" href=${href("today")}>To Today, to send the digest</a></p>`;
  }
  return html`<${Heading} title="Outbox">Outbox<//>
    <p class="lead">What Rapport would have sent, kept on this machine.</p>
    <ul class="people mails" aria-label="Mails">${data.mails.map((mail) => html`<li key=${mail.id}>
      <a href=${href("outbox", mail.id)}><span class="name" dir="auto">${mail.subject}</span>
        <span class="who">To <bdi>${mail.to}</bdi>, ${when(mail.date)}</span></a></li>`)}</ul>`;
}

const when = (date) => (Number.isNaN(Date.parse(date)) ? date : moment(date));
const SHOWN = new Set(["from", "to", "cc", "subject", "date", "reply-to"]);

function Mail({ id }) {
  const path = `/outbox/${encodeURIComponent(id)}`;
  const { data: mail, error, reload } = useResource(path);
  const [view, setView] = useState("html");
  const back = html`<p class="back"><a href=${href("outbox")}>Outbox</a></p>`;
  if (!mail) {
    return html`${back}<${Heading} title="Mail">A mail<//>
      ${error ? html`<${Failure} error=${error} onRetry=${reload} />` : html`<${Loading} what="the mail" />`}`;
  }
  const subject = mail.headers.find(([name]) => name.toLowerCase() === "subject")?.[1] ?? "(no subject)";
  return html`${back}
    <${Heading} title=${subject}>${subject}<//>
    <${Headers} headers=${mail.headers} />
    <div class="actions" role="group" aria-label="How to show it">
      ${[["html", "HTML"], ["text", "Plain text"]].map(([name, label]) => html`
        <button type="button" key=${name} aria-pressed=${view === name} onClick=${() => setView(name)}>${label}</button>`)}
      <a class="button plain" href=${`${path}.eml`} download>Download .eml</a>
    </div>
    ${view === "html" ? html`<${Sheet} src=${`${path}/html`} title=${subject} />` : html`<pre class="mail-text" dir="auto" tabindex="0" aria-label="Text of the mail">${mail.text}</pre>`}`;
}

function Headers({ headers }) {
  const lines = (all) => headers.filter(([name]) => SHOWN.has(name.toLowerCase()) !== all)
    .map(([name, value], index) => html`<div key=${index}><dt>${name}</dt><dd dir="auto">${value}</dd></div>`);
  return html`<dl class="headers">${lines(false)}</dl>
    <details><summary>All headers</summary><dl class="headers">${lines(true)}</dl></details>`;
}

// No script can run in there; the same origin is only for measuring how tall the mail is.
function Sheet({ src, title }) {
  const frame = useRef(null);
  const fit = () => {
    const page = frame.current.contentDocument?.documentElement;
    if (page) frame.current.style.height = `${page.scrollHeight + 2}px`;
  };
  return html`<iframe class="mail-sheet" ref=${frame} src=${src} title=${`The mail: ${title}`} onLoad=${fit}
    sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}
