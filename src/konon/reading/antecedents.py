"""Antecedents: whom a pronoun or clitic stands for, or nobody where two are as likely.

Beside a verb of speech a pronoun takes up the last speaker; elsewhere the subject before it. In
the tradition of Hobbs (1978) and of centering (Grosz, Joshi, Weinstein 1995), with one rule of its
own: a tie is left unresolved, since a wrong speaker costs more than a missing one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from konon.model.mention import ActorKind
from konon.reading.located import Located
from konon.reading.phrases import phrases
from konon.reading.speakers import follows_subject, is_subject, leads_sentence
from konon.reading.tokens import Tokens

# Sentences and paragraphs back to the last speaker. News paragraphs hold one or two sentences, and
# a quotation is one; further back another speaker has usually gone unnoticed.
SPEAKER_SENTENCES = 4
SPEAKER_PARAGRAPHS = 3
# Sentences back to the antecedent of a pronoun that does not speak.
SUBJECT_SENTENCES = 2
# Tokens of an office up to the word that points back at it; of eleven in 139 articles the longest
# had ten.
LONGEST_OFFICE = 14
# Mentions back to any antecedent. `SPEAKER_SENTENCES` of news hold some 30; a "sentence" of more is
# a table or an attack, and each of its pronouns would look at all mentions before it.
MOST_BEFORE = 120

_PLURAL_KINDS: frozenset[ActorKind] = frozenset({"group", "body", "government", "agency", "outlet"})


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a pronoun stands for, and which mention says so."""

    actor: str
    antecedent: int
    confidence: float
    note: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A mention that later pronouns may take up; `actor` None is somebody without a name."""

    index: int
    first: int
    actor: str | None
    kind: ActorKind
    gender: str
    speaks: bool
    subject: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class _Past:
    """The nearest mentions so far, in order, and the sentences in which somebody has spoken."""

    near: deque[_Candidate] = field(default_factory=lambda: deque(maxlen=MOST_BEFORE))
    spoken: set[int] = field(default_factory=set)

    def add(self, candidate: _Candidate, sentence: int) -> None:
        self.near.append(candidate)
        if candidate.speaks:
            self.spoken.add(sentence)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the mentions before their pronouns are resolved.

    actors   mention index -> actor id; `kinds` what kind of actor that is
    bounds   mention index -> tokens `[first, end)` with titles and appositions
    genders  actor id -> "m" or "f"
    inner    indices of mentions that are part of another's role or phrase
    """

    tokens: Tokens
    located: Sequence[Located]
    actors: Mapping[int, str]
    kinds: Mapping[int, ActorKind]
    bounds: Mapping[int, tuple[int, int]]
    genders: Mapping[str, str]
    inner: frozenset[int]
    language: str


def resolve_pronouns(scene: Scene) -> dict[int, Answer]:
    """Mention index -> whom it stands for; pronouns left out stay unresolved."""
    found = phrases(scene.language, "pronouns", "person")
    past = _Past()
    answers: dict[int, Answer] = {}
    for one in scene.located:
        form = one.mention.form
        if form in ("name", "description"):
            candidate = _candidate(scene, one)
            answer = _by_office(scene, one, candidate, past)
            if candidate and answer:
                answers[one.index] = answer
                candidate = replace(candidate, actor=answer.actor)
            if candidate:
                past.add(candidate, scene.tokens.sentence[one.first])
            continue
        if scene.tokens.quoted[one.first]:
            continue
        hit = found.at(scene.tokens.lower, one.first) if form == "pronoun" else None
        gender = hit.entry.marks.get("gender", "") if hit else ""
        speaks = form == "clitic" or _speaks(scene, one)
        answer = _resolve(scene, one, gender, speaks, past)
        if answer:
            answers[one.index] = answer
        if one.mention.kind in ("person", "group", "body"):
            actor = answer.actor if answer else None
            candidate = _Candidate(
                one.index,
                one.first,
                actor,
                one.mention.kind,
                gender,
                speaks,
                subject=not speaks,
                leads=False,
            )
            past.add(candidate, scene.tokens.sentence[one.first])
    return answers


def _candidate(scene: Scene, one: Located) -> _Candidate | None:
    """The mention as a candidate, unless it is quoted, or part of another's role."""
    if scene.tokens.quoted[one.first] or one.index in scene.inner:
        return None
    kind = scene.kinds.get(one.index, one.mention.kind)
    if kind == "place" or kind == "unknown":
        return None
    first, end = scene.bounds.get(one.index, (one.first, one.end))
    actor = scene.actors.get(one.index)
    return _Candidate(
        one.index,
        one.first,
        actor,
        kind,
        scene.genders.get(actor or "", ""),
        speaks=follows_subject(scene.tokens, first, end, scene.language, apposed=end > one.end),
        subject=is_subject(scene.tokens, first, end),
        leads=leads_sentence(scene.tokens, first, end),
    )


def _by_office(
    scene: Scene, one: Located, candidate: _Candidate | None, past: _Past
) -> Answer | None:
    """ "Mantan bupati itu menegaskan ...": what the last speaker is or was, pointed back at, where
    nobody else has come up by name since."""
    tokens = scene.tokens
    if candidate is None or candidate.actor is not None or candidate.kind != "person":
        return None
    if one.mention.form != "description" or not (candidate.speaks or candidate.leads):
        return None
    office = phrases(scene.language, "titles", "title", "former").at(tokens.lower, one.first)
    if office is None or not _pointed_back(scene, one):
        return None
    people = [c for c in past.near if c.kind == "person"]
    answer = _last_speaker(tokens, one, people, past)
    if answer is None or answer.note != "the last speaker":
        return None
    return replace(answer, confidence=0.7, note="the last speaker, by an office")


def _pointed_back(scene: Scene, one: Located) -> bool:
    """Whether the phrase ends in a word that points back: "mantan kepala bidang di kantor itu"."""
    pointing = phrases(scene.language, "pronouns", "pointing")
    for i in range(one.first + 1, min(len(scene.tokens), one.first + LONGEST_OFFICE)):
        if scene.tokens.pos[i] == "VERB" or not scene.tokens.same_sentence(one.first, i):
            return False
        if pointing.at(scene.tokens.lower, i) is not None:
            return True
    return False


def _speaks(scene: Scene, one: Located) -> bool:
    return follows_subject(scene.tokens, one.first, one.end, scene.language)


def _resolve(scene: Scene, one: Located, gender: str, speaks: bool, past: _Past) -> Answer | None:
    kind = one.mention.kind
    if kind == "person":
        people = [c for c in past.near if c.kind == "person" and _fits(c, gender)]
        if speaks:
            return _last_speaker(scene.tokens, one, people, past)
        return _subject_before(scene.tokens, one, people, SUBJECT_SENTENCES)
    if kind == "group":
        many = [c for c in past.near if c.kind in _PLURAL_KINDS and (c.leads or c.speaks)]
        return _subject_before(scene.tokens, one, many, 0)
    if kind == "body" and speaks:
        bodies = [c for c in past.near if c.kind in _PLURAL_KINDS and c.kind != "group"]
        return _last_speaker(scene.tokens, one, bodies, past)
    return None


def _fits(candidate: _Candidate, gender: str) -> bool:
    return not gender or not candidate.gender or candidate.gender == gender


def _last_speaker(
    tokens: Tokens,
    one: Located,
    candidates: Sequence[_Candidate],
    past: _Past,
) -> Answer | None:
    """The last to speak, unless a body spoke since, or somebody else came up as a subject."""
    here = tokens.sentence[one.first]
    passed: set[str | None] = set()
    fitting = {candidate.index for candidate in candidates}
    for c in reversed(past.near):
        if here - tokens.sentence[c.first] > SPEAKER_SENTENCES:
            break
        if tokens.paragraph[one.first] - tokens.paragraph[c.first] > SPEAKER_PARAGRAPHS:
            break
        if c.index not in fitting:
            if c.speaks and tokens.sentence[c.first] != here:
                return None
            continue
        if c.speaks:
            if c.actor is None or passed - {c.actor}:
                return None
            near = here - tokens.sentence[c.first] <= 1
            return Answer(c.actor, c.index, 0.9 if near else 0.8, "the last speaker")
        if (c.leads and c.actor is not None) or _between(tokens, c, one, past):
            passed.add(c.actor)
    # Who is spoken of in the same sentence is what is said, not who says it: "X erred, he said".
    earlier = [c for c in candidates if tokens.sentence[c.first] != here]
    return _subject_before(tokens, one, earlier, 1) or _alone(tokens, one, candidates)


def _between(tokens: Tokens, c: _Candidate, one: Located, past: _Past) -> bool:
    """Whether a subordinate subject of the sentence before, in which nobody speaks, may be meant
    too: "It came after Y had explained. He said ..."."""
    there = tokens.sentence[c.first]
    silent = there not in past.spoken
    before = tokens.sentence[one.first] - there == 1
    return c.subject and before and silent and one.mention.form == "pronoun"


def _alone(tokens: Tokens, one: Located, candidates: Sequence[_Candidate]) -> Answer | None:
    """The only one spoken of in the sentences before."""
    here = tokens.sentence[one.first]
    near = [c for c in candidates if here - tokens.sentence[c.first] <= SPEAKER_SENTENCES]
    if not near or len({c.actor for c in near}) != 1 or near[-1].actor is None:
        return None
    return Answer(near[-1].actor, near[-1].index, 0.7, "the only one before it")


def _subject_before(
    tokens: Tokens, one: Located, candidates: Sequence[_Candidate], reach: int
) -> Answer | None:
    """The one subject, or the only candidate, of the nearest earlier sentence that has any."""
    here = tokens.sentence[one.first]
    paragraph = tokens.paragraph[one.first]
    for back in range(reach + 1):
        there = [
            c
            for c in candidates
            if tokens.sentence[c.first] == here - back
            and c.first < one.first
            and paragraph - tokens.paragraph[c.first] <= 1
        ]
        if there:
            return _only(there, back)
    return None


def _only(there: Sequence[_Candidate], back: int) -> Answer | None:
    leading = [c for c in there if c.speaks] or [c for c in there if c.subject or c.leads]
    if back and not leading:
        # An object two sentences on is seldom the one meant: "She met Pearce. ... she left."
        return None
    group = leading or there
    actors = {c.actor for c in group}
    if len(actors) != 1:
        return None
    chosen = group[-1]
    if chosen.actor is None:
        return None
    alone = len({c.actor for c in there}) == 1
    if back == 0 and chosen.actor != there[-1].actor:
        # In its own sentence somebody else stands nearer: "Sari said that Budi fears he ...".
        return None
    confidence = (0.85 if alone else 0.75) - 0.1 * back
    note = "the only one before it" if alone else "the subject before it"
    return Answer(chosen.actor, chosen.index, confidence, note)
