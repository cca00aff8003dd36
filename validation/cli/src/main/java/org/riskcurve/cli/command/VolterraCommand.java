package org.riskcurve.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.riskcurve.cli.option.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Estimate;
import org.riskcurve.report.table.NumberColumns;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.renewal.Solvers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Solutions of Volterra equations whose forcing and kernel are in files. */
@Command(
    name = "volterra",
    description = {
      "Solve a Volterra equation of convolution type at the times of the forcing.",
      "Continuous: y(t) = f(t) + integral of k(t-s) y(s) ds from 0 to t.",
      "Discrete: y(n) = f(n) + sum of k(n-1-m) y(m) over m < n.",
      "Files have columns t and value, t = 0, h, 2h, ...; the kernel has to reach as far as the"
          + " forcing, in a discrete equation to one step before its end. The error estimates are"
          + " absolute."
    },
    footer = {
      "",
      "Example:",
      "  ./riskcurve volterra --forcing F.csv --kernel K.csv --discrete --out y.csv"
    })
final class VolterraCommand implements Callable<Integer> {

  @Option(
      names = "--forcing",
      required = true,
      paramLabel = "FILE",
      description = "CSV file with columns t,value.")
  private Path forcing;

  @Option(
      names = "--kernel",
      required = true,
      paramLabel = "FILE",
      description = "CSV file with columns t,value; the first row is t = 0.")
  private Path kernel;

  @Option(names = "--discrete", description = "Sum over the steps before, in place of an integral.")
  private boolean discrete;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException {
    Samples f = samples(forcing);
    Samples k = samples(kernel);
    ConvolutionEquation equation =
        discrete ? ConvolutionEquation.discrete(f, k) : ConvolutionEquation.continuous(f, k);
    TimeGrid grid = discrete ? TimeGrid.steps(f.size()) : TimeGrid.uniform(f.step(), f.size());
    Solution solution = Solvers.solve(equation, grid);
    Table.Builder table =
        Table.titled(discrete ? "Discrete Volterra equation" : "Volterra equation")
            .parameter("method", solution.method().name())
            .parameter("order", solution.method().order())
            .columns("t", "value")
            .column("error_estimate", 2);
    for (int i = 0; i < solution.size(); i++) {
      Estimate y = solution.at(i);
      table.row(grid.get(i), y.value(), y.error());
    }
    output.write(table.build());
    return ExitCodes.DONE;
  }

  private static Samples samples(Path file) throws IOException {
    NumberColumns columns = NumberColumns.read(file, "t", "value");
    try {
      return Samples.at(columns.column("t"), columns.column("value"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
