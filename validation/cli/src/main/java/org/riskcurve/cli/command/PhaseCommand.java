package org.riskcurve.cli.command;

import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.IterationOptions;
import org.riskcurve.cli.output.FigureOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.scaling.phase.AsymptoticTerms;
import org.riskcurve.scaling.phase.Exponents;
import org.riskcurve.scaling.phase.LossTerm;
import org.riskcurve.scaling.phase.Phase;
import org.riskcurve.scaling.phase.PhaseDiagram;
import org.riskcurve.scaling.phase.PhasePoint;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.optimizer.Sgd;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The phase of (α, β), its exponents and its terms. */
@Command(
    name = "phase",
    description = {
      "Print the phase of (alpha, beta): the terms of the risk, the two that are in balance at the"
          + " compute-optimal size, and the exponents of d* = f^xi and P* = f^-eta.",
      "A point on a boundary has a row for each phase that meets there. With --d and --gamma, the"
          + " asymptotic terms with their constants beside the exact forcing and kernel functions.",
      "With --figure, the phase diagram with the point."
    },
    footer = {
      "",
      "Examples:",
      "  ./riskcurve phase --alpha 1 --beta 2 --figure phases.svg",
      "  ./riskcurve phase --alpha 1 --beta 2 --d 1e4 --gamma 0.1 --at 1e3,1e5,1e7"
    })
final class PhaseCommand implements Callable<Integer> {

  private static final double DEFAULT_ASPECT = 10;
  private static final double LARGEST_AMBIENT = 1e15;

  /** A finite model, for its terms. */
  static final class Finite {

    @Option(names = "--d", required = true, paramLabel = "D", description = "Parameters.")
    private long d;

    @Option(names = "--v", paramLabel = "V", description = "Ambient dimension (default: 10 D).")
    private long v;

    @Option(names = "--gamma", required = true, paramLabel = "G", description = "Learning rate.")
    private double gamma;

    @Option(names = "--batch", paramLabel = "B", description = "Batch size (default: 1).")
    private long batch = 1;
  }

  @Option(names = "--alpha", required = true, paramLabel = "A", description = "Data exponent.")
  private double alpha;

  @Option(names = "--beta", required = true, paramLabel = "B", description = "Target exponent.")
  private double beta;

  @ArgGroup(exclusive = false, heading = "Asymptotic terms of a finite model:%n")
  private @Nullable Finite finite;

  @Mixin private IterationOptions iterations;
  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;

  @Override
  public Integer call() throws IOException {
    if (finite == null) {
      iterations.requireNone("--d and --gamma");
    }
    PhasePoint point = PhaseDiagram.at(alpha, beta);
    Table table = finite == null ? phases(point) : terms(point, finite);
    figure.write(() -> PhaseFigure.of(alpha, beta));
    output.write(table);
    return ExitCodes.DONE;
  }

  private Table.Builder titled(String title, PhasePoint point) {
    return Table.titled(title)
        .parameter("alpha", alpha)
        .parameter("beta", beta)
        .parameter("position", point.description());
  }

  private Table phases(PhasePoint point) {
    Table.Builder table =
        titled("Phase of compute-optimal scaling", point)
            .columns("phase", "loss_terms", "trade_off")
            .column("xi", 8)
            .column("eta", 8)
            .columns("region", "status");
    if (point instanceof PhasePoint.NotCovered gap) {
      table.row("none", null, null, null, null, "2 (alpha + beta) <= 1", gap.description());
    } else if (point instanceof PhasePoint.Boundary boundary) {
      boundary.neighbours().forEach(phase -> addRow(table, phase, "boundary"));
    } else if (point instanceof PhasePoint.Inside inside) {
      addRow(table, inside.phase(), inside.conjectural() ? "conjectural" : "proved");
    }
    return table.build();
  }

  private void addRow(Table.Builder table, Phase phase, String status) {
    Exponents exponents = phase.exponents(alpha, beta);
    table.row(
        phase.label(),
        symbols(phase.terms(), " + "),
        symbols(phase.tradeOff(), " = "),
        exponents.xi(),
        exponents.eta(),
        phase.region(),
        status);
  }

  private static String symbols(List<LossTerm> terms, String separator) {
    return terms.stream().map(LossTerm::symbol).collect(Collectors.joining(separator));
  }

  private Table terms(PhasePoint point, Finite model) {
    double most = model.v == 0 ? LARGEST_AMBIENT / DEFAULT_ASPECT : LARGEST_AMBIENT;
    Arguments.inRange("d", (double) model.d, 1, most);
    double v = model.v == 0 ? DEFAULT_ASPECT * (double) model.d : (double) model.v;
    PowerLawModel exact = PowerLawModel.of(alpha, beta, (double) model.d, v);
    Sgd sgd = Sgd.of(model.gamma).withBatch(model.batch);
    double scale = Arguments.positive("gamma", model.gamma) * (double) model.batch;
    AsymptoticTerms terms = AsymptoticTerms.of(alpha, beta, v / (double) model.d);
    ClosedFormCurve curve = ClosedFormCurve.of(DeterministicEquivalent.of(exact), sgd);
    Table.Builder table =
        titled("Asymptotic terms beside the exact functions", point)
            .parameter("d", model.d)
            .parameter("v", v)
            .parameter("learning_rate", model.gamma)
            .parameter("batch", model.batch)
            .columns("iteration")
            .column("F_0", 6)
            .column("F_pp", 6)
            .column("F_ac", 6)
            .column("K_pp_over_gamma_B", 6)
            .column("largest", 1)
            .column("F_terms_over_exact", 4)
            .column("K_term_over_exact", 4);
    for (long iteration : iterations.iterations()) {
      Arguments.inRange("at", iteration, 1, Long.MAX_VALUE);
      ToDoubleFunction<LossTerm> value =
          term ->
              terms.value(
                  term, (double) model.d, (double) iteration, model.gamma, (double) model.batch);
      double capacity = value.applyAsDouble(LossTerm.CAPACITY);
      double population = value.applyAsDouble(LossTerm.POPULATION_BIAS);
      double embedding = value.applyAsDouble(LossTerm.EMBEDDING_BIAS);
      double noise = value.applyAsDouble(LossTerm.NOISE);
      LossTerm largest =
          Collections.max(List.of(LossTerm.values()), Comparator.comparingDouble(value));
      Estimate forcing = curve.forcing((double) iteration);
      Estimate kernel = curve.kernel((double) iteration);
      boolean kernelReached = kernel.value() > kernel.error();
      table.row(
          iteration,
          capacity,
          population,
          embedding,
          noise,
          largest.symbol(),
          forcing.value() > forcing.error()
              ? (capacity + population + embedding) / forcing.value()
              : null,
          kernelReached ? noise * scale / kernel.value() : null);
    }
    return table.build();
  }
}
