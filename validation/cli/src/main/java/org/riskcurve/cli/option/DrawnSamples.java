package org.riskcurve.cli.option;

import java.util.Locale;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.FiniteData.Order;
import picocli.CommandLine.Option;

/** Finite data that are drawn, and their order: {@code --samples --reshuffle}. */
@Section("Model")
public final class DrawnSamples extends SamplesOption {

  @Option(
      names = "--reshuffle",
      description =
          "With --samples: every epoch takes each sample once, in a new order; the theory stays that"
              + " of samples drawn with replacement.")
  private boolean reshuffle;

  /** Whether data sets are drawn. */
  public boolean areDrawn() {
    if (reshuffle && !isGiven()) {
      throw Arguments.rejected("reshuffle", true, "left out without --samples");
    }
    return isGiven();
  }

  /** In what order runs take the samples. */
  public Order order() {
    return reshuffle ? Order.RESHUFFLED : Order.WITH_REPLACEMENT;
  }

  @Override
  public Table.Builder describe(Table.Builder table) {
    String order = order().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    return super.describe(table).parameter("order_of_runs", order);
  }
}
