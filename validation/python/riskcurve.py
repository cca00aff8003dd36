"""Risk curves of SGD in Python: the answers of the program ``riskcurve`` as arrays.

    import riskcurve
    curve = riskcurve.curve(alpha=0.75, beta=0.25, d=1e6, v=1e7, gamma_fraction=0.5)
    print(curve["iteration"], curve["risk"], curve["error_estimate"])

Every command of the program is a function here, with the options of the program as keywords: hyphens
become underscores (``gamma_fraction=0.5``), lists are lists (``at=[0, 1, 1e6]``), flags are ``True``,
and a name that Python keeps for itself takes an underscore behind it (``from_=1``). An option that
takes a file takes its path, or its columns as a mapping (``population={"eigenvalue": x,
"coefficient": b}``). ``riskcurve COMMAND --help`` explains the options.

Columns are float64 arrays of NumPy where that is installed, lists otherwise; infinite numbers are
``inf``, and what a row does not have is ``nan``. One process of the program is kept open and answers
one request after another; a small one takes a few milliseconds.

The program is found through, in this order: the argument of ``Program``, the environment variable
``RISKCURVE``, the checkout or distribution that this file belongs to, and the path.
"""

from __future__ import annotations

import atexit
import csv
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import warnings
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Union

try:
    import numpy as _numpy
except ImportError:
    _numpy = None

__all__ = [
    "Program", "Table", "RiskcurveError", "BadInput", "NotReached", "RiskcurveWarning", "run",
    "curve", "bound", "spectrum", "resolvent", "ridge", "simulate", "schedule", "frontier", "phase",
    "law", "volterra", "measure", "sweep",
]  # fmt: skip


class RiskcurveError(RuntimeError):
    """A request that failed; ``exit_code`` is the program's."""

    def __init__(self, message: str, exit_code: Optional[int] = None):
        super().__init__(message)
        self.exit_code = exit_code


class BadInput(RiskcurveError, ValueError):
    """An option that the program does not accept: its name, value and range are in the message."""


class NotReached(RiskcurveError):
    """A computation that could not reach its accuracy; the message says what was reached."""


class RiskcurveWarning(UserWarning):
    """What the program says of a result that it gives, such as an unstable learning rate."""


class Table(Mapping[str, Any]):
    """A result: columns by their names, in the order of the program.

    ``dict(table)`` is what ``pandas.DataFrame`` takes.

    Attributes: title; parameters, all that made it; provenance, with version and command line; text,
    what a command prints that gives no table; messages, the program's lines on standard error.
    """

    def __init__(self, answer: Mapping[str, Any]):
        self.title: str = answer.get("title", "")
        self.parameters: Dict[str, Any] = answer.get("parameters", {})
        self.provenance: Dict[str, Any] = answer.get("provenance", {})
        self.text: str = answer.get("text", "")
        self.messages: List[str] = answer.get("messages", [])
        self.rows: List[List[Any]] = answer.get("rows", [])
        names: List[str] = answer.get("columns", [])
        self._columns = {n: _column([row[i] for row in self.rows]) for i, n in enumerate(names)}

    def __getitem__(self, name: str) -> Any:
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return f"<{self.title or 'riskcurve'}: {len(self.rows)} rows of {', '.join(self._columns)}>"


def _column(values: List[Any]) -> Any:
    if any(isinstance(value, str) for value in values):
        values = ["" if value is None else value for value in values]
        return values if _numpy is None else _numpy.array(values)
    if values and all(isinstance(value, bool) for value in values):
        return values if _numpy is None else _numpy.array(values)
    numbers = [math.nan if value is None else float(value) for value in values]
    return numbers if _numpy is None else _numpy.array(numbers)


class Program:
    """A process of the program, started with the first request; close it, or use it in a ``with``.

    Requests from several threads are answered one after another. The process starts again where the
    working directory has changed, so that relative paths mean what they say.
    """

    def __init__(self, command: Union[str, os.PathLike, Sequence[str], None] = None):
        """command: the launcher, or the words that start it; None searches (see the module)."""
        if command is None or isinstance(command, (str, os.PathLike)):
            self._command = [_launcher(command)]
        else:
            self._command = [os.fspath(word) for word in command]
        self._process: Optional[subprocess.Popen] = None
        self._folder = ""
        self._lock = threading.Lock()

    def run(self, command: Union[str, Sequence[str]], **options: Any) -> Table:
        """The answer to a command: its name, or a list of its words, and its options.

        Raises BadInput, NotReached or RiskcurveError; what the program says of a result that it
        gives all the same is a RiskcurveWarning.
        """
        with tempfile.TemporaryDirectory(prefix="riskcurve") as scratch:
            request: Dict[str, Any] = {"command": command if isinstance(command, str) else list(command)}
            for name, value in options.items():
                if value is not None:
                    request[name.rstrip("_")] = _plain(name, value, scratch)
            answer = self._exchange(json.dumps(request, allow_nan=False))
        if answer["exit"] != 0:
            kind = {2: BadInput, 3: NotReached}.get(answer["exit"], RiskcurveError)
            raise kind(answer.get("error", "failed"), answer["exit"])
        for message in answer.get("messages", []):
            warnings.warn(message, RiskcurveWarning, stacklevel=3)
        return Table(answer)

    def close(self) -> None:
        """Ends the process; the next request starts another."""
        with self._lock:
            self._end()

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def _exchange(self, line: str) -> Dict[str, Any]:
        with self._lock:
            try:
                process = self._running()
                process.stdin.write(line + "\n")
                process.stdin.flush()
                answer = process.stdout.readline()
            except OSError as e:
                self._end()
                raise RiskcurveError(f"{self._command[0]}: {e}") from e
            except BaseException:  # interrupted between question and answer
                self._end(kill=True)
                raise
            if not answer:
                exit_code = self._end()
                raise RiskcurveError(f"{self._command[0]} ended with exit code {exit_code}", exit_code)
            return json.loads(answer)

    def _running(self) -> subprocess.Popen:
        if self._process and (self._process.poll() is not None or self._folder != os.getcwd()):
            self._end()
        if not self._process:
            self._folder = os.getcwd()
            self._process = subprocess.Popen(
                self._command + ["batch"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
        return self._process

    def _end(self, kill: bool = False) -> Optional[int]:
        process, self._process = self._process, None
        if not process:
            return None
        if kill:
            process.kill()
        try:
            process.stdin.close()
        except OSError:  # it has ended already
            pass
        exit_code = process.wait()
        process.stdout.close()
        return exit_code


def _launcher(named: Union[str, os.PathLike, None]) -> str:
    named = named or os.environ.get("RISKCURVE")
    if named:
        found = shutil.which(os.fspath(named))
        if not found:
            raise RiskcurveError(f"{os.fspath(named)}: no such program")
        return os.path.abspath(found)
    name = "riskcurve.cmd" if os.name == "nt" else "riskcurve"
    here = Path(__file__).resolve().parent
    for candidate in (here.parent.parent / name, here / "bin" / name):
        if candidate.is_file():
            return str(candidate)
    found = shutil.which("riskcurve")
    if not found:
        raise RiskcurveError(
            "riskcurve is not on the path; name it with Program(command=...) or in the environment"
            " variable RISKCURVE"
        )
    return found


def _plain(name: str, value: Any, scratch: str) -> Any:
    """What JSON can hold of a value: scalars and arrays of NumPy, paths, columns."""
    if isinstance(value, Mapping):
        path = os.path.join(scratch, name + ".csv")
        columns = [_plain(name, column, scratch) for column in value.values()]
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(value.keys())
            writer.writerows(zip(*columns))
        return path
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple, range)):
        return [_plain(name, one, scratch) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise BadInput(f"{name} must be finite; got {value}", 2)
    return value


_program: Optional[Program] = None


def run(command: Union[str, Sequence[str]], **options: Any) -> Table:
    """The answer of the program that this module keeps open; see ``Program.run``."""
    global _program
    if _program is None:
        _program = Program()
        atexit.register(_program.close)
    return _program.run(command, **options)


def curve(*, alpha: Optional[float] = None, beta: Optional[float] = None, d: Optional[float] = None,
          v: Optional[float] = None, gamma: Optional[float] = None,
          gamma_fraction: Optional[float] = None, at: Optional[Sequence[float]] = None,
          **options: Any) -> Table:  # fmt: skip
    """The risk of SGD, or of ``optimizer``, at the iterations ``at``.

    alpha, beta: data covariance j^(-2 alpha), target j^(-beta); d, v: parameters, ambient dimension;
    gamma: learning rate, or gamma_fraction of the critical one.

    Columns iteration, compute, forcing, kernel, risk, error_estimate (relative, of the risk), ...
    """
    return run("curve", alpha=alpha, beta=beta, d=d, v=v, gamma=gamma,
               gamma_fraction=gamma_fraction, at=at, **options)  # fmt: skip


def bound(*, alpha: Optional[float] = None, beta: Optional[float] = None, d: Optional[float] = None,
          v: Optional[float] = None, gamma: Optional[float] = None, **options: Any) -> Table:  # fmt: skip
    """Learning rates: bounds, the critical one, which one binds; kernel norm and limit at gamma.

    Columns bound, learning_rate, kernel_norm, limit_risk, binds.
    """
    return run("bound", alpha=alpha, beta=beta, d=d, v=v, gamma=gamma, **options)


def spectrum(*, alpha: Optional[float] = None, d: Optional[float] = None, v: Optional[float] = None,
             density: Optional[int] = None, **options: Any) -> Table:  # fmt: skip
    """Support, atom and moments of the spectrum; with density=N its density at N points."""
    return run("spectrum", alpha=alpha, d=d, v=v, density=density, **options)


def resolvent(z: Union[complex, Sequence[complex]], **options: Any) -> Table:
    """The solution m of the Dyson equation at z, off the support: columns re_z, im_z, re_m, im_m, ..."""
    points = [complex(z)] if isinstance(z, (int, float, complex)) else [complex(one) for one in z]
    return run(["resolvent", *(f"--z={one.real!r},{one.imag!r}" for one in points)], **options)


def ridge(**options: Any) -> Table:
    """Ridge regression on random features from ``samples``, at each of the list ``ridge``."""
    return run("ridge", **options)


def simulate(**options: Any) -> Table:
    """Means of simulated runs beside the theory: iteration, risk_mean, standard_error, theory, ..."""
    return run("simulate", **options)


def schedule(**options: Any) -> Table:
    """The best constant, power-law or free schedule for the horizon ``horizon``."""
    return run("schedule", **options)


def frontier(**options: Any) -> Table:
    """The compute-optimal frontier between d_min and d_max, with its local exponents."""
    return run("frontier", **options)


def phase(*, alpha: float, beta: float, **options: Any) -> Table:
    """Phase, loss terms and exponents at (alpha, beta)."""
    return run("phase", alpha=alpha, beta=beta, **options)


def law(name: str, *words: str, **options: Any) -> Table:
    """Parametric laws: name is allocate, smaller, transformer, constants or fit (with a file)."""
    return run(["law", name, *words], **options)


def volterra(**options: Any) -> Table:
    """The solution of the Volterra equation with the samples ``forcing`` and ``kernel``.

    Both are files or mappings {"t": ..., "value": ...}.
    """
    return run("volterra", **options)


def measure(*words: str, **options: Any) -> Table:
    """Measured accuracy and cost of a part of the library."""
    return run(["measure", *words], **options)


def sweep(command: str, **options: Any) -> Table:
    """A command over the product of its options' lists: parameters as columns, then its own.

    A range is a text, as in the program: d="1e2..1e6:3". A point that failed is a row with its reason
    in the column ``failure``.
    """
    return run(["sweep", *command.split()], format="json", **options)


if __name__ == "__main__":
    sys.exit("this is a module to import; the program is riskcurve")
