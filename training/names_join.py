"""Join network and CRF into the weights that a pack ships.

    PYTHONPATH=src python training/names_join.py en --work build --network names --out names.npz

The scores of the two are averaged with weights (a product of their distributions); `--caution`
is added to the score of "outside", less than nothing where more names are wanted.  Rows of
features are rounded further, to make the file smaller.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

import common
from konon.lang.names.stored import load_arrays

SHARE = 0.5
# The network's rows of features are kept to so many steps: a quarter of their 8 bits is noise.
COARSER = 4


def main() -> None:
    """Join and write."""
    arguments = common.parser(__doc__ or "")
    arguments.add_argument("--network", default="names", help="name in --work")
    arguments.add_argument("--share", type=float, default=SHARE, help="of the network")
    arguments.add_argument("--caution", type=float, default=0.0)
    arguments.add_argument("--out", type=Path, required=True)
    args = arguments.parse_args()
    arrays = load_arrays(args.work / f"{args.lang}-{args.network}.npz")
    window = load_arrays(args.work / f"{args.lang}-names-crf.npz")
    tables = load_arrays(args.work / f"{args.lang}-name-tables.npz")
    for name in ("out", "out_bias", "moves"):
        arrays[name] = (arrays[name] * np.float16(args.share)).astype(np.float16)
    for name in ("window", "window_moves"):
        window[name] = (window[name] * np.float16(1 - args.share)).astype(np.float16)
    arrays["embedded"] = np.round(arrays["embedded"] / COARSER).astype(np.int8)
    arrays["embedded_step"] = arrays["embedded_step"] * COARSER
    arrays["out_bias"][0] += np.float16(args.caution)
    np.savez_compressed(args.out, **(arrays | tables | window))


if __name__ == "__main__":
    main()
