// The few drawn signs. Each is decoration: the words beside it say the same.

import { html } from "../lib/html.js";

const PATHS = {
  today: "M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4",
  capture: "M3.5 6.5h17v11h-17zM7 10.5h5M7 13.5h3.5M15 10.5h2.5v3H15z",
  people: "M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4M3.5 19c.3-3.2 2.5-5 5.5-5s5.2 1.8 5.5 5M16 11.5a2.7 2.7 0 1 0-1.2-5.1M17 14.2c2.1.5 3.3 2.2 3.5 4.8",
  give: "M4.500 10.500h15v9h-15zM3.500 7.500h17v3h-17zM12 7.500v12M12 7.500c-2.500-4.500-6-3.500-5 0M12 7.500c2.500-4.500 6-3.500 5 0",
  take: "M12 4.500v9M8 10l4 4 4-4M4.500 15v4.500h15V15",
  settings: "M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9M15 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4M9 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  outbox: "M3.5 6.5h17v12h-17zM3.5 7.5l8.5 6 8.5-6",
  doubt: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M9.7 9.8a2.4 2.4 0 1 1 3.4 2.2c-.7.4-1.1.8-1.1 1.7M12 16.6v.1",
  check: "M5 12.5l4.5 4.5L19 7.5",
  warn: "M12 4.5l8.5 15h-17zM12 10v4.5M12 17v.1",
  remove: "M7 7l10 10M17 7L7 17",
  up: "M12 18.5v-12M7 11l5-5 5 5",
  plus: "M12 6v12M6 12h12",
  minus: "M6 12h12",
  search: "M10.5 16.5a6 6 0 1 0 0-12 6 6 0 0 0 0 12M15 15l5 5",
  pen: "M5 19l1-4L16 5l3 3L9 18zM13.5 7.5l3 3",
  met: "M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4M3.5 19c.3-3.2 2.5-5 5.5-5s5.2 1.8 5.5 5M18.5 8v6M15.5 11h6",
  meeting: "M6 9.5h9.5v4.5a4 4 0 0 1-4 4H10a4 4 0 0 1-4-4zM15.5 10.5h1.2a2.3 2.3 0 0 1 0 4.6h-1.2M9 4.5v2M12.5 4.5v2",
  call: "M8.2 4.5l2 4-2 1.8c.8 2.2 2.3 3.7 4.5 4.5l1.8-2 4 2v3.5c-8 1-14.8-5.800-13.800-13.800z",
  mail: "M3.5 6.5h17v12h-17zM3.5 7.5l8.5 6 8.5-6",
  message: "M4.5 5.5h15v10.500H11l-4 3.500v-3.500H4.500z",
  code: "M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM14 14h2v2h-2zM17 17h2v2h-2z",
};

export const Icon = ({ name }) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  <path d=${PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />
</svg>`;
