"""Forms: what a page of ours sent, once it is proven to be ours."""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from konon.face.desk import desk_of
from konon.face.session import SESSION

CSRF: Final = "csrf"
"""The field with the token; requests of scripts bring it in the header `x-csrf-token`."""
_MOST_TEXT: Final = 20_000_000
"""Bytes of one field: the longest text that is one article, and more."""
_MOST_FILES: Final = 1000
"""Files of one form, and fields: a folder chosen at once; a bigger pile comes as an archive."""
_CHARSET: Final = re.compile(r""";\s*charset\s*=\s*"?([^\s";]*)""")


async def form_of(request: Request) -> FormData:
    """The form. Raises status 403 when its token is not this session's."""
    written = request.headers.get("content-type", "").lower()
    kind = written.partition(";")[0].strip()
    charset = _CHARSET.search(written)
    if charset and charset[1] not in ("utf-8", "utf8"):  # our pages send no other
        raise HTTPException(415)
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise HTTPException(415)
    form = await request.form(
        max_files=_MOST_FILES, max_fields=_MOST_FILES, max_part_size=_MOST_TEXT
    )
    given = form.get(CSRF, "")
    check_token(request, given if isinstance(given, str) else "")
    return form


def check_token(request: Request, given: str) -> None:
    """Raises status 403 when the token is not this session's."""
    if not desk_of(request).seals.fits(request.cookies.get(SESSION, ""), given):
        raise HTTPException(403, "csrf")
