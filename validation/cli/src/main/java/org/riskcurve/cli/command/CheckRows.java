package org.riskcurve.cli.command;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.ProgressDisplay;
import org.riskcurve.cli.support.Terminal;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.validation.suite.Check;
import org.riskcurve.validation.suite.SuiteRunner;
import org.riskcurve.validation.suite.result.CheckResult;
import picocli.CommandLine.Model.CommandSpec;

/** A line for each check that is done, with the time that is left. */
final class CheckRows implements SuiteRunner.Listener {

  /** Checks that take so many seconds show how far they are. */
  private static final double LONG = 3;

  private final CommandSpec command;
  private final Consumer<String> lines;
  private @Nullable ProgressDisplay bar;

  CheckRows(CommandSpec command, Consumer<String> lines) {
    this.command = command;
    this.lines = lines;
  }

  @Override
  public Progress started(Check check, int number, int total) {
    if (check.seconds() < LONG || !Terminal.of(command)) {
      return Progress.NONE;
    }
    bar = ProgressDisplay.of(command, check.id());
    return bar;
  }

  @Override
  public void finished(CheckResult result, int number, int total, double secondsLeft) {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    lines.accept(
        String.format(
            Locale.ROOT,
            "[%d/%d] %s  %-36s %s %s %s  (%.1f s%s)",
            number,
            total,
            result.passed() ? "pass" : "FAIL",
            result.id(),
            String.format(Locale.ROOT, "%.3g", result.measured()),
            result.passed() ? "≤" : ">",
            String.format(Locale.ROOT, "%.3g", result.limit()),
            result.seconds(),
            number == total ? "" : "; " + left(secondsLeft) + " left"));
  }

  private String left(double seconds) {
    Duration rest = Duration.ofSeconds(Math.round(seconds));
    return rest.toMinutes() > 1 ? "about " + rest.toMinutes() + " min" : rest.toSeconds() + " s";
  }
}
