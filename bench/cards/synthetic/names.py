"""Fictional people: their names in one script or two, titles, mail addresses and mobile numbers."""

from dataclasses import dataclass, replace
from random import Random

from bench.cards.synthetic.lists import Home, ascii_word, places
from bench.cards.synthetic.numbers import Phone, phone_number

MAILS = ("gmail.com", "outlook.com", "gmx.net", "yahoo.com", "proton.me")
LOCAL_PARTS = ("{0}.{1}", "{0}.{1}", "{2}{1}", "{0}", "{1}", "{0}_{1}", "{0}{1}", "{2}.{1}", "{1}.{0}", "{0}-{1}")


@dataclass(frozen=True, slots=True)
class Person:
    """A name as printed, the same in Latin letters when it isn't, and the two words a mail address is made from."""

    name: str
    latin: str
    given: str
    family: str
    titles: tuple[str, ...] = ()
    department: str = ""
    email: str = ""
    mobile: Phone | None = None


def person(home: Home) -> Person:
    """Somebody with a name only; `employed` gives the rest."""
    random, language = home.random, home.language
    if language in ("zh", "tw"):
        return _chinese(random, traditional=language == "tw")
    fake = home.faker()
    if language == "ja":
        family, given = fake.last_name_pair(), fake.first_name_pair()
        gap = random.choice(("", " ", " "))
        return Person(f"{family[0]}{gap}{given[0]}", f"{given[2]} {family[2]}", given[2], family[2])
    given, family = fake.first_name(), fake.last_name()
    name = f"{family} {given}" if language == "vi" else f"{given} {family}"
    return Person(_titled(random, language, name), "", given, family)


def _titled(random: Random, language: str, name: str) -> str:
    if random.random() < 0.12 and language in ("en", "de", "pt", "es"):
        return f"{random.choice(('Dr.', 'Prof. Dr.' if language == 'de' else 'Dr.'))} {name}"
    if random.random() < 0.1 and language == "en":
        return f"{name}, {random.choice(('PhD', 'MBA', 'CPA', 'Jr.'))}"
    return name


def _chinese(random: Random, *, traditional: bool) -> Person:
    names = places()["names"]
    family = random.choice(names["family"]).split()
    given = [entry.split() for entry in random.sample(names["given"], random.choice((1, 2, 2)))]
    script, latin = (1, 3) if traditional else (0, 2)
    written = family[script] + "".join(g[script] for g in given)
    if traditional:
        first = "-".join(g[latin] for g in given)
        return Person(written, f"{first} {family[latin]}", first, family[latin])
    first = "".join(g[latin] for g in given).capitalize()
    return Person(
        written, random.choice((f"{first} {family[latin]}", f"{family[latin]} {first}")), first, family[latin]
    )


def employed(home: Home, named: Person, domain: str, *, mobile: bool) -> Person:
    """The person with what their job gives them; a mail address at `domain`, or now and then a private one."""
    random, say = home.random, home.say
    host = domain if random.random() < 0.85 else random.choice(MAILS)
    number = phone_number(random, home.country, "mobile", abroad=random.random() < 0.5)
    return replace(
        named,
        titles=tuple(random.sample(say["titles"], 2 if random.random() < 0.12 else 1)),
        department=random.choice(say["departments"]) if random.random() < 0.3 else "",
        email=f"{_local_part(random, named)}@{host}",
        mobile=Phone(number, "mobile", home.labels["mobile"]) if mobile else None,
    )


def _local_part(random: Random, named: Person) -> str:
    given, family = ascii_word(named.given.split()[0]), ascii_word(named.family.split()[-1])
    return random.choice(LOCAL_PARTS).format(given, family, given[:1]) or "mail"
