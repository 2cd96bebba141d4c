"""Which office a title of the CIA's lists is; None where the person is left out."""

from __future__ import annotations

import re

# Tried in order. Ambassadors, representatives at the UN and ministers of state are left out: the
# news seldom names them, and each more surname makes a bare surname harder to resolve.
_OFFICES = tuple(
    (re.compile(pattern, re.I), office)
    for pattern, office in (
        (
            r"ambassador|permanent rep|minister of state(?! for foreign)|parliamentary sec|spouse",
            "",
        ),
        (
            r"deputy prime min|vice prime min|dep\. prime|vice premier|deputy premier",
            "deputy-prime-minister",
        ),
        (r"vice pres", "vice-president"),
        (r"(dep|vice|assistant).*foreign|state for foreign", "deputy-foreign-minister"),
        (r"^(dep|vice|assistant)\w*\.? min", "deputy-minister"),
        (r"governor general|governor-general", "head-of-state"),
        (
            r"central bank|governor.*bank|bank.*governor|president.*bank|reserve bank|monetary auth"
            r"|federal reserve",
            "central-bank-governor",
        ),
        (
            r"^(acting |interim |caretaker |transitional )?prime min|^premier|pres.* council of min"
            r"|chairman.*council of min",
            "prime-minister",
        ),
        (r"chancellor of the exchequer", "finance-minister"),
        (r"^(federal )?chancellor", "chancellor"),
        (r"supreme leader", "supreme-leader"),
        (r"foreign|external aff|sec\w*\.? of state$", "foreign-minister"),
        (r"defen[cs]e", "defence-minister"),
        (r"finance|treasury", "finance-minister"),
        (r"interior|home aff|internal aff|home sec|home dep|minister of home", "interior-minister"),
        (r"justice|law\b|legal", "justice-minister"),
        (r"attorney|prosecutor", "attorney-general"),
        (r"homeland sec|public sec|national sec.*min|political, legal", "security-minister"),
        (r"national sec.* adv|adv\w* .*national sec", "national-security-adviser"),
        (r"intelligence", "intelligence-chief"),
        (r"crown prince", "crown-prince"),
        (r"^(acting |interim |transitional )?pres(ident)?\b", "president"),
        (r"^king", "king"),
        (r"^queen", "queen"),
        (r"^emperor", "emperor"),
        (r"^sultan", "sultan"),
        (r"^amir|^emir", "emir"),
        (r"^pope|supreme pontiff", "pope"),
    )
)
# Only in states whose ministers the news of the two languages names every week.
_MINISTERS = tuple(
    (re.compile(pattern, re.I), office)
    for pattern, office in (
        (r"health", "health-minister"),
        (r"education|research", "education-minister"),
        (r"trade|commerce", "trade-minister"),
        (r"econom", "economy-minister"),
        (r"energy|oil|petrol", "energy-minister"),
        (r"transport", "transport-minister"),
        (r"agricultur", "agriculture-minister"),
        (r"lab[o]u?r|manpower", "labour-minister"),
        (r"environment|forest", "environment-minister"),
        (r"industr", "industry-minister"),
        (r"informat|communic", "information-minister"),
        (r"touris", "tourism-minister"),
        (r"religio", "religion-minister"),
        (r"social", "social-minister"),
        (r"fish", "fisheries-minister"),
        (r"public works", "public-works-minister"),
        (r"sport", "sports-minister"),
        (r"min\.|minister|secretary", "minister"),
    )
)
MANY_MINISTERS = frozenset(
    {
        "ID",
        "MY",
        "SG",
        "US",
        "GB",
        "CN",
        "JP",
        "KR",
        "KP",
        "RU",
        "UA",
        "IN",
        "AU",
        "FR",
        "DE",
        "IR",
        "IL",
        "TR",
        "SA",
        "PH",
        "TH",
    }
)


def office_of(title: str, country: str) -> str | None:
    """The office id of a title; None where the list's row is left out."""
    for pattern, office in _OFFICES:
        if pattern.search(title):
            return office or None
    if country in MANY_MINISTERS:
        for pattern, office in _MINISTERS:
            if pattern.search(title):
                return office
    return None
