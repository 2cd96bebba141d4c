"""Bring the Indonesian GSD treebank to the scheme of CSUI and PUD, as far as rules go.

Found by comparing the labels of the same words in the treebanks: auxiliaries are `advmod` in the
older release, names hang in chains of `flat`, nouns modify nouns as `compound`, reduplications are
three words, clitics are unsplit, relative clauses are `acl`.
"""

from __future__ import annotations

from common import DEPREL, FORM, HEAD, ID, MISC, UPOS, Sentence
from konon.lang.tokens import RunCutter

AUXILIARIES = frozenset(("akan", "telah", "dapat", "bisa", "sudah", "sedang", "harus", "boleh"))
CLITICS = {"nya": "PRON", "ku": "PRON", "mu": "PRON", "lah": "PART", "kah": "PART", "pun": "PART"}


def harmonise(sentence: Sentence, cutter: RunCutter) -> Sentence:
    """Return a GSD-2017 sentence in today's scheme."""
    rows = [[*row] for row in sentence.rows]
    rows = join_reduplications(rows)
    rows = split_clitics(rows, cutter)
    relabel_auxiliaries(rows)
    relabel(rows)
    return Sentence(sentence.sent_id, sentence.doc_id, sentence.text, rows, {})


def with_todays_labels(sentence: Sentence) -> Sentence:
    """Return a current GSD sentence with noun compounds named as CSUI and PUD name them."""
    rows = [[*row] for row in sentence.rows]
    for row in rows:
        if row[DEPREL] == "compound":
            row[DEPREL] = "nmod"
    return Sentence(sentence.sent_id, sentence.doc_id, sentence.text, rows, sentence.fused)


def renumber(rows: list[list[str]], place: dict[str, str]) -> list[list[str]]:
    """Give rows the numbers 1..n; `place` maps every old number to a new one."""
    place["0"] = "0"
    for index, row in enumerate(rows):
        row[ID], row[HEAD] = str(index + 1), place[row[HEAD]]
    return rows


def join_reduplications(rows: list[list[str]]) -> list[list[str]]:
    """Make "kota - kota" one word when written without spaces and labelled compound:plur."""
    result: list[list[str]] = []
    place: dict[str, str] = {}
    index = 0
    while index < len(rows):
        three = rows[index : index + 3]
        plural = len(three) == 3 and three[1][FORM] == "-" and three[2][DEPREL] == "compound:plur"
        if plural:
            first = three[0]
            first[FORM] = "".join(row[FORM] for row in three)
            first[MISC] = three[2][MISC]
        result.append(rows[index])
        for row in three if plural else three[:1]:
            place[row[ID]] = str(len(result))
        index += 3 if plural else 1
    return renumber(result, place)


def split_clitics(rows: list[list[str]], cutter: RunCutter) -> list[list[str]]:
    """Cut the clitics our tokenizer cuts and attach them to their hosts."""
    result: list[list[str]] = []
    place: dict[str, str] = {}
    for row in rows:
        parts = cutter.cut(row[FORM])
        host = [*row]
        result.append(host)
        host_number = len(result)
        place[row[ID]] = str(host_number)
        if len(parts) == 2 and parts[1].lower() in CLITICS:
            host[FORM] = parts[0]
            clitic = [*row]
            clitic[FORM], clitic[UPOS] = parts[1], CLITICS[parts[1].lower()]
            clitic[HEAD] = row[ID]
            clitic[DEPREL] = clitic_label(host, clitic[UPOS])
            host[MISC] = "SpaceAfter=No"
            result.append(clitic)
    return renumber(result, place)


def clitic_label(host: list[str], upos: str) -> str:
    """Return how a clitic depends on its host."""
    if upos == "PART":
        return "advmod:emph"
    if host[UPOS] == "VERB":
        return "obj"
    return "nmod:poss"


def relabel_auxiliaries(rows: list[list[str]]) -> None:
    """Auxiliaries are `aux` before a verb, not adverbs."""
    for row in rows:
        if row[DEPREL] == "advmod" and row[FORM].lower() in AUXILIARIES:
            row[UPOS], row[DEPREL] = "AUX", "aux"


def relabel(rows: list[list[str]]) -> None:  # noqa: C901 - one table of labels, read top to bottom
    """Rename labels and lift chains of `flat` to the first word of the name."""
    by_id = {row[ID]: row for row in rows}
    children: dict[str, list[list[str]]] = {}
    for row in rows:
        children.setdefault(row[HEAD], []).append(row)
    for row in rows:
        label = row[DEPREL]
        if label == "flat" and row[UPOS] == "PROPN":
            while by_id[row[HEAD]][DEPREL] in {"flat", "flat:name"}:
                above = by_id[row[HEAD]]
                if by_id[above[HEAD]][UPOS] != "PROPN":
                    break
                row[HEAD] = above[HEAD]
    for row in rows:
        label = row[DEPREL]
        head = by_id.get(row[HEAD])
        if label == "flat" and row[UPOS] == "PROPN" and head is not None:
            row[DEPREL] = "flat:name" if head[UPOS] == "PROPN" else "nmod"
        elif label in {"compound", "compound:plur"} and row[UPOS] in {"NOUN", "PROPN"}:
            row[DEPREL] = "nmod"
        elif label == "acl" and has(children, row, {"yang"}):
            row[DEPREL] = "acl:relcl"
        elif label == "obl" and has(children, row, {"oleh"}):
            row[DEPREL] = "obl:agent"
        elif label == "amod" and row[UPOS] in {"PROPN", "NOUN"}:
            row[DEPREL] = "flat:name" if head is not None and head[UPOS] == "PROPN" else "nmod"


def has(children: dict[str, list[list[str]]], row: list[str], words: set[str]) -> bool:
    """Tell whether a row has one of `words` as a child."""
    return any(child[FORM].lower() in words for child in children.get(row[ID], ()))
