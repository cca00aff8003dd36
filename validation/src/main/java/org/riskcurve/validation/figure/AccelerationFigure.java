package org.riskcurve.validation.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.paper.PaperFigure;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.phase.Phase;
import org.riskcurve.scaling.phase.PhaseDiagram;
import org.riskcurve.scaling.phase.PhasePoint;
import org.riskcurve.validation.study.Acceleration;
import org.riskcurve.validation.study.PhaseTable;
import org.riskcurve.volterra.optimizer.OptimizerName;

/**
 * How much faster DANA learns than SGD: the risks in phase Ia as a figure, slopes beside the
 * published exponents in phases Ia, II and III, and where DANA-constant leaves SGD.
 */
public final class AccelerationFigure implements PaperFigure {

  private static final List<PhaseTable.Point> POINTS =
      List.of(
          new PhaseTable.Point(0.75, 0.25),
          new PhaseTable.Point(1.25, 0.75),
          new PhaseTable.Point(1, 1.5));

  /** A risk less than this many times F₀ above F₀ is no longer a power law. */
  private static final double CLEAR_OF_FLOOR = 10;

  /** The ratio of the risks that counts as a crossover. */
  private static final double AHEAD = 0.8;

  private static final double LARGEST_ERROR = 0.005;
  private static final int POINTS_PER_DECADE = 24;

  private final List<PhaseTable.Point> points;
  private final List<Double> sizes;
  private final List<Double> crossoverSizes;

  /** The figure with d = 10⁸ and 10¹⁰. */
  public AccelerationFigure() {
    this(POINTS, List.of(1e8, 1e10), List.of(1e4, 1e6, 1e8, 1e10));
  }

  /** The figure at the given points (α, β), with the given sizes d of the slopes and crossovers. */
  public AccelerationFigure(
      List<PhaseTable.Point> points, List<Double> sizes, List<Double> crossoverSizes) {
    this.points = List.copyOf(points);
    this.sizes = List.copyOf(sizes);
    this.crossoverSizes = List.copyOf(crossoverSizes);
  }

  @Override
  public String name() {
    return "acceleration";
  }

  @Override
  public String description() {
    return "slopes of SGD, DANA-constant and DANA-decaying beside the published exponents";
  }

  @Override
  public Set<Choice> choices() {
    return Set.of();
  }

  @Override
  public FigureContent compute(Choices choices, Progress progress) {
    int total = points.size() * (sizes.size() + crossoverSizes.size()) + 1;
    int done = 0;
    Table.Builder slopes =
        described("Slopes of the risk above its floor, over a decade")
            .columns("phase", "alpha", "beta")
            .column("d", 3)
            .columns("optimizer")
            .column("iteration", 3)
            .column("slope", 5)
            .column("error_estimate", 2)
            .columns("leading_term")
            .column("published_exponent", 5)
            .column("terms_slope", 5);
    Table.Builder crossovers =
        described("Where the risk of DANA-constant is four fifths of that of SGD")
            .columns("phase", "alpha", "beta")
            .column("d", 3)
            .column("iteration", 4)
            .column("iteration_over_d", 4);
    for (PhaseTable.Point point : points) {
      for (double d : sizes) {
        addSlopes(slopes, point, d);
        progress.report(++done, total);
      }
      for (double d : crossoverSizes) {
        double r = crossover(point, d);
        crossovers.row(phase(point).label(), point.alpha(), point.beta(), d, r, r / d);
        progress.report(++done, total);
      }
    }
    Figure figure = draw(points.get(0), sizes.get(0));
    progress.report(total, total);
    return FigureContent.of(figure, slopes.build())
        .table("crossover", crossovers.build())
        .parameter("alpha", points.get(0).alpha())
        .parameter("beta", points.get(0).beta())
        .parameter("d", sizes.get(0))
        .parameter("v_ratio", Acceleration.RATIO)
        .parameter("gamma2_fraction", Acceleration.FRACTION);
  }

  private static Table.Builder described(String title) {
    return Table.titled(title)
        .parameter("v_ratio", Acceleration.RATIO)
        .parameter("gamma2_fraction", Acceleration.FRACTION);
  }

  private static void addSlopes(Table.Builder table, PhaseTable.Point point, double d) {
    Acceleration at = Acceleration.at(point, d);
    double[] iterations = {Math.rint(Math.sqrt(d)), Math.rint(d / 100), d, 10 * d, 30 * d};
    Arrays.sort(iterations);
    for (OptimizerName method : Acceleration.OPTIMIZERS) {
      Estimate[] slopes = at.slopes(method, iterations);
      List<Estimate> risks = at.risk(method, iterations);
      for (int i = 0; i < iterations.length; i++) {
        boolean clear = risks.get(i).value() - at.floor() > CLEAR_OF_FLOOR * at.floor();
        if (clear && slopes[i].error() < LARGEST_ERROR) {
          table.row(
              phase(point).label(),
              point.alpha(),
              point.beta(),
              d,
              method.toString(),
              iterations[i],
              slopes[i].value(),
              slopes[i].error(),
              at.leading(method, iterations[i]).symbol(),
              at.published(method, iterations[i]),
              at.slopeOfTerms(method, iterations[i]));
        }
      }
    }
  }

  /**
   * The first iteration at which DANA-constant has four fifths of the risk of SGD.
   *
   * @throws ConvergenceException if there is none between d/10 and 100d
   */
  @Internal
  public static double crossover(PhaseTable.Point point, double d) {
    Acceleration at = Acceleration.at(point, d);
    double[] iterations = decades(d / 10, 100 * d);
    List<Estimate> sgd = at.risk(OptimizerName.SGD, iterations);
    List<Estimate> dana = at.risk(OptimizerName.DANA_CONSTANT, iterations);
    double before = 0;
    for (int i = 0; i < iterations.length; i++) {
      double gain = Math.log(sgd.get(i).value() / dana.get(i).value()) + Math.log(AHEAD);
      if (gain >= 0 && i > 0) {
        double share = before / (before - gain);
        return iterations[i - 1] * Math.pow(iterations[i] / iterations[i - 1], share);
      }
      before = gain;
    }
    throw new ConvergenceException("DANA-constant does not leave SGD behind at d = " + d);
  }

  private static Figure draw(PhaseTable.Point point, double d) {
    Acceleration at = Acceleration.at(point, d);
    double[] iterations = decades(1, 1000 * d);
    Figure figure = Figure.logLog("iteration r", "risk P(r)").size(560, 400);
    for (OptimizerName method : Acceleration.OPTIMIZERS) {
      double[] risk = at.risk(method, iterations).stream().mapToDouble(Estimate::value).toArray();
      figure = figure.line(method.typeset(), iterations, risk);
    }
    return figure.level("floor F₀", at.floor());
  }

  private static double[] decades(double from, double to) {
    int count = (int) Math.round(POINTS_PER_DECADE * Math.log10(to / from));
    return DoubleStream.iterate(0, i -> i <= count, i -> i + 1)
        .map(i -> Math.rint(from * Math.pow(to / from, i / count)))
        .distinct()
        .toArray();
  }

  private static Phase phase(PhaseTable.Point point) {
    return ((PhasePoint.Inside) PhaseDiagram.at(point.alpha(), point.beta())).phase();
  }
}
