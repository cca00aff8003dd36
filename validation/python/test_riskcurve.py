"""Tests of riskcurve.py, with NumPy where it is installed and without it everywhere."""

import contextlib
import io
import math
import os
import re
import subprocess
import sys
import tempfile
import threading
import unittest
import warnings
from pathlib import Path

import riskcurve

MODEL = dict(alpha=0.75, beta=0.25, d=1e3, v=1e4)
HERE = Path(__file__).resolve().parent


class RiskcurveTest(unittest.TestCase):
    def test_three_lines_give_a_curve(self):
        curve = riskcurve.curve(alpha=0.75, beta=0.25, d=1e6, v=1e7, gamma_fraction=0.5, at=[0, 1, 1e6])
        self.assertEqual(list(curve["iteration"]), [0, 1, 1e6])
        self.assertAlmostEqual(curve["risk"][2] / 2.360339141e-04, 1, delta=1e-9)
        self.assertTrue(all(0 < e < 1e-12 for e in curve["error_estimate"]))
        self.assertIn("curve", curve.provenance["command"])
        self.assertEqual(curve.parameters["d"], 1e6)

    def test_infinities_flags_and_texts(self):
        bound = riskcurve.bound(**MODEL)
        self.assertEqual(list(bound["bound"]).count("critical"), 1)
        self.assertTrue(math.isinf(bound["limit_risk"][0]))
        binding = [name for name, binds in zip(bound["bound"], bound["binds"]) if binds]
        self.assertEqual(binding, ["critical"])

    def test_what_a_row_does_not_have_is_nan(self):
        spectrum = riskcurve.spectrum(alpha=0.75, d=100, v=1000)
        last = list(spectrum["quantity"]).index("moment_1")
        self.assertTrue(math.isnan(spectrum["left"][last]))
        self.assertFalse(math.isnan(spectrum["value"][last]))

    def test_errors_are_exceptions_with_the_message(self):
        with self.assertRaisesRegex(riskcurve.BadInput, "alpha.*-1") as raised:
            riskcurve.bound(alpha=-1, beta=0.25, d=1e3, v=1e4)
        self.assertEqual(raised.exception.exit_code, 2)
        self.assertIsInstance(raised.exception, ValueError)
        with self.assertRaisesRegex(riskcurve.BadInput, "no-such-option"):
            riskcurve.bound(no_such_option=1)
        with self.assertRaisesRegex(riskcurve.BadInput, "gamma must be finite; got inf"):
            riskcurve.bound(gamma=math.inf, **MODEL)
        self.assertEqual(len(riskcurve.bound(**MODEL).rows), 5)  # and it goes on

    def test_what_is_said_of_a_result_is_a_warning(self):
        with self.assertWarnsRegex(riskcurve.RiskcurveWarning, "unstable"):
            curve = riskcurve.curve(**MODEL, gamma=0.8, at=[1e9])
        self.assertEqual(curve["risk"][0], math.inf)

    def test_columns_take_the_place_of_files(self):
        population = {"eigenvalue": [1.0, 0.25, 0.1], "coefficient": [1.0, 1.0, 0.5]}
        curve = riskcurve.curve(population=population, d=2, gamma=0.1, at=[0])
        self.assertAlmostEqual(curve["risk"][0], 1.0 + 0.25 + 0.1 * 0.25, delta=1e-12)

    def test_volterra_of_sampled_functions(self):
        t = [0.001 * i for i in range(1001)]
        one = {"t": t, "value": [1.0] * len(t)}
        solution = riskcurve.volterra(forcing=one, kernel=one)
        self.assertAlmostEqual(solution["value"][-1], math.e, delta=1e-6)

    def test_sweeps_are_one_table(self):
        sweep = riskcurve.sweep("bound", alpha=[0.75, 1], beta=0.3, d="1e3..1e4:2", v=1e5)
        self.assertEqual(len(sweep["alpha"]), 20)
        self.assertEqual(sorted(set(sweep["d"])), [1e3, 1e4])

    def test_complex_points(self):
        m = riskcurve.resolvent([-1, 0.1 + 0.2j], alpha=0.75, d=100, v=1000)
        self.assertEqual(list(m["re_z"]), [-1, 0.1])
        self.assertEqual(list(m["im_z"]), [0, 0.2])

    def test_keywords_of_python_and_words(self):
        curve = riskcurve.curve(**MODEL, gamma=0.1, from_=1, to=100, points=3)
        self.assertEqual(list(curve["iteration"]), [1, 10, 100])
        allocation = riskcurve.law("allocate", compute=1e21)
        self.assertGreater(allocation["tokens"][0], 1e9)

    def test_threads_get_their_own_answers(self):
        found = {}

        def ask(d):
            found[d] = riskcurve.bound(alpha=0.75, beta=0.25, d=d, v=1e5).parameters["d"]

        threads = [threading.Thread(target=ask, args=(d,)) for d in range(100, 120)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, {d: d for d in range(100, 120)})

    def test_relative_paths_follow_the_working_directory(self):
        before = os.getcwd()
        with riskcurve.Program() as program, tempfile.TemporaryDirectory() as folder:
            Path(folder, "p.csv").write_text("eigenvalue,coefficient\n1,1\n")
            with self.assertRaisesRegex(riskcurve.BadInput, "p.csv"):
                program.run("curve", population="p.csv", d=1, gamma=0.1, at=[0])
            try:
                os.chdir(folder)
                curve = program.run("curve", population="p.csv", d=1, gamma=0.1, at=[0])
            finally:
                os.chdir(before)
                program.close()
        self.assertAlmostEqual(curve["risk"][0], 1, delta=1e-12)

    def test_a_program_that_is_not_there(self):
        with self.assertRaisesRegex(riskcurve.RiskcurveError, "no-such-program"):
            riskcurve.Program("no-such-program")
        with riskcurve.Program([sys.executable, "-c", "raise SystemExit(7)"]) as program:
            with self.assertRaises(riskcurve.RiskcurveError) as raised:
                program.run("bound")
        self.assertEqual(raised.exception.exit_code, 7)

    def test_without_numpy_columns_are_lists(self):
        code = (
            "import sys; sys.modules['numpy'] = None\nimport riskcurve\n"
            "bound = riskcurve.bound(alpha=0.75, beta=0.25, d=100, v=1000)\n"
            "print([type(c).__name__ for c in bound.values()])"
        )
        shown = subprocess.run(
            [sys.executable, "-c", code], cwd=HERE, stdout=subprocess.PIPE, check=True, encoding="utf-8"
        )
        self.assertEqual(shown.stdout.strip(), str(["list"] * len(riskcurve.bound(**MODEL))))

    @unittest.skipIf(riskcurve._numpy is None, "NumPy is not installed")
    def test_numpy_goes_in_and_comes_out(self):
        numpy = riskcurve._numpy
        at = numpy.logspace(0, 6, 7)
        curve = riskcurve.curve(**MODEL, gamma=numpy.float64(0.1), at=at)
        self.assertEqual(curve["risk"].dtype, numpy.float64)
        numpy.testing.assert_allclose(curve["iteration"], at, rtol=1e-12)
        self.assertTrue((numpy.diff(curve["risk"]) < 0).all())


class PageTest(unittest.TestCase):
    """What the guide shows is run, a namespace for each page, and prints what is shown."""

    def test_the_guide(self):
        block = re.compile(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.DOTALL)
        found = 0
        for page in sorted((HERE.parent / "guide").glob("*.md")):
            names = {}
            for code, shown in block.findall(page.read_text(encoding="utf-8")):
                found += 1
                out = io.StringIO()
                with contextlib.redirect_stdout(out), warnings.catch_warnings():
                    warnings.simplefilter("error")
                    exec(code, names)
                self.assertEqual(out.getvalue().split(), shown.split(), page.name + "\n" + code)
        self.assertGreater(found, 4)


if __name__ == "__main__":
    unittest.main()
