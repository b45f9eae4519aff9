"""What each thing of a layout prints, and the labels that follow from what was printed."""

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from bench.cards.synthetic.layouts import Layout
from bench.cards.synthetic.names import Person
from bench.cards.synthetic.numbers import Phone
from bench.cards.synthetic.people import Content
from bench.cards.synthetic.rows import BODY, GAP, Row
from bench.cards.synthetic.spec import Icon

NAME, FIRM, LOGO = 44.0, 33.0, 74.0


@dataclass
class Press:
    """Sets the things of one card and remembers what was printed."""

    content: Content
    layout: Layout
    random: Random
    labels: str = "words"
    joined: str = ": "
    fields: dict[str, Any] = field(default_factory=dict)
    unscored: list[str] = field(default_factory=list)

    def rows(self, thing: str) -> list[Row]:
        """The rows of one thing; its fields are remembered as printed."""
        if thing in ("gap", "band"):
            return [GAP] if thing == "gap" else []
        if thing.startswith("person:"):
            return self._person(self.content.people[int(thing[-1])])
        rows: list[Row] = getattr(self, f"_{thing}")()
        return rows

    def _add(self, key: str, value: Any) -> None:
        values = self.fields.setdefault(key, [])
        if value not in values:
            values.append(value)

    def _logo(self) -> list[Row]:
        firm = self.content.firm
        text = firm.logo.upper() if self.random.random() < 0.5 else firm.logo
        self._add("organization", firm.logo) if not self._names_firm else self.unscored.append(firm.logo)
        size = LOGO if len(text) < 12 else LOGO * 0.62
        return [Row(text, ("organization",) if not self._names_firm else ("logo",), size, bold=True)]

    @property
    def _names_firm(self) -> bool:
        return any("organization" in region.things for region in self.layout.regions)

    def _organization(self) -> list[Row]:
        name = self.content.firm.name
        self._add("organization", name)
        return [
            Row(self._case(name), ("organization",), FIRM, bold=self.random.random() < 0.6, spacing=self.layout.spacing)
        ]

    def _slogan(self) -> list[Row]:
        return [Row(self.content.firm.slogan, ("slogan",), BODY * 0.95)]

    def _services(self) -> list[Row]:
        return [Row(text, ("service",), BODY * 0.9) for text in self.content.services]

    def _numbers(self) -> list[Row]:
        return [Row(text, ("number",), BODY * 0.85) for text in self.content.numbers]

    def _name(self) -> list[Row]:
        person = self.content.people[0]
        self.fields["name"] = person.name
        if "name_alt" not in self._things and person.latin and self.random.random() < 0.35:
            self._add("name_alt", person.latin)
            return [Row(f"{person.name}  {person.latin}", ("name", "name_alt"), NAME * 0.85, bold=True)]
        font = self.layout.name_font if person.name.isascii() or not person.latin else None
        return [Row(self._case(person.name), ("name",), NAME, font is None, font, self.layout.spacing)]

    @property
    def _things(self) -> set[str]:
        return {thing for region in self.layout.regions for thing in region.things}

    def _name_alt(self) -> list[Row]:
        latin = self.content.people[0].latin
        self._add("name_alt", latin)
        return [Row(latin, ("name_alt",), NAME * 0.62)]

    def _titles(self) -> list[Row]:
        person = self.content.people[0]
        for title in person.titles:
            self._add("title", title)
        if person.department and self.random.random() < 0.2:
            self._add("department", person.department)
            return [
                Row(f"{person.titles[0]}, {person.department}", ("title", "department"), BODY * 1.05),
                *self._more_titles(person, 1),
            ]
        return self._more_titles(person, 0)

    def _more_titles(self, person: Person, start: int) -> list[Row]:
        return [Row(self._case(title), ("title",), BODY * 1.08) for title in person.titles[start:]]

    def _department(self) -> list[Row]:
        department = self.content.people[0].department
        if not department or department in self.fields.get("department", []):
            return []
        self._add("department", department)
        return [Row(department, ("department",))]

    def _case(self, text: str) -> str:
        return text.upper() if self.layout.capitals and "ß" not in text and self.content.language != "tr" else text

    def _phones(self) -> list[Row]:
        own = [p.mobile for p in self.content.people[:1] if p.mobile]
        phones = [*self.content.firm.phones, *own] if self.random.random() < 0.6 else [*own, *self.content.firm.phones]
        return self._numbered(phones)

    def _numbered(self, phones: list[Phone]) -> list[Row]:
        same = [p for p in phones if p.kind == "phone"]
        if self.labels == "shared" and len(same) == 2:
            rest = [p for p in phones if p.kind != "phone"]
            for phone in same:
                self._add("phones", phone.field)
            text = f"{same[0].label}{self.joined}{same[0].text} / {same[1].text}"
            return [Row(text, ("phone", "phone")), *(self._phone(p) for p in rest)]
        return [self._phone(p) for p in phones]

    def _phone(self, phone: Phone) -> Row:
        if self.labels == "none" and phone.kind == "fax":  # nobody prints a fax number without saying so
            self._add("phones", phone.field)
            return Row(f"{phone.label}{self.joined}{phone.text}", ("phone",))
        if self.labels in ("none", "icons"):
            icon = self.labels == "icons"
            shown = replace(phone, label="", icon=icon)
            self._add("phones", shown.field)
            return Row(phone.text, ("phone",), icon=phone.kind if icon else "")  # type: ignore[arg-type]
        self._add("phones", phone.field)
        return self._labelled(phone.label, phone.text, "phone")

    def _labelled(self, label: str, text: str, role: str, icon: Icon = "") -> Row:
        if self.labels == "icons":
            return Row(text, (role,), icon=icon)
        if self.labels == "column":
            return Row(text, (role,), beside=label)
        if self.labels == "after" and role == "phone":
            return Row(f"{text} ({label})", (role,))
        return Row(f"{label}{self.joined}{text}", (role,))

    def _email(self) -> list[Row]:
        person = self.content.people[0] if self.content.people else None
        mail = person.email if person else self.content.firm.email
        self._add("emails", mail)
        if self.labels in ("icons", "column") or self.random.random() < 0.45:
            return [self._labelled(self.content.labels["email"], mail, "email", "email")]
        return [Row(mail, ("email",))]

    def _website(self) -> list[Row]:
        site = self.content.firm.website
        self._add("websites", site)
        if self.labels in ("icons", "column") or self.random.random() < 0.3:
            return [self._labelled(self.content.labels["website"], site, "website", "website")]
        return [Row(site, ("website",))]

    def _contacts(self) -> list[Row]:
        parts = [self._phones(), self._email(), self._website() if self.random.random() < 0.85 else []]
        if self.random.random() < 0.3:
            parts = [parts[1], parts[0], parts[2]]
        return [row for part in parts for row in part] + (self._handle() if self.random.random() < 0.12 else [])

    def _strip(self) -> list[Row]:
        rows = [*self._phones()[:1], *self._email(), *self._website()]
        self.fields["phones"] = self.fields["phones"][:1]
        sign = self.random.choice(("  |  ", "  ·  ", "   "))
        head = Row(sign.join(row.text for row in rows[:2]), (*rows[0].roles, *rows[1].roles), BODY * 0.95)
        return [head, rows[2]]

    def _handle(self) -> list[Row]:
        network, handle = self.content.firm.handle
        self._add("social", {"network": network, "handle": handle})
        return [Row(f"{network.capitalize() if len(network) > 1 else 'X'}: {handle}", ("handle",))]

    def _address(self) -> list[Row]:
        return self._place(self.content.firm.addresses[0], self.random.random() < 0.2 or self.labels == "column")

    def _place(self, address: str, labelled: bool) -> list[Row]:
        self._add("addresses", address)
        lines = address.split("\n")
        rows = [Row(line, ("address",), BODY * 0.96) for line in lines]
        if self.labels == "icons":
            return [replace(rows[0], icon="address"), *rows[1:]]
        if labelled:
            rows[0] = self._labelled(self.content.labels["address"], lines[0], "address")
        return rows

    def _offices(self) -> list[Row]:
        firm, rows = self.content.firm, []
        for number, address in enumerate(firm.addresses):
            rows += self._place(address, self.random.random() < 0.4)
            if number < len(firm.phones):
                rows += [self._phone(firm.phones[number])]
        return rows

    def _person(self, person: Person) -> list[Row]:
        people = self.fields.setdefault("people", [])
        people.append(person.name)
        self.fields.setdefault("name", person.name)
        self._add("title", person.titles[0])
        self._add("emails", person.email)
        rows = [Row(person.name, ("name",), NAME * 0.7, bold=True), Row(person.titles[0], ("title",))]
        rows += [self._phone(person.mobile)] if person.mobile else []
        return [*rows, Row(person.email, ("email",), BODY * 0.92)]
