"""Write synthetic reports into a folder.

    python -m benchmarks.synthetic OUT --count 10000 --seed 7 [--patients N] [--tree] [--known FILE] [--gold DIR]

`informe-000001.txt` and on; the same seed gives the same bytes, and a report does not depend on how many are made. Run
it where the repository is.
"""

import argparse
from pathlib import Path

from benchmarks.synthetic.folder import write


def main() -> None:
    """Write them."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.synthetic",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="a folder that is empty or not there yet")
    parser.add_argument("--count", type=_positive, default=1000, help="how many reports (default: 1000)")
    parser.add_argument("--seed", type=int, default=7, help="what everything depends on (default: 7)")
    parser.add_argument("--patients", type=_positive, metavar="N", help="of so many patients; else one to four each")
    parser.add_argument("--tree", action="store_true", help="in sub-folders by year and service")
    parser.add_argument("--known", type=Path, metavar="FILE", help="also a CSV of what is known of the patients")
    parser.add_argument("--gold", type=Path, metavar="DIR", help="also the texts with what must be found marked")
    options = parser.parse_args()
    for folder in (options.out, options.gold):
        if folder and folder.exists() and any(folder.iterdir()):
            parser.error(f"{folder}: not an empty folder")
    size = write(
        options.out,
        options.seed,
        options.count,
        patients=options.patients,
        is_tree=options.tree,
        known=options.known,
        gold=options.gold,
    )
    print(f"{options.count} reports, {size:,} bytes, in {options.out}")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("below 1")
    return number


if __name__ == "__main__":
    main()
