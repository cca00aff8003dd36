package org.riskcurve.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.sweep.Sweep;
import org.riskcurve.validation.suite.Check;
import org.riskcurve.validation.suite.Suite;
import org.riskcurve.validation.suite.SuiteRunner;
import org.riskcurve.validation.suite.TheoryOnTrial;
import org.riskcurve.validation.suite.result.CheckResult;
import org.riskcurve.validation.suite.result.CheckResultJson;

/** A check by its name, carried out by another process on one thread; what it finds as JSON. */
record RemoteCheck(Suite suite, long seed, TheoryOnTrial theory)
    implements Sweep.PointFunction<String, byte[]> {

  private static final SuiteRunner.Listener NOBODY =
      new SuiteRunner.Listener() {
        @Override
        public Progress started(Check check, int number, int total) {
          return Progress.NONE;
        }

        @Override
        public void finished(CheckResult result, int number, int total, double secondsLeft) {}
      };

  @Override
  public byte[] apply(String id) {
    List<Check> checks = suite.checks().stream().filter(check -> check.id().equals(id)).toList();
    try {
      return CheckResultJson.bytes(
          SuiteRunner.of(checks, seed, 1)
              .withTheory(theory)
              .run(SuiteRunner.Store.NONE, NOBODY)
              .get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
