"""What every mail is made of, and its templates: `subject.txt`, `text.txt` and `mail.html` in a folder of its own."""

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shared.domain.base import Model, visible

if TYPE_CHECKING:
    from jinja2 import Environment


_GAP = re.compile(r"\n{3,}")


class Content(Model):
    """A mail's words: a subject of one line, the text, and the HTML."""

    subject: str
    text: str
    html: str


def render(mail: str, **values: Any) -> Content:
    """The mail's three templates filled with these values; HTML is escaped, the subject is one line."""
    templates = _templates()
    subject = templates.get_template(f"{mail}/subject.txt").render(values)
    return Content(
        subject=" ".join(visible(subject).split()),
        text=_GAP.sub("\n\n", templates.get_template(f"{mail}/text.txt").render(values)).strip() + "\n",
        html=templates.get_template(f"{mail}/mail.html").render(values),
    )


@lru_cache
def _templates() -> "Environment":
    # Loaded with the first mail: every cold start of the API would pay for it.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape  # noqa: PLC0415
    from markupsafe import Markup, escape  # noqa: PLC0415

    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Some mail programs ignore the style that would keep line breaks.
    templates.filters["breaks"] = lambda text: Markup("<br>").join(escape(line) for line in text.split("\n"))
    return templates
