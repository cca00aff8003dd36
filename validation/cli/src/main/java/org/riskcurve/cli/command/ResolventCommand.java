package org.riskcurve.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.hipparchus.complex.Complex;
import org.riskcurve.cli.option.SpectrumPopulation;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.DysonSolution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Solutions of the Dyson equation. */
@Command(
    name = "resolvent",
    description = {
      "Print the solution m(z) of the Dyson equation of W'DW, the deterministic equivalent of its"
          + " resolvent, off the support of the spectrum.",
      "The residual is that of z(u) = z at u = -m/z, relative to the size of its terms;"
          + " error_estimate is the error of m relative to |m|, imaginary_error that of Im m relative"
          + " to it."
    },
    footer = {
      "",
      "Example:",
      "  ./riskcurve resolvent --alpha 0.6 --d 200 --v 2000 --z 0.5,0.01 --z -1e-3,0"
    })
final class ResolventCommand implements Callable<Integer> {

  @Mixin private SpectrumPopulation population;

  @Option(
      names = "--z",
      required = true,
      paramLabel = "RE,IM",
      description = "Spectral parameter; may be given many times.")
  private List<Complex> points;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException {
    DysonEquation equation = population.equation();
    Table.Builder table = population.describe(Table.titled("Dyson equation"));
    table.columns("re_z", "im_z", "re_m", "im_m").column("residual", 2);
    table.column("error_estimate", 2).column("imaginary_error", 2);
    for (Complex z : points) {
      DysonSolution solution = equation.solve(z);
      Complex m = solution.m();
      table.row(
          z.getReal(),
          z.getImaginary(),
          m.getReal(),
          m.getImaginary(),
          solution.residual(),
          solution.error(),
          solution.imaginaryError());
    }
    output.write(table.build());
    return ExitCodes.DONE;
  }
}
