"""`python -m konon` is `konon`."""

from konon.cli import main

if __name__ == "__main__":
    main()
