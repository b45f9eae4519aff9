"""Reading typed lines by rules, on this machine."""

from shared.domain.lines.proposal import TypedLine, Understood
from shared.domain.lines.reader import read_line


class LineRules:
    """The port `LineReader` by the rules of the domain: the same line always gives the same answer."""

    def read(self, line: TypedLine) -> Understood:
        """What the rules make of a line."""
        return read_line(line)
