"""`konon serve`: a ledger in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from konon.cli.errors import complain, plain_errors
from konon.cli.options import DEFAULT_LEDGER
from konon.cli.output import say
from konon.errors import BadOption

_NEEDED = "konon serve needs packages that are not installed: pip install 'konon[web]'"
_PORT = 8642
"""The port when nobody says otherwise; no registered service has it."""
_EVERYWHERE = "0.0.0.0"


def serve(
    ledger: Annotated[
        str, typer.Argument(metavar="LEDGER", help="An SQLite file, or postgresql://…")
    ] = DEFAULT_LEDGER,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = _PORT,
    host: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            show_default=False,
            help="Address to listen at; others than 127.0.0.1 and ::1 need --public.",
        ),
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="Let others than this machine in; needs --token.")
    ] = False,
    token: Annotated[
        str | None,
        typer.Option(
            metavar="WORD",
            show_default=False,
            envvar="KONON_TOKEN",
            help="What those who come must know, 16 characters at least.",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name", metavar="HOST", help="A name browsers may call this server by; repeatable."
        ),
    ] = None,
) -> None:
    """Show a ledger in the browser, to this machine alone unless you say otherwise."""
    with plain_errors():
        where = _checked(host, public, token)
        try:
            from konon.face import serving
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("konon"):
                raise
            raise BadOption(_NEEDED) from None
        settings = serving.settings_for(where, public, token, tuple(name or ()))
        if public:
            complain(_exposed(where))
        serving.serve(ledger, where, port, settings, lambda address: say(_at(address)))


def _checked(host: str | None, public: bool, token: str | None) -> str:
    """The address to listen at. Raises `BadOption` for what would let others in unasked."""
    where = host or (_EVERYWHERE if public else "127.0.0.1")
    if where == "localhost":
        where = "127.0.0.1"
    if where not in ("127.0.0.1", "::1") and not public:
        raise BadOption(f"{where} can be reached by others; say so with --public and a --token")
    if public and not token:
        raise BadOption("--public needs --token WORD, or KONON_TOKEN in the environment")
    if token is not None and (len(token) < 16 or not token.isprintable() or not token.isascii()):
        raise BadOption("the token needs 16 letters or digits at least")
    return where


def _exposed(where: str) -> str:
    return (
        f"open at {where} to whoever reaches it and knows the token: they can read every article, "
        "statement and decision of this ledger, export it, add articles and decide under any "
        "name; the traffic is not encrypted unless you put a server with TLS before it"
    )


def _at(address: str) -> str:
    return f"Open {address} in a browser; Ctrl-C ends it.\n"
