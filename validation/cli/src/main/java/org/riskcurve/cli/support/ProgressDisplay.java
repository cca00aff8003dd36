package org.riskcurve.cli.support;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.parallel.Progress;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows on standard error how far a computation is and how long it will take: a bar on a terminal,
 * otherwise a line a minute.
 */
public final class ProgressDisplay implements Progress, AutoCloseable {

  private static final int INTERVAL_MILLIS = 200;
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  private final String name;
  private final PrintWriter to;
  private final @Nullable ProgressBar bar;
  private final long start = System.nanoTime();
  private int before = -1;
  private long minutes;

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
      return;
    }
    double seconds = 1e-9 * (System.nanoTime() - start);
    // what was there at the beginning took no time
    before = before < 0 ? done : before;
    if ((long) (seconds / MINUTE) > minutes && done > before && done < total) {
      minutes = (long) (seconds / MINUTE);
      double left = seconds * (total - done) / (done - before);
      to.println(name + ": " + done + " of " + total + ", " + words(left) + " left");
      to.flush();
    }
  }

  /** A time as people say it. */
  static String words(double seconds) {
    return seconds < 2 * MINUTE
        ? Math.round(seconds) + " s"
        : seconds < 2 * HOUR
            ? Math.round(seconds / MINUTE) + " min"
            : Math.round(seconds / HOUR) + " h";
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
