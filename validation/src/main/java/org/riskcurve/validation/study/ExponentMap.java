package org.riskcurve.validation.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.parallel.Workers;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.frontier.Frontier;
import org.riskcurve.scaling.frontier.FrontierPoint;
import org.riskcurve.scaling.frontier.LearningRate;
import org.riskcurve.scaling.frontier.Training;
import org.riskcurve.scaling.phase.Exponents;
import org.riskcurve.scaling.phase.PhaseDiagram;
import org.riskcurve.scaling.phase.PhasePoint;

/**
 * Measured against predicted exponents over the (α, β) plane: in each cell of a grid the local ξ
 * and η at the budget for which d parameters are optimal.
 *
 * <p>SGD with batches of one, γ half the exact critical value, v = 10d. Cells where the theory
 * makes no prediction, 2(α + β) ≤ 1, are not measured. A cell takes about ten curves, some tens of
 * milliseconds; its numbers do not depend on the other cells or on the number of threads.
 */
public final class ExponentMap {

  private static final double MARGIN = 2;

  private final double[] alphas;
  private final double[] betas;
  private final double dimension;
  private final List<Cell> cells;

  /**
   * One cell.
   *
   * @param theory what is predicted at its centre
   * @param measured the frontier there; empty if there is no prediction to compare it with, or no
   *     optimum
   * @param remark why it is empty, or nothing
   */
  public record Cell(PhasePoint theory, Optional<FrontierPoint> measured, String remark) {}

  private ExponentMap(double[] alphas, double[] betas, double dimension, List<Cell> cells) {
    this.alphas = alphas;
    this.betas = betas;
    this.dimension = dimension;
    this.cells = cells;
  }

  /**
   * The map on a grid of {@code cells} × {@code cells} cells.
   *
   * @param largest the largest α and β, in (0.5, 10]; the smallest are 0
   * @param cells in each direction, in [2, 1000]
   * @param dimension d, in [10, 1e13]
   * @param threads how many to use, at least 1
   * @param progress told after each cell
   * @throws CancellationException if the calling thread is interrupted; what was computed is lost
   */
  public static ExponentMap compute(
      double largest, int cells, double dimension, int threads, Progress progress) {
    Arguments.check(largest > 0.5 && largest <= 10, "largest", largest, "in (0.5, 10]");
    Arguments.inRange("cells", cells, 2L, 1000L);
    Arguments.inRange("dimension", dimension, 10, 1e13);
    Arguments.inRange("threads", threads, 1L, 1024L);
    double[] centres = new double[cells];
    for (int i = 0; i < cells; i++) {
      centres[i] = largest * (i + 0.5) / cells;
    }
    AtomicInteger done = new AtomicInteger();
    List<Callable<Cell>> tasks = new ArrayList<>();
    for (double alpha : centres) {
      for (double beta : centres) {
        tasks.add(
            () -> {
              Cell cell = measure(alpha, beta, dimension);
              progress.report(done.incrementAndGet(), cells * cells);
              return cell;
            });
      }
    }
    return new ExponentMap(centres, centres, dimension, Workers.run("the map", tasks, threads));
  }

  private static Cell measure(double alpha, double beta, double dimension) {
    PhasePoint theory = PhaseDiagram.at(alpha, beta);
    if (theory.exponents().isEmpty()) {
      return new Cell(theory, Optional.empty(), theory.description());
    }
    Frontier frontier =
        Frontier.of(
            PowerLawSpectra.withRatio(alpha, beta, PhaseTable.RATIO),
            Training.of(new LearningRate.FractionOfCritical(PhaseTable.FRACTION)),
            dimension / MARGIN,
            dimension * MARGIN);
    try {
      return new Cell(theory, Optional.of(frontier.atDimension(dimension)), "");
    } catch (IllegalArgumentException | ConvergenceException e) {
      return new Cell(theory, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** The centres of the cells in α, ascending. */
  public double[] alphas() {
    return alphas.clone();
  }

  /** The centres of the cells in β, ascending. */
  public double[] betas() {
    return betas.clone();
  }

  /** The cell with the i-th α and the j-th β. */
  public Cell cell(int i, int j) {
    return cells.get(i * betas.length + j);
  }

  /** d, the size that is optimal in every cell. */
  public double dimension() {
    return dimension;
  }

  /** A row for each cell. */
  public Table table() {
    Table.Builder table =
        Table.titled("Measured and predicted compute-optimal exponents")
            .parameter("d", dimension)
            .parameter("v_ratio", PhaseTable.RATIO)
            .parameter("gamma_fraction", PhaseTable.FRACTION)
            .columns(
                "alpha",
                "beta",
                "phase",
                "compute",
                "xi",
                "predicted_xi",
                "eta",
                "predicted_eta",
                "error_estimate",
                "remark");
    for (int i = 0; i < alphas.length; i++) {
      for (int j = 0; j < betas.length; j++) {
        Cell cell = cell(i, j);
        Optional<Exponents> theory = cell.theory().exponents();
        Optional<FrontierPoint> at = cell.measured();
        table.row(
            alphas[i],
            betas[j],
            cell.theory() instanceof PhasePoint.Inside inside ? inside.phase().label() : null,
            at.map(FrontierPoint::compute).orElse(null),
            at.map(point -> point.xi().value()).orElse(null),
            theory.map(Exponents::xi).orElse(null),
            at.map(point -> point.eta().value()).orElse(null),
            theory.map(Exponents::eta).orElse(null),
            at.map(point -> Math.max(point.xi().error(), point.eta().error())).orElse(null),
            cell.remark());
      }
    }
    return table.build();
  }

  @Override
  public String toString() {
    return "exponents at d = "
        + dimension
        + " for "
        + alphas.length
        + " alphas and "
        + betas.length
        + " betas";
  }
}
