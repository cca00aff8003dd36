package org.riskcurve.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Origin;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Written;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.report.table.WholeFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which schedules are looked for, and a file for the best one. */
public final class ScheduleSearch implements Preflight {

  /** The kinds of schedules. */
  public enum Kind {
    /** Power laws of the iteration. */
    POWER,
    /** Any learning rate for each iteration. */
    OPTIMAL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--shape",
      paramLabel = "power|optimal",
      description =
          "Power-law schedules (the default), or any learning rate for each iteration, for horizons"
              + " up to 1e7.")
  private Kind shape = Kind.POWER;

  @Written
  @Option(
      names = "--schedule-out",
      paramLabel = "FILE",
      description =
          "With --shape optimal, one optimizer and one horizon: write the learning rates to FILE,"
              + " for --gamma 1 --schedule table:FILE.")
  private @Nullable Path file;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Override
  public void check() throws IOException {
    if (file != null) {
      if (shape != Kind.OPTIMAL) {
        throw Arguments.rejected("scheduleOut", file, "left out, except with --shape optimal");
      }
      WholeFile.requireWritable(file);
    }
  }

  /** The kind of schedules. */
  public Kind shape() {
    return shape;
  }

  /** Refuses a file if there is more than one schedule. */
  public void requireOne(int schedules) {
    if (file != null && schedules != 1) {
      throw Arguments.rejected(
          "scheduleOut", file, "left out for " + schedules + " schedules, or for one of them");
    }
  }

  /** Writes the factors of the learning rates of all iterations, if a file was named for them. */
  public void write(double[] factors) throws IOException {
    if (file == null) {
      return;
    }
    Table.Builder table =
        Table.titled("Learning rates").column("iteration", 1).column("factor", 17);
    // the last row is where the schedule ends
    double[] rows = Arrays.copyOf(factors, factors.length + 1);
    rows[factors.length] = factors[factors.length - 1];
    for (int t = 0; t < rows.length; t++) {
      table.row(t, rows[t]);
    }
    TableFormat.CSV.writeFile(table.build().madeBy(Origin.of(command)), file);
  }
}
