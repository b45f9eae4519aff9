"""Makes the HTML templates that ship from the mails' MJML sources: `python -m infra.mails write`, or `… check`."""

import re
import sys
from pathlib import Path

import mrml

MAILS = Path(__file__).resolve().parents[1] / "shared" / "mails"
_NOTE = "{# Made from %s by `make mails`: change that file, not this one. #}\n"
_BLOCKS = re.compile(r"(?<=>)\s*(?=</?(?:table|tbody|tr|div|p|h[1-6]|head|body)\b)")


def compiled(source: Path) -> str:
    """The Jinja template of a mail's MJML: what MJML adds to it comes from here, and nothing from elsewhere."""
    output = mrml.to_html(source.read_text(encoding="utf-8"), render_options=mrml.RenderOptions(fonts={}))
    if output.warnings:
        complaints = ", ".join(f"{warning.kind} at {warning.start}" for warning in output.warnings)
        message = f"{source} is not proper MJML: {complaints}"
        raise ValueError(message)
    html = re.sub(r"\s*\n\s*", "\n", output.content)
    return _NOTE % source.name + _BLOCKS.sub("\n", html).strip() + "\n"


def main(mode: str) -> None:
    """Write every template anew, or fail when one is stale."""
    for source in sorted(MAILS.glob("*/*.mjml")):
        template = source.with_name("mail.html")
        fresh = compiled(source)
        if mode == "write":
            template.write_text(fresh, encoding="utf-8")
        elif template.read_text(encoding="utf-8") != fresh:
            sys.exit(f"{template} is stale: run 'make mails' and commit the result.")


if __name__ == "__main__":
    main(sys.argv[1])
