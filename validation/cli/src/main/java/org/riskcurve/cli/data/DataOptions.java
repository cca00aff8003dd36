package org.riskcurve.cli.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Missing;
import org.riskcurve.report.table.Table;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How the file of {@code --features} is read; whatever is left out of it is said. */
@Section("Model")
public final class DataOptions {

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description =
          "The target's column in the file of --features, by its name or number (default: the one"
              + " called target, or the last).")
  private @Nullable String target;

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "NAME",
      description =
          "Columns of --features to leave out, such as names and categories, separated by commas.")
  private List<String> without = List.of();

  @Option(
      names = "--drop-missing",
      description =
          "Leave out rows of --features in which a number is missing: empty, not-a-number, NA, N/A,"
              + " none or ?.")
  private boolean dropMissing;

  @Option(
      names = "--standardize",
      description = "Centre every column of --features, and give features a mean square of one.")
  private boolean standardize;

  private @Nullable DataSet data;
  private int rowsLeftOut;

  /** What is said once the command has its answer: a failure is one line. */
  private final List<String> remarks = new ArrayList<>();

  private @Nullable CommandSpec speaker;

  /** The data of a file, or of the command's standard input; the command says what is odd. */
  public DataSet read(@Nullable CommandSpec command, Path file) throws IOException {
    speaker = command;
    remarks.clear();
    Missing missing = dropMissing ? Missing.IS_NAN : Missing.REFUSED;
    FeatureColumns all = FeatureColumns.read(command, file, target, without, missing);
    if (!all.isNamed()) {
      say("the columns have no names and are called 1 to " + (all.names().size() + 1));
    }
    if (all.isLastTarget(target)) {
      say("the target is the last column, " + all.targetName() + "; --target NAME takes another");
    }
    FeatureColumns complete = all.complete(file);
    rowsLeftOut = all.samples() - complete.samples();
    if (rowsLeftOut > 0) {
      say(
          "%d of %d rows %s a missing number and %s left out",
          rowsLeftOut, all.samples(), rowsLeftOut == 1 ? "has" : "have", isOrAre(rowsLeftOut));
    }
    DataRemarks.of(complete).forEach(this::say);
    if (!standardize) {
      DataRemarks.ofScale(complete).forEach(this::say);
    }
    DataSet read = DataSet.of(file, complete, standardize);
    int dropped = read.dropped().size();
    if (dropped > 0) {
      say(
          "%d column%s %s %s in every row and left out: %s",
          dropped,
          dropped == 1 ? "" : "s",
          isOrAre(dropped),
          standardize ? "the same" : "zero",
          FeatureColumns.shown(read.dropped()));
    }
    data = read;
    return read;
  }

  private static String isOrAre(int count) {
    return count == 1 ? "is" : "are";
  }

  /** Refuses the options where no file of features is read. */
  public void requireNone() {
    require(target == null, "target", target);
    require(without.isEmpty(), "without", without);
    require(!dropMissing, "dropMissing", dropMissing);
    require(!standardize, "standardize", standardize);
  }

  private static void require(boolean holds, String argument, @Nullable Object value) {
    if (!holds) {
      throw Arguments.rejected(argument, String.valueOf(value), "left out without --features");
    }
  }

  /** Adds how the data were read to the parameters of a table, and says what was odd. */
  public Table.Builder describe(Table.Builder table) {
    if (speaker != null) {
      PrintWriter err = speaker.commandLine().getErr();
      for (String remark : remarks) {
        err.println(speaker.name() + ": " + remark);
      }
      err.flush();
      remarks.clear();
    }
    if (data != null) {
      table.parameter("target", data.targetName());
    }
    table.parameter("standardized", standardize);
    if (!without.isEmpty()) {
      table.parameter("without", String.join(",", without));
    }
    return dropMissing ? table.parameter("rows_left_out", rowsLeftOut) : table;
  }

  private void say(String format, Object... values) {
    remarks.add(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
  }
}
