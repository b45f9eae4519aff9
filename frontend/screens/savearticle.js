// A link that another page or app handed over: looked over here, and saved only when the button is pressed.

import { Heading } from "../components/heading.js";
import { Icon } from "../components/icons.js";
import { useSaving } from "../components/savelink.js";
import { GIVING, Tabs } from "../components/tabs.js";
import { useDraft } from "../lib/drafts.js";
import { handed, takeFromAddress } from "../lib/handed.js";
import { html, useEffect, useMemo, useState } from "../lib/html.js";

export function Screen() {
  const [link, setLink] = useState(() => { takeFromAddress(); return handed(); });
  useEffect(() => {
    // The bookmark pressed on a second page may lead to this same tab.
    const again = () => { takeFromAddress(); setLink(handed()); };
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, []);
  return html`<${Form} key=${link.url} link=${link} />`;
}

function Form({ link }) {
  const fresh = useMemo(() => ({ ...link, note: "" }), [link.url]);
  const draft = useDraft(`link:${link.url}`, fresh);
  const { busy, problem, save } = useSaving((article, onward) => {
    draft.startOver();
    if (article) onward("articles", article.id);
    else onward("articles");
  });
  const put = (field) => (event) => draft.update({ ...draft.value, [field]: event.target.value });
  const { url, title, note } = draft.value;
  return html`
    <${Tabs} tabs=${GIVING} here="articles" label="Give" />
    <${Heading} title="Keep a link">Keep this link?<//>
    <form class="plain-form" novalidate onSubmit=${(event) => { event.preventDefault(); save(draft.value); }}>
      <label>Link<input type="url" inputmode="url" maxlength="2000" autocomplete="off" value=${url} onInput=${put("url")}
        aria-invalid=${problem ? "true" : undefined} aria-describedby=${problem ? "link-problem" : undefined} /></label>
      <label>Title <span class="quiet">(else the page's own)</span><input type="text" dir="auto" maxlength="200" autocomplete="off" value=${title} onInput=${put("title")} /></label>
      <label>Your note <span class="quiet">(for your eyes only)</span><textarea rows="2" dir="auto" maxlength="1000" value=${note} onInput=${put("note")}></textarea></label>
      ${problem && html`<p class="error" id="link-problem" role="alert"><${Icon} name="warn" />${problem}</p>`}
      <div class="actions"><button type="submit" class="main" disabled=${busy}>${busy ? "Saving …" : "Save"}</button>
        <a class="button plain" href="#/articles">Not this one</a></div>
    </form>`;
}
