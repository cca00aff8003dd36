package org.riskcurve.cli.command.estimate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.data.DataOptions;
import org.riskcurve.cli.data.DataSet;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Section;
import org.riskcurve.cli.support.Written;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.report.table.WholeFile;
import org.riskcurve.rmt.activation.Activation;
import org.riskcurve.rmt.activation.SampleKernel;
import org.riskcurve.rmt.estimation.PopulationStudy;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The data of a file, and random features of them. */
@Section("Model")
public final class FeatureOptions implements Preflight {

  private static final int LEAST_ROWS = 10;

  @Option(
      names = "--features",
      required = true,
      paramLabel = "FILE.csv",
      description = "A row for each sample, a column for each feature, and the target.")
  private Path features = Path.of("");

  @Mixin private DataOptions options;

  @Option(
      names = "--d",
      paramLabel = "D",
      description =
          "Take D random features of the data in their place: normal combinations w of mean square"
              + " one, through the activation, less its Gaussian mean, over sqrt(D).")
  private @Nullable Integer d;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description =
          "Of the random features (--d, --mercer): relu, gelu, silu, swish:BETA, tanh, erf, sigmoid, jumprelu:T,"
              + " reglu, geglu or swiglu (default: none).")
  private @Nullable String activation;

  @Option(
      names = "--mercer",
      description =
          "Take infinitely many random features with --activation in the place of D, by the kernel of"
              + " the activation on the data: the population that random features of them see.")
  private boolean mercer;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the random features and of the data sets that are drawn (default: 1).")
  private long seed = 1;

  @Written
  @Option(
      names = "--features-out",
      paramLabel = "FILE",
      description = "Write the features that were taken, and the target, for --features.")
  private @Nullable Path featuresOut;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Override
  public void check() throws IOException {
    if (featuresOut != null) {
      WholeFile.requireWritable(featuresOut);
    }
    if (d == null && !mercer && activation != null) {
      throw Arguments.rejected("activation", activation, "left out without --d or --mercer");
    }
    if (mercer && activation == null) {
      throw Arguments.rejected("mercer", true, "left out without --activation");
    }
    if (mercer && d != null) {
      throw Arguments.rejected("mercer", true, "left out with --d; --model-d predicts a width");
    }
    if (mercer && featuresOut != null) {
      throw Arguments.rejected("featuresOut", featuresOut, "left out with --mercer");
    }
  }

  /** The seed of all that is drawn. */
  long seed() {
    return seed;
  }

  /** The data asked for. */
  DataSet read() throws IOException {
    @Nullable Activation function = activation == null ? null : Activation.named(activation);
    DataSet data = options.read(command, features);
    checkTarget(data);
    if (d != null) {
      data = data.withRandomFeatures(d, function, seed);
    }
    if (featuresOut != null) {
      Table table = data.table(describe(Table.titled("Features of a data set")));
      TableFormat.of(featuresOut).writeFile(table, featuresOut);
    }
    return data;
  }

  private void checkTarget(DataSet data) {
    int rows = data.target().length;
    if (rows < LEAST_ROWS) {
      throw new IllegalArgumentException(
          features + ": must have at least " + LEAST_ROWS + " rows; got " + rows);
    }
    if (Arrays.stream(data.target()).allMatch(y -> y == 0)) {
      throw new IllegalArgumentException(
          features + ": the target must not be zero in every row; got " + data.targetName());
    }
  }

  /** The study of the data, or of the kernel of the activation on them. */
  PopulationStudy study(DataSet data, int groups) {
    return mercer
        ? PopulationStudy.ofKernel(
            SampleKernel.of(data.features(), Activation.named(String.valueOf(activation))),
            data.target(),
            groups,
            seed)
        : PopulationStudy.of(data.features(), data.target(), groups, seed);
  }

  /** Bytes that the study of the data takes beside them. */
  double bytes(DataSet data, int groups) {
    int n = data.features().numRows;
    return PopulationStudy.bytes(
        n, mercer ? PopulationStudy.KERNEL_FEATURES * n : data.features().numCols, groups);
  }

  /** Adds the options to the parameters of a table. */
  Table.Builder describe(Table.Builder table) {
    options.describe(table.parameter("features", features.toString()));
    if (d != null) {
      table
          .parameter("d", d)
          .parameter("activation", activation == null ? "none" : activation)
          .parameter("feature_seed", seed);
    }
    if (mercer) {
      table.parameter("kernel_of", String.valueOf(activation));
    }
    return table;
  }

  void say(String line) {
    if (command != null) {
      PrintWriter err = command.commandLine().getErr();
      err.println("estimate: " + line);
      err.flush();
    }
  }
}
