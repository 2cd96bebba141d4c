"""Every case file is read as its lines say."""

from __future__ import annotations

import pytest

import konon
from case_files import Case, differences, load_cases


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.name)
def test_an_article_is_read_as_its_case_says(case: Case) -> None:
    missing, surplus = differences(case, konon.read(case.article))
    if case.known is not None:
        assert missing or surplus, f"now right, remove the header: {case.known}"
        return
    assert (missing, surplus) == ([], [])
