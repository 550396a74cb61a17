"""The command `deid` and its subcommands, one a module. Nothing heavy is imported before a command runs."""

from typing import Annotated

import typer

from deid import __version__
from deid.cli.annotate import annotate
from deid.cli.audit import verify
from deid.cli.audit_diff import diff
from deid.cli.audit_show import show as show_log
from deid.cli.batch import batch
from deid.cli.errors import guarded
from deid.cli.evaluate import evaluate
from deid.cli.explain import explain
from deid.cli.key import new, show_id
from deid.cli.policies import check, policies, show
from deid.cli.recognizers import recognizers
from deid.cli.redact import redact
from deid.cli.restore import restore
from deid.cli.statement import statement
from deid.cli.timeline import timeline
from deid.cli.train import train

__all__ = ["app"]

_EPILOG = """
**Examples**

- `deid redact informe.txt`
- `deid redact informes/ -o compartir/ --policy safe-harbor`
- `deid explain informe.txt`

**Exit codes**: 0 all is well · 1 some documents failed, or an internal error · 2 wrong usage · 3 an input cannot be
read · 4 the policy is wrong · 5 an original value would still be readable · 6 an output cannot be written · 7 a key is
missing or wrong · 8 a model cannot be trained or read · 9 a vault cannot be opened, or not used for this document ·
10 an audit log or an output is not as it was written, or the log is of another run · 130 interrupted · 141 the reader
of the output has gone.

Nothing ever leaves this machine, inputs are never written, and outputs appear whole or not at all.
"""

app = typer.Typer(
    name="deid",
    help="De-identify clinical case reports in Spanish: find every identifying detail, apply a policy, prove it.",
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"deid-es {__version__}")
        raise typer.Exit


@app.callback()
def _deid(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


app.command()(guarded(redact))
app.command()(guarded(batch))
app.command()(guarded(restore))
app.command()(guarded(explain))
app.command()(guarded(timeline))
app.command()(guarded(statement))
app.command()(guarded(annotate))
app.command()(guarded(evaluate))
_policies = typer.Typer(invoke_without_command=True)
_policies.callback()(guarded(policies))
_policies.command()(guarded(show))
_policies.command()(guarded(check))
app.add_typer(_policies, name="policies")
_audit = typer.Typer(no_args_is_help=True, help="Check, show and compare audit logs.")
_audit.command()(guarded(verify))
_audit.command("show")(guarded(show_log))
_audit.command()(guarded(diff))
app.add_typer(_audit, name="audit")
_key = typer.Typer(no_args_is_help=True, help="Make a secret key, or name one.")
_key.command()(guarded(new))
_key.command("id")(guarded(show_id))
app.add_typer(_key, name="key")
app.command()(guarded(recognizers))
app.command()(guarded(train))
