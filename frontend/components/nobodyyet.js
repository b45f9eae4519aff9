// What a view of the book says while there is nobody in it.

import { html } from "../lib/html.js";
import { href } from "../lib/router.js";
import { Heading } from "./heading.js";
import { AddPhotos } from "./picker.js";

export const NobodyYet = ({ title }) => html`
  <${Heading} title=${title}>Nobody here yet<//>
  <p class="lead">As soon as there are people in your book, you see them here. They come in by their cards.</p>
  <${AddPhotos} main=${true} />
  <p class="quiet foot"><a href=${href("type")}>Type in a person without a card</a></p>`;
