package org.riskcurve.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.InputColumns;
import org.riskcurve.core.Estimate;
import org.riskcurve.report.table.NumberColumns;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.renewal.RenewalTheory;
import org.riskcurve.volterra.renewal.Solvers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Solutions of Volterra equations whose forcing and kernel are in files. */
@Command(
    name = "volterra",
    description = {
      "Solve a Volterra equation of convolution type at the times of the forcing.",
      "Continuous: y(t) = f(t) + integral of k(t-s) y(s) ds from 0 to t.",
      "Discrete: y(n) = f(n) + sum of k(n-1-m) y(m) over m < n.",
      "Files have columns t and value, t = 0, h, 2h, ... as far as their digits tell; the kernel"
          + " has to reach as far as the forcing, but in a discrete equation counts as zero after"
          + " its end. The error estimates are absolute."
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

  @Option(
      names = "--breaks-forcing",
      split = ",",
      paramLabel = "T",
      description =
          "Times at which the forcing or a derivative of it jumps, rising: with them the solution"
              + " keeps its order. Continuous time only.")
  private List<Double> forcingBreaks = List.of();

  @Option(
      names = "--breaks-kernel",
      split = ",",
      paramLabel = "T",
      description = "The same of the kernel, such as the delay with which it sets in.")
  private List<Double> kernelBreaks = List.of();

  @Option(names = "--discrete", description = "Sum over the steps before, in place of an integral.")
  private boolean discrete;

  @Option(
      names = "--renewal",
      description =
          "Print what becomes of the solution for a kernel without negative values in place of the"
              + " solution: the kernel's norm, the rate of growth or decay, the constant and the"
              + " limit. Both signals count as zero after their last sample.")
  private boolean renewal;

  @Mixin private OutputOptions output;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Samples f = withBreaks("--breaks-forcing", samples(forcing), forcingBreaks);
    Samples given = withBreaks("--breaks-kernel", samples(kernel), kernelBreaks);
    boolean fill = discrete && given.size() < f.size() - 1;
    Samples k = fill ? Samples.of(Arrays.copyOf(given.values(), f.size() - 1)) : given;
    ConvolutionEquation equation =
        discrete ? ConvolutionEquation.discrete(f, k) : ConvolutionEquation.continuous(f, k);
    Table.Builder table =
        Table.titled(discrete ? "Discrete Volterra equation" : "Volterra equation");
    if (fill) {
      table.parameter("kernel_zero_from", given.size());
      say("the kernel counts as zero from step " + given.size() + " on, where its file ends");
    }
    output.write(renewal ? facts(table, equation) : solved(table, equation, f));
    return ExitCodes.DONE;
  }

  private Table solved(Table.Builder table, ConvolutionEquation equation, Samples f) {
    TimeGrid grid = discrete ? TimeGrid.steps(f.size()) : TimeGrid.uniform(f.step(), f.size());
    Solution solution = Solvers.solve(equation, grid);
    table
        .parameter("method", solution.method().name())
        .parameter("order", solution.method().order());
    int size = solution.size();
    if (solution.ending() == Solution.Ending.OVERFLOWED) {
      while (Double.isInfinite(solution.at(size - 1).value())) {
        size--;
      }
      table.parameter("overflow_at", grid.get(size));
      say("the solution leaves the range of doubles at t = " + grid.get(size));
    }
    table.columns("t", "value").column("error_estimate", 2);
    for (int i = 0; i < size; i++) {
      Estimate y = solution.at(i);
      table.row(grid.get(i), y.value(), y.error());
    }
    return table.build();
  }

  private void say(String words) {
    command.commandLine().getErr().println("volterra: " + words);
    command.commandLine().getErr().flush();
  }

  private static Table facts(Table.Builder table, ConvolutionEquation equation) {
    RenewalTheory theory = RenewalTheory.of(equation);
    Optional<Estimate> rate = theory.malthusian();
    table.parameter("kind", theory.kind().name().toLowerCase(Locale.ROOT));
    if (rate.isEmpty()) {
      table.parameter("growth_rate", "none: the kernel has no exponential rate that suffices");
    }
    table.columns("fact", "value").column("error_estimate", 2);
    row(table, "kernel_norm", theory.kernelNorm());
    if (rate.isPresent()) {
      row(table, "growth_rate", rate.get());
      row(table, "growth_constant", theory.growthConstant());
    }
    row(table, "limit", theory.limit());
    return table.build();
  }

  private static void row(Table.Builder table, String fact, Estimate value) {
    table.row(fact, value.value(), value.error());
  }

  private Samples withBreaks(String option, Samples samples, List<Double> breaks) {
    if (breaks.isEmpty()) {
      return samples;
    }
    if (discrete || renewal) {
      throw new IllegalArgumentException(
          option + " must not be given with " + (discrete ? "--discrete" : "--renewal"));
    }
    try {
      return samples.withBreaks(breaks.stream().mapToDouble(b -> b).toArray());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
    }
  }

  private Samples samples(Path file) throws IOException {
    NumberColumns columns = InputColumns.read(command, file, "t", "value");
    try {
      return Samples.at(columns.column("t"), columns.column("value"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
