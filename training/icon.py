"""Turn the ICON constituency treebank into Universal Dependencies by head rules (silver).

Each phrase gets a head child by its label; every other child depends on it with a label that its
own class, the head's and the order decide.  Coordination: the first conjunct heads.  Only the
training and development parts are read.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from common import Sentence

PARTS = ("train.txt", "dev.txt")
_TOKEN = re.compile(r"\(|\)|[^\s()]+")
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "``": '"', "''": '"'}
VERBS = ("VBT", "VBI", "VBP", "VBL")
NOMINAL = ("NNO", "NNP", "NP", "PRN", "PRI", "WHNP", "SYM", "NUM", "QP", "KUA", "PRK")
COORDINATORS = ("CCN", "CONJP")
COPULAS = frozenset({"adalah", "ialah", "yaitu", "yakni"})
TEMPORAL = frozenset(
    [
        "senin",
        "selasa",
        "rabu",
        "kamis",
        "jumat",
        "sabtu",
        "minggu",
        "januari",
        "februari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "desember",
        "tahun",
        "bulan",
        "hari",
        "pekan",
        "pagi",
        "siang",
        "sore",
        "malam",
        "kemarin",
        "kini",
        "saat",
        "jam",
        "pukul",
        "tanggal",
        "abad",
        "musim",
        "periode",
        "lalu",
        "besok",
    ]
)
# Classes in which to look for the head of a phrase, in turn.
HEADS: dict[str, tuple[tuple[str, ...], ...]] = {
    "S": (("VP",), ("ADJP", "ADJ"), ("S", "SINV"), VERBS, ("PP",), ("QP", "NUM"), ("NP",)),
    "SINV": (("S",), ("VP",), ("ADJP",), ("NP",), ("PP",)),
    "VP": (("VBT", "VBI", "VBP"), ("VP",), ("ADJP", "ADJ"), ("NP", "NNO"), ("PP",), ("VBL",)),
    "NP": (("NNO", "NP", "NNP", "PRN", "PRI"), ("SYM",), ("NUM", "QP"), ("PRK",), VERBS, ("VP",)),
    "PP": (("NP", "NNO", "NNP", "PRN", "NUM", "QP", "PRI"), ("PP",), ("ADJ", "ADJP"), ("VP", "S")),
    "CP": (("S", "SINV"), ("VP",), ("ADJP",), ("PP",), ("NP",), ("CP",)),
    "RPN": (("VP",), ("S",), ("ADJP", "ADJ"), VERBS, ("PP",), ("NP",)),
    "ADJP": (("ADJ",), ("ADJP",), VERBS),
    "ADVP": (("ADV",), ("ADVP",)),
    "QP": (("NUM",), ("QP",), ("KUA",)),
}


@dataclass
class Node:
    """A phrase with children or a word with its class."""

    label: str
    children: list[Node] = field(default_factory=list)
    word: int = -1
    head: int = -1


@dataclass
class Tree:
    """A sentence being turned: words, classes, and for each word its head and label."""

    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def sentences(archive: Path) -> Iterator[Sentence]:
    """Yield the sentences of the archive's training and development parts."""
    with tarfile.open(archive) as files:
        for member in files:
            if member.name.rpartition("/")[2] not in PARTS:
                continue
            file = files.extractfile(member)
            assert file is not None
            for number, line in enumerate(file.read().decode("utf-8").splitlines()):
                if line.strip():
                    yield convert(line, f"icon-{number}")


def convert(line: str, sent_id: str) -> Sentence:
    """Return one bracketed tree as a sentence of word rows."""
    tree = Tree()
    root = read(line, tree)
    place(root, tree)
    tree.heads[root.head], tree.labels[root.head] = -1, "root"
    attach_words(tree)
    rows = []
    for index, word in enumerate(tree.words):
        misc = "_" if space_after(tree, index) else "SpaceAfter=No"
        rows.append(
            [
                str(index + 1),
                word,
                "_",
                "X",
                "_",
                "_",
                str(tree.heads[index] + 1),
                tree.labels[index],
                "_",
                misc,
            ]
        )
    return Sentence(sent_id, "", "", rows, {})


def read(line: str, tree: Tree) -> Node:
    """Parse the brackets and fill in the words."""
    stack = [Node("")]
    tokens = _TOKEN.findall(line)
    for index, token in enumerate(tokens):
        if token == "(":
            stack.append(Node(tokens[index + 1]))
        elif token == ")":
            node = stack.pop()
            stack[-1].children.append(node)
        elif tokens[index - 1] != "(":
            node = stack[-1]
            node.word = node.head = len(tree.words)
            tree.words.append(BRACKETS.get(token, token))
            tree.tags.append(node.label)
            tree.heads.append(-1)
            tree.labels.append("dep")
    return stack[0].children[0]


def place(node: Node, tree: Tree) -> None:
    """Find the head of every phrase below `node` and attach the other children to it."""
    if node.word >= 0:
        return
    for child in node.children:
        place(child, tree)
    core = [c for c in node.children if c.label not in ("PUN", *COORDINATORS)]
    head = head_child(node, core or node.children)
    node.head = head.head
    coordinated = is_coordination(node, core, head)
    conjuncts = [c for c in core if like(c, head)] if coordinated else [head]
    if coordinated:
        head = conjuncts[0]
        node.head = head.head
    at_head = node.children.index(head)
    for position, child in enumerate(node.children):
        if child is head:
            continue
        target = node.head
        if child.label in ("PUN", *COORDINATORS):
            later = next((c for c in node.children[position + 1 :] if c in conjuncts[1:]), None)
            target = later.head if later is not None and position > at_head else node.head
            label = "punct" if child.label == "PUN" else "cc"
        elif child in conjuncts:
            label = "conj"
        else:
            label = relation(node, child, head, position < at_head, position, tree)
        verb = said(node, head, position)
        if verb is not None and child is not verb and child.label not in ("PUN", *COORDINATORS):
            target = verb.head
        attach(child.head, target, label, tree)


def said(node: Node, head: Node, position: int) -> Node | None:
    """Return the verb phrase that what follows a quotation belongs to ("..., kata Sari di sini")."""  # noqa: E501
    if node.label != "SINV":
        return None
    earlier = (c for c in node.children[:position] if c.label == "VP" and c is not head)
    return next(earlier, None)


def attach(word: int, head: int, label: str, tree: Tree) -> None:
    """Make `word` depend on `head`."""
    if word != head:
        tree.heads[word], tree.labels[word] = head, label


def head_child(node: Node, core: list[Node]) -> Node:
    """Return the child that heads a phrase."""
    if node.label == "S" and any(c.label == "VP" for c in core):
        return next(c for c in core if c.label == "VP")
    for classes in HEADS.get(node.label, ()):
        found = [c for c in core if c.label in classes]
        if node.label == "VP" and classes == ("VBT", "VBI", "VBP") and found:
            return found[0]
        if found:
            # A clause without a verb: the last noun phrase is the predicate.
            return found[-1] if node.label == "S" and classes == ("NP",) else found[0]
    return core[0]


def is_coordination(node: Node, core: list[Node], head: Node) -> bool:
    """Tell whether a phrase coordinates its children."""
    position = next((i for i, c in enumerate(node.children) if c.label in COORDINATORS), -1)
    return position > 0 and sum(like(c, head) for c in core) > 1 and core[0] is not None


def like(child: Node, head: Node) -> bool:
    """Tell whether a child is of the head's kind, as conjuncts are."""
    groups = (
        ("NP", "NNO", "NNP", "PRN", "QP", "NUM"),
        ("VP", *VERBS),
        ("S", "SINV", "SBARQ"),
        ("ADJP", "ADJ"),
        ("PP",),
        ("CP", "RPN"),
    )
    return any(child.label in g and head.label in g for g in groups)


def passive(head: Node, tree: Tree) -> bool:
    """Tell whether the head word is a passive verb."""
    return tree.tags[head.head] == "VBP"


def temporal(child: Node, tree: Tree) -> bool:
    """Tell whether a noun phrase names a time."""
    return tree.words[child.head].lower() in TEMPORAL


def relation(node: Node, child: Node, head: Node, before: bool, position: int, tree: Tree) -> str:  # noqa: C901 - one table of labels, read top to bottom
    """Return the label of a child that is neither head, conjunct nor mark."""
    simple = {
        "TAME": "aux",
        "ADV": "advmod",
        "ADVP": "advmod",
        "NEG": "advmod",
        "PPO": "case",
        "CSN": "mark",
        "INT": "discourse",
        "INTJ": "discourse",
        "PAR": "advmod:emph",
        "WHADVP": "advmod",
    }
    label = child.label
    if label in simple:
        return simple[label]
    if label == "VBL":
        return "cop" if tree.words[child.head].lower() in COPULAS else "aux"
    if node.label in ("NP", "PP", "QP", "WHNP"):
        return inside_nominal(node, child, head, position, tree)
    if label in ("PRR", "WHNP"):
        return "nsubj:pass" if passive(head, tree) else "nsubj"
    if label == "PP":
        by = any(tree.words[c.head].lower() == "oleh" for c in child.children if c.label == "PPO")
        return "obl:agent" if by else "obl"
    if label == "CP":
        bahwa = any(
            c.label == "CSN" and tree.words[c.head].lower() == "bahwa" for c in child.children
        )
        complement = bahwa or all(c.label != "CSN" for c in child.children)
        return "ccomp" if complement and not before else "advcl"
    if label in NOMINAL:
        return of_clause(node, child, head, before, position, tree)
    if label in ("ADJP", "ADJ"):
        return "xcomp" if not before else "advmod"
    if label in ("VP", *VERBS):
        if node.label == "SINV":
            return "parataxis"
        return "advcl" if before else "xcomp"
    if label in ("S", "SINV", "SBARQ"):
        return "parataxis" if node.label in ("S", "SINV") else "ccomp"
    return "advcl" if label == "RPN" else "dep"


def of_clause(node: Node, child: Node, head: Node, before: bool, position: int, tree: Tree) -> str:
    """Return the label of a noun phrase in a clause or verb phrase."""
    if temporal(child, tree):
        return "obl:tmod"
    subject = "nsubj:pass" if passive(head, tree) else "nsubj"
    if node.label in ("S", "SINV", "RPN", "CP"):
        return subject
    if before:
        return subject
    if passive(head, tree):
        return "obl:agent"
    earlier = any(c.label in NOMINAL for c in node.children[:position] if c is not head)
    return "obl" if earlier else "obj"


def inside_nominal(node: Node, child: Node, head: Node, position: int, tree: Tree) -> str:
    """Return the label of a child of a noun or prepositional phrase."""
    label = child.label
    table = {
        "RPN": "acl:relcl",
        "CP": "acl",
        "VP": "acl",
        "S": "acl",
        "SINV": "acl",
        "ADJP": "amod",
        "ADJ": "amod",
        "ART": "det",
        "KUA": "det",
        "NUM": "nummod",
        "PRK": "nmod:poss",
        "PRN": "nmod:poss",
        "PRR": "mark",
        "UCP": "appos",
    }
    if label in table:
        return table[label]
    if label in VERBS:
        return "acl"
    if label == "PP":
        return "nmod" if node.label == "NP" else "obl"
    if label == "QP":
        return "nummod" if tree.tags[child.head] == "NUM" else "det"
    if label == "NNP" and head.label == "NNP":
        return "flat:name"
    if label in ("NP", "NNP", "NNO") and node.children[position - 1].label == "PUN":
        return "appos"
    return "nmod:tmod" if temporal(child, tree) else "nmod"


def attach_words(tree: Tree) -> None:
    """Within flat noun phrases, hang names on the name's first word, not on the noun before it."""
    for index in range(1, len(tree.words)):
        previous = index - 1
        same = tree.heads[index] == tree.heads[previous] and tree.labels[index] == "nmod"
        if not same or tree.tags[index] != "NNP" or tree.tags[previous] != "NNP":
            continue
        first = previous
        while tree.labels[first] == "flat:name":
            first = tree.heads[first]
        tree.heads[index], tree.labels[index] = first, "flat:name"
    for index in range(2, len(tree.words)):
        first = index - 1
        while first > 0 and tree.labels[first] == "flat:name":
            first = tree.heads[first]
        if (
            tree.tags[index] == "NNP"
            and tree.labels[index] == "nmod"
            and tree.tags[index - 1] == "NNP"
            and tree.labels[first] == "nmod"
            and tree.heads[first] == tree.heads[index]
            and first < index
        ):
            tree.heads[index], tree.labels[index] = first, "flat:name"


def space_after(tree: Tree, index: int) -> bool:
    """Return whether ordinary typing has a space after a word."""
    if index + 1 == len(tree.words):
        return False
    word, following = tree.words[index], tree.words[index + 1]
    if tree.tags[index + 1] in ("PRK", "PAR") and following.lower() in {
        "nya",
        "ku",
        "mu",
        "lah",
        "kah",
        "pun",
    }:
        return False
    if following in {",", ".", ";", ":", "!", "?", ")", "%", "”", "’"}:
        return False
    if word == '"' or following == '"':
        opening = tree.words[: index + 1].count('"') % 2 == 1
        return not opening if word == '"' else opening is False
    return word not in {"(", "“", "‘", "Rp"}
