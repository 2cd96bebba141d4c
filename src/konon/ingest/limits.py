"""How much Konon reads as one article, and why no more."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 10_000_000
"""Bytes of one source. News pages weigh 0.1 to 3 MB with their scripts; ten leaves room."""

MAX_TEXT: Final = 200_000
"""Code points of one extracted text: 30,000 words. A long reportage has 60,000. Measured: 200,000
take 12 seconds and 1 GB on one core, a million would take 4 GB."""

MAX_LINE: Final = 100_000
"""Code points of one line. The longest article we saw on a single line had 40,000; a longer
line is a data dump, and a sentence of that length would take the parser minutes."""

MAX_WORD: Final = 10_000
"""Code points without white space. Longer ones are encoded files, not words."""

MAX_ELEMENTS: Final = 30_000
"""Elements of one HTML page. News pages have 500 to 8,000; extraction takes about a second
per 15,000."""

MAX_TAG: Final = 4_000
"""Characters of one HTML tag. Longer ones carry images or scripts in their attributes, and
take the parser quadratic time; their attributes are dropped."""

MAX_REDIRECTS: Final = 5
"""Redirects followed for one URL. Shorteners and http-to-https take two or three."""

MAX_SECONDS: Final = 20.0
"""Seconds for one fetch, from name look-up to last byte, redirects included."""

PATIENCE: Final = 120.0
"""Seconds one article of a pile may take. The longest text that is read takes 12 (`MAX_TEXT`) on
a core of its own; on a busy machine, several times that."""

EARLIEST_YEAR: Final = 1800
"""Years before it are no publication dates: older newspapers are read by historians' tools."""

DAYS_AHEAD: Final = 2
"""Days a publication date may lie ahead of today: time zones take one, a printed edition
dated ahead takes another."""

MAX_ROW: Final = MAX_BYTES
"""Bytes of one line of JSON Lines, or of one cell of a table: a row is one article."""

MAX_LAYERS: Final = 5
"""Packings inside one another. A tar.gz of .jsonl.xz files has three; a file that unpacks to
itself has no end."""

MAX_MEMBERS: Final = 1_000_000
"""Members of one archive. A month of a national newspaper has 10,000."""

MAX_DIRECTORY: Final = 32_000_000
"""Bytes of a zip file's list of members, which is held in memory at about seven times its size:
250,000 members of usual names."""

MAX_RATIO: Final = 250
"""Bytes unpacked for each byte packed. Text takes 3 to 10, near-copies of one page 100; gzip can
reach 1,000 and xz 7,000, with nothing but one repeated byte."""

FREE_UNPACKED: Final = 100_000_000
"""Bytes unpacked before the ratio is looked at: a small file may be all blanks."""

MAX_UNPACKED: Final = 200_000_000_000
"""Bytes unpacked from one thing given. A month of CC-News takes 100 GB in some 400 files."""

MAX_SPOOLED: Final = 250_000_000
"""Bytes of an archive inside an archive that must be set down in a temporary file, since its list
of members stands at its end."""

MAX_XZ_MEMORY: Final = 134_217_728
"""Bytes of memory an xz file may ask for: `xz -9`, the most the tool itself sets, needs 65 MiB."""

MAX_HEADER: Final = 65_536
"""Bytes of one header: of a tar member, a web archive's record or an HTTP answer. Servers refuse
more than 8 to 64 KiB."""

MAX_PDF_PAGES: Final = 60
"""Pages of one PDF. A newspaper has 8 to 48; a longer one is no article."""

MAX_PDF_SECONDS: Final = 30
"""Seconds for the text of one PDF; a page of a newspaper takes up to half a second."""

MAX_PDF_MEMORY: Final = 800_000_000
"""Bytes of memory for the text of one PDF. Pages with large pictures took 150 MB."""

MAX_PARQUET_MEMORY: Final = 1_500_000_000
"""Bytes of address space for reading one Parquet file: pyarrow's libraries take up half of it
unused, 20,000 articles of 1 kB took 180 MB of memory."""
