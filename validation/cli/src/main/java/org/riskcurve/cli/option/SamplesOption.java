package org.riskcurve.cli.option;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import picocli.CommandLine.Option;

/** A finite data set in the place of fresh data: {@code --samples}. */
@Section("Model")
public class SamplesOption {

  private static final double MOST = 1e15;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "A finite data set of N samples, drawn with replacement at every step, in the place of"
              + " fresh data.")
  private @Nullable Double samples;

  /** Whether the data are finite. */
  public final boolean isGiven() {
    return samples != null;
  }

  /** Requires that it is not given together with something else. */
  public final void refuseWith(String other) {
    if (samples != null) {
      throw Arguments.rejected("samples", samples, "left out with " + other);
    }
  }

  /** The number of samples. */
  public final double count() {
    double count = samples == null ? 0 : samples;
    return Arguments.check(
        count >= 1 && count <= MOST && count == Math.rint(count),
        "samples",
        count,
        "a whole number in [1, " + MOST + "]");
  }

  /** The spectrum of the samples of a model. */
  public final SampleEquivalent spectrum(@Nullable Model model, double labelNoise)
      throws IOException {
    double count = count();
    if (model == null) {
      throw Arguments.rejected("samples", count, "left out for a file of eigenvalues or features");
    }
    return SampleEquivalent.of(model, count, labelNoise);
  }

  /** The spectrum of the samples of features in the place of the features' own, if it is given. */
  final Spectrum of(Spectrum features, double labelNoise) {
    return samples == null ? features : of(features, count(), labelNoise);
  }

  /** The spectrum of n samples of features, n not necessarily whole. */
  static Spectrum of(Spectrum features, double n, double labelNoise) {
    return SampleEquivalent.of(((DeterministicEquivalent) features).equation(), n, labelNoise);
  }

  /** Adds the option, and what it means, to the parameters of a table. */
  public Table.Builder describe(Table.Builder table) {
    return samples == null
        ? table
        : table
            .parameter("samples", (long) (double) samples)
            .parameter("sampling", "with replacement; reshuffled epochs differ");
  }
}
