package org.riskcurve.cli.support;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.parallel.Progress;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows on standard error how far a computation is: a bar on a terminal, otherwise a line for every
 * tenth part.
 */
public final class ProgressDisplay implements Progress, AutoCloseable {

  private static final int INTERVAL_MILLIS = 200;

  private final String name;
  private final PrintWriter to;
  private final @Nullable ProgressBar bar;
  private long tenths;

  private ProgressDisplay(String name, PrintWriter to, @Nullable ProgressBar bar) {
    this.name = name;
    this.to = to;
    this.bar = bar;
  }

  /** Begins the display of a command's computation; close it to end the bar. */
  public static ProgressDisplay of(CommandSpec command, String name) {
    ProgressBar bar =
        Terminal.of(command)
            ? new ProgressBarBuilder()
                .setTaskName(name)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .build()
            : null;
    return new ProgressDisplay(name, command.commandLine().getErr(), bar);
  }

  @Override
  public synchronized void report(int done, int total) {
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(Math.max(done, bar.getCurrent()));
    } else if (done * 10L / total > tenths) {
      tenths = done * 10L / total;
      to.println(name + ": " + done + " of " + total);
      to.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
