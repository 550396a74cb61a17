"""What is found in synthetic reports, against their gold.

    python -m benchmarks.synthetic.recall [--count 200] [--seed 7] [--errors] [--model DIR|none]

A line a label (in per cent, `chars` is the share of letters and digits covered), then the documents that leak; with
`--errors` every error in its context, gold in [], predicted in {}.
"""

import argparse

from benchmarks.synthetic.folder import reports
from deid.cli.options import model_folder
from deid.evaluation.brat import AnnotatedText, Scheme, annotations
from deid.evaluation.corpus import detected
from deid.evaluation.excerpt import plain_line
from deid.evaluation.rows import LABEL_COLUMNS, figures, label_rows, sentences
from deid.evaluation.scores import score


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--model", metavar="DIR|none")
    options = parser.parse_args()
    documents = {
        made.name: AnnotatedText(made.name, made.text, annotations(made.spans, Scheme.DEID))
        for made in reports(options.seed, options.count)
    }
    found = detected(documents.values(), Scheme.DEID, model_folder(options.model))
    scores = score(documents.values(), found, Scheme.DEID)
    for label, *cells in (LABEL_COLUMNS, ["all", *figures(scores.tally())], *label_rows(scores)):
        print(f"{label:16}" + "".join(f"{cell:>9}" for cell in cells))
    print("\n".join(sentences(scores)))
    if options.errors:
        for error in scores.errors:
            print(plain_line(documents[error.document].text, error))


if __name__ == "__main__":
    main()
