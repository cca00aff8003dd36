package org.riskcurve.cli.option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.data.DataOptions;
import org.riskcurve.cli.data.DataSet;
import org.riskcurve.cli.support.InputColumns;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.NumberColumns;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.simulation.ResampledRows;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The spectrum that a curve is computed on: a random-features model, a file of eigenvalues, or the
 * covariance of features in a file.
 */
@Section("Model")
public final class SpectrumOptions {

  /** One of the three. */
  static final class Source {

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable ModelOptions model;

    @Option(
        names = "--spectrum",
        required = true,
        paramLabel = "FILE.csv",
        description =
            "Any spectrum: columns eigenvalue and weight (of the target on its eigenvector);"
                + " weights at eigenvalue 0 are the part of the risk that stays.")
    private @Nullable Path spectrum;

    @Option(
        names = "--features",
        required = true,
        paramLabel = "FILE.csv",
        description =
            "The covariance X'X/n of features: a row for each sample, a column for each feature,"
                + " and a column target. The risk is the mean square error over the rows, what their"
                + " least-squares fit leaves included.")
    private @Nullable Path features;

    /** What was read of it, once for each command line: it may be a pipe. */
    private @Nullable ResampledRows rows;
  }

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Mixin private DataOptions data;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** The random-features model, if it is one. */
  public @Nullable Model model() throws IOException {
    return source.model == null ? null : source.model.model();
  }

  /** The spectrum asked for. */
  public Spectrum spectrum() throws IOException {
    ResampledRows rows = rows();
    if (rows != null) {
      tellNullModes(rows);
      return rows.spectrum();
    }
    if (source.spectrum != null) {
      return ofEigenvalues(source.spectrum);
    }
    return DeterministicEquivalent.of(Objects.requireNonNull(model()));
  }

  /** Adds these options to the parameters of a table. */
  public Table.Builder describe(Table.Builder table) {
    if (source.model != null) {
      return source.model.describe(table);
    }
    return source.spectrum != null
        ? table.parameter("spectrum", source.spectrum.toString())
        : data.describe(table.parameter("features", String.valueOf(source.features)))
            .parameter("risk_of", "the rows, what their least-squares fit leaves included");
  }

  private DiscreteSpectrum ofEigenvalues(Path file) throws IOException {
    NumberColumns columns = InputColumns.read(command, file, "eigenvalue", "weight");
    try {
      return DiscreteSpectrum.of(columns.column("eigenvalue"), columns.column("weight"), 0);
    } catch (IllegalArgumentException e) {
      throw PopulationFile.inFile(file, e);
    }
  }

  /** The rows of the features' file, if there is one. */
  @Nullable ResampledRows rows() throws IOException {
    if (source.features == null) {
      data.requireNone();
      return null;
    }
    if (source.rows == null) {
      DataSet read = data.read(command, source.features);
      source.rows = ResampledRows.of(read.rows(), read.target());
    }
    return source.rows;
  }

  /**
   * Says if rows of the file are so long that a step overshoots on them: then runs may grow where
   * the theory of Gaussian data, whose rows are about as long as each other, falls.
   */
  public void tellLongRows(double learningRate) {
    if (source.rows == null) {
      return;
    }
    int count = source.rows.overshooting(learningRate);
    if (count > 0) {
      say(
          "a step overshoots on %d of the %d rows, whose |x|^2 is above 2/gamma: runs may grow where"
              + " the theory of Gaussian data falls",
          count, source.rows.rows());
    }
  }

  /** Says how many null modes rows have, if any. */
  void tellNullModes(ResampledRows rows) {
    if (rows.nullModes() > 0) {
      say(
          "%d of the %d directions of the features are zero in every row and dropped",
          rows.nullModes(), rows.dimension());
    }
  }

  private void say(String format, Object... values) {
    if (command != null) {
      PrintWriter err = command.commandLine().getErr();
      err.println(command.name() + ": " + String.format(Locale.ROOT, format, values));
      err.flush();
    }
  }
}
