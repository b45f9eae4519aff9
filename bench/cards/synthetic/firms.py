"""Fictional organizations: companies, shops, institutes, practices; how they are called and reached."""

from dataclasses import dataclass
from random import Random

from bench.cards.synthetic.lists import Home, ascii_word, places
from bench.cards.synthetic.names import Person
from bench.cards.synthetic.numbers import Phone, filled, phone_number

CHARACTERS = ("zh", "tw", "ja")
INFORMAL = ("niversi", "Univ", "Đại học", "Dr.", "大学", "大學", "事務所", "事务所")
"""Kinds of organizations that have no legal form behind their names."""
ENDINGS = {
    "US": "com", "GB": "co.uk", "IN": "in", "BR": "com.br", "PT": "pt", "ES": "es", "MX": "com.mx", "CO": "com.co",
    "FR": "fr", "CH": "ch", "DE": "de", "AT": "at", "IT": "it", "NL": "nl", "BE": "be", "PL": "pl", "TR": "com.tr",
    "SE": "se", "VN": "com.vn", "ID": "co.id", "CN": "com.cn", "TW": "com.tw", "JP": "co.jp",
}  # fmt: skip
SITES = ("www.{}", "www.{}", "{}", "https://www.{}", "http://{}", "{}/contact")
LEAST, MOST = 4, 20
"""Letters of a domain that is made from a name."""


@dataclass(frozen=True, slots=True)
class Firm:
    """An organization: its full name, what its logo says, and how it is reached."""

    name: str
    logo: str
    slogan: str
    domain: str
    website: str
    email: str
    phones: tuple[Phone, ...]
    addresses: tuple[str, ...]
    handle: tuple[str, str]


def firm(home: Home, owner: Person, *, shop: bool) -> Firm:
    """An organization, at times named after `owner`."""
    random, say = home.random, home.say
    brands = places()["brands"]
    word = random.choice(brands["first"]) + random.choice(brands["last"])
    brand = random.choice(brands[home.language]) if home.language in CHARACTERS else word
    family = _family(home, owner)
    pattern = random.choice(say["shops" if shop else "kinds"])
    plain = pattern.format(brand=brand, family=family, city=random.choice(places()[home.language]["cities"]))
    formal = not shop and not any(key in pattern for key in INFORMAL)
    name = random.choice(say["legal"]).format(plain) if formal and random.random() < 0.7 else plain
    domain = _domain(random, plain, word, home.locale)
    return Firm(
        name=name,
        logo=brand if "{brand}" in pattern else plain,
        slogan=random.choice(say["slogans"]),
        domain=domain,
        website=random.choice(SITES).format(domain),
        email=f"{random.choice(('info', 'office', 'contact', 'hello', 'mail'))}@{domain}",
        phones=_phones(home),
        addresses=(_address(home), _address(home)),
        handle=_handle(random, domain.split(".")[0]),
    )


def _family(home: Home, owner: Person) -> str:
    if home.language in ("zh", "tw"):
        return owner.name[0]
    if home.language == "ja":
        return owner.name.split()[0] if " " in owner.name else str(home.faker().last_name())
    return owner.family


def _domain(random: Random, plain: str, word: str, locale: str) -> str:
    stems = (ascii_word(plain), ascii_word(plain.rsplit(maxsplit=1)[-1]) if " " in plain else "", word.lower())
    stem = next((s for s in stems if LEAST <= len(s) <= MOST), word.lower())
    ending = ENDINGS[locale[-2:]]
    return f"{stem}.{random.choice((ending, ending, 'com', 'net', 'io', 'org', 'eu'))}"


def _handle(random: Random, stem: str) -> tuple[str, str]:
    network = random.choice(("instagram", "facebook", "linkedin", "x", "wechat", "line"))
    return network, random.choice(("@{}", "@{}_official", "{}")).format(stem)


def _phones(home: Home) -> tuple[Phone, ...]:
    random, abroad = home.random, home.random.random() < 0.5
    one, fax = ("phone",), ("phone", "fax")
    kinds = random.choice((one, fax, fax, ("phone", "phone"), ("phone", "phone", "fax")))
    return tuple(Phone(phone_number(random, home.country, k, abroad=abroad), k, home.labels[k]) for k in kinds)


def _address(home: Home) -> str:
    random, here = home.random, places()[home.language]
    if "lines" not in here:
        return _fake_address(home)
    pattern = _house_numbers(random, random.choice(here["lines"]))
    names = {key: random.choice(here[many]) for key, many in _PARTS.items()}
    return pattern.format(**names)


_PARTS = {"city": "cities", "street": "streets", "district": "districts"}


def _house_numbers(random: Random, pattern: str) -> str:
    """The pattern with a number that doesn't begin with zero for each run of `#`."""
    out = ""
    for index, sign in enumerate(pattern):
        starts = sign == "#" and (not index or pattern[index - 1] != "#")
        out += str(random.randint(1, 9)) if starts else filled(random, sign) if sign == "#" else sign
    return out


def _fake_address(home: Home) -> str:
    fake = home.faker()
    while True:
        lines = [line.replace(" ,", ",").strip() for line in str(fake.address()).split("\n")]
        military = any(word in "\n".join(lines) for word in ("APO ", "FPO ", "DPO "))
        if not military and len("\n".join(lines)) <= 90 and max(map(len, lines)) <= 44:
            return "\n".join(lines)
