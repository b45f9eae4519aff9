// The screens of one place beside each other: what is given and asked, and the ways to look at the book.

import { html } from "../lib/html.js";
import { href } from "../lib/router.js";

export const GIVING = [["needs", "Needs"], ["introductions", "Introductions"], ["favours", "Favours"], ["articles", "Articles"]];
export const BOOK = [["people", "People"], ["circles", "Circles"], ["network", "Network"], ["year", "Year"]];

export const Tabs = ({ tabs, here, label }) => html`<nav class="tabs" aria-label=${label}><ul>
  ${tabs.map(([name, words]) => html`<li key=${name}><a href=${href(name)} aria-current=${name === here ? "page" : undefined}>${words}</a></li>`)}
</ul></nav>`;
