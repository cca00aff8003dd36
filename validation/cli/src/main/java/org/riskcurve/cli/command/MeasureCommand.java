package org.riskcurve.cli.command;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.report.table.Table;
import org.riskcurve.validation.measure.EquationMeasurements;
import org.riskcurve.validation.measure.PopulationMeasurements;
import org.riskcurve.validation.measure.ResolventMeasurements;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The tables of measured accuracy and cost that the READMEs show. */
@Command(
    name = "measure",
    description = {
      "Measure accuracy, order and cost of the equation solvers, as shown in volterra/README.md, and"
          + " of resolvents, densities and large populations, as shown in rmt/README.md.",
      "Errors are absolute unless relative is said; times are the least of several runs, but those"
          + " of atoms are of one."
    },
    footer = {"", "Examples:", "  ./riskcurve measure orders", "  ./riskcurve measure density"})
final class MeasureCommand implements Callable<Integer> {

  /** What can be measured. */
  enum Subject {
    ACCURACY,
    ORDERS,
    STEPS,
    RESOLVENT,
    DENSITY,
    ATOMS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      paramLabel = "accuracy|orders|steps|resolvent|density|atoms",
      description = {
        "accuracy, orders, steps: closed-form problems, orders of convergence, discrete equations;",
        "resolvent, density: known numbers, closed laws; atoms: cost with up to ten million."
      })
  private Subject subject;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException {
    Table table =
        switch (subject) {
          case ACCURACY -> EquationMeasurements.accuracy();
          case ORDERS -> EquationMeasurements.orders();
          case STEPS -> EquationMeasurements.steps();
          case RESOLVENT -> ResolventMeasurements.resolvent();
          case DENSITY -> ResolventMeasurements.density();
          case ATOMS -> PopulationMeasurements.atoms();
        };
    output.write(table);
    return ExitCodes.DONE;
  }
}
