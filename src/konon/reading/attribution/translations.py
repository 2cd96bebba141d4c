"""Translations: a direct quote in another language than its speaker's state speaks.

An inference, and marked as one: that a minister of Russia quoted in Indonesian spoke Russian is
likely, not certain. Where the speaker's country is unknown, nothing is said.
"""

from __future__ import annotations

from dataclasses import replace

from konon.facts.languages import official_languages
from konon.model.evidence import Evidence
from konon.model.mention import Actor
from konon.model.statement import Statement


def flag_translation(statement: Statement, language: str, actors: dict[str, Actor]) -> Statement:
    """The statement with `translated` set where it quotes and the speaker's country is known."""
    if statement.kind != "attribution" or not _quotes(statement):
        return statement
    spoken = _spoken(statement, actors)
    if not spoken:
        return statement
    # Malay and Indonesian understand each other: quotes pass between them unchanged.
    kin = {"id", "ms"} if language in ("id", "ms") else {language}
    evidence = Evidence.inferred("sources", f"the speaker's state speaks {', '.join(spoken)}")
    return replace(
        statement, translated=not kin & set(spoken), evidence=(*statement.evidence, evidence)
    )


def _quotes(statement: Statement) -> bool:
    return any(part.quote_type != "indirect" for part in statement.contents)


def _spoken(statement: Statement, actors: dict[str, Actor]) -> tuple[str, ...]:
    for source in statement.sources:
        actor = actors.get(source.actor or "")
        country = (source.role.country if source.role else None) or (actor and actor.country)
        if country:
            return official_languages().get(country, ())
    return ()
