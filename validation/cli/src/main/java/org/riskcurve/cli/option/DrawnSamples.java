package org.riskcurve.cli.option;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.FiniteData.Order;
import org.riskcurve.simulation.ResampledRows;
import picocli.CommandLine.Option;

/** Finite data that are drawn, and their order: {@code --samples --held-out --reshuffle}. */
@Section("Model")
public final class DrawnSamples extends SamplesOption {

  @Option(
      names = "--reshuffle",
      description =
          "With --samples or --held-out: every epoch takes each sample once, in a new order, and the"
              + " first is one pass; the theory stays that of samples drawn with replacement.")
  private boolean reshuffle;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      description =
          "Share of the rows of --features that SGD does not see and that the risk is measured on;"
              + " the seed chooses them.")
  private @Nullable Double heldOut;

  @Option(
      names = "--predicted",
      description =
          "With --held-out: beside the runs also what the population that is estimated from the"
              + " training rows predicts, with intervals (see estimate): for the held-out rows with"
              + " the scatter of a mean over so many.")
  private boolean predicted;

  /** Whether a prediction from the training rows is asked for. */
  public boolean arePredicted() {
    return predicted;
  }

  /** Whether data sets are drawn. */
  public boolean areDrawn() {
    if (reshuffle && !isGiven() && heldOut == null) {
      throw Arguments.rejected("reshuffle", true, "left out without --samples or --held-out");
    }
    if (predicted && heldOut == null) {
      throw Arguments.rejected("predicted", true, "left out without --held-out");
    }
    return isGiven();
  }

  /** Whether rows of a file are held out. */
  public boolean holdOut() {
    return heldOut != null;
  }

  /** The rows of a file that are trained on, with those that are held out. */
  public ResampledRows split(SpectrumOptions source, long seed) throws IOException {
    double share = Objects.requireNonNull(heldOut);
    Arguments.check(share > 0 && share < 1, "heldOut", share, "in (0, 1)");
    ResampledRows rows = isGiven() ? null : source.rows();
    if (rows == null) {
      throw Arguments.rejected("heldOut", share, "left out without --features, and with --samples");
    }
    ResampledRows training = rows.holdingOut(share, seed).in(order());
    source.tellNullModes(training);
    return training;
  }

  /** In what order runs take the samples. */
  public Order order() {
    return reshuffle ? Order.RESHUFFLED : Order.WITH_REPLACEMENT;
  }

  @Override
  public Table.Builder describe(Table.Builder table) {
    String order = order().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    super.describe(table);
    if (heldOut != null) {
      table.parameter("held_out", heldOut);
    }
    return table.parameter("order_of_runs", order);
  }
}
