package org.riskcurve.validation.figure;

import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.scaling.frontier.Frontier;
import org.riskcurve.scaling.frontier.FrontierPoint;
import org.riskcurve.scaling.frontier.LearningRate;
import org.riskcurve.scaling.frontier.Training;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.SimulatedCurve;
import org.riskcurve.validation.study.PowerLawSpectra;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * SGD with several numbers of parameters over compute f = d·r, in theory and simulated, with the
 * compute-optimal frontier that they have in common.
 *
 * <p>The point α = 5/4, β = 3/4 of phase II, v = 4d, batches of one, γ = 0.4 of the critical
 * learning rate of the deterministic equivalent at each d. At f = 5·10⁶ the optimal d is then about
 * 400. The larger sizes are not simulated. Every simulated run has a W of its own, so that the
 * error bars, of one standard error, are those of the mean over W.
 */
public final class SgdFrontierFigure extends SimulatedFigure {

  private static final double ALPHA = 1.25;
  private static final double BETA = 0.75;
  private static final double RATIO = 4;
  private static final double FRACTION = 0.4;
  private static final int[] SIZES = {100, 200, 400, 800, 1600};

  /** The singular values of larger ones take long. */
  private static final int LARGEST_SIMULATED = 400;

  private static final double LARGEST_COMPUTE = 1e8;
  private static final double BUDGET = 5e6;
  private static final int USUAL_RUNS = 32;
  private static final int LINE_POINTS = 160;
  private static final int RUN_POINTS = 25;
  private static final int FRONTIER_POINTS = 41;

  private final double alpha;
  private final double beta;
  private final double fraction;
  private final PowerLawSpectra spectra;

  /** The figure of the paper. */
  public SgdFrontierFigure() {
    this(ALPHA, BETA, FRACTION);
  }

  private SgdFrontierFigure(double alpha, double beta, double fraction) {
    super(
        "sgd-frontier",
        "SGD for d from 100 to 1600 over compute, theory and runs, with the optimal frontier",
        2,
        USUAL_RUNS,
        Choice.ALPHA,
        Choice.BETA,
        Choice.GAMMA_FRACTION);
    this.alpha = alpha;
    this.beta = beta;
    this.fraction = fraction;
    spectra = PowerLawSpectra.withRatio(alpha, beta, RATIO);
  }

  @Override
  FigureContent compute(int runs, Choices choices, Progress progress) {
    return new SgdFrontierFigure(
            choices.number(Choice.ALPHA, alpha),
            choices.number(Choice.BETA, beta),
            choices.number(Choice.GAMMA_FRACTION, fraction))
        .content(runs, choices, progress);
  }

  private FigureContent content(int runs, Choices choices, Progress progress) {
    Figure figure =
        Figure.logLog("compute f = d·r", "risk P").size(600, 430).xRange(60, 1.4 * LARGEST_COMPUTE);
    Table.Builder theory = table("Risk of SGD in theory").columns("risk", "error_estimate");
    Table.Builder simulated =
        table("Mean risk of simulated SGD, every run on a sampled W of its own")
            .columns("risk_mean", "standard_error");
    int simulatedSizes = (int) Arrays.stream(SIZES).filter(d -> d <= LARGEST_SIMULATED).count();
    for (int i = 0; i < SIZES.length; i++) {
      Sgd sgd = sgd(SIZES[i]);
      figure = withTheory(figure, theory, SIZES[i], sgd);
      if (i < simulatedSizes) {
        RiskSamples samples =
            simulate(SIZES[i], sgd, runs, choices, progress.part(i, simulatedSizes));
        figure = withRuns(figure, simulated, SIZES[i], samples);
      }
    }
    Frontier frontier =
        Frontier.of(
            spectra,
            Training.of(new LearningRate.FractionOfCritical(fraction)),
            SIZES[0] / 2.0,
            2.0 * SIZES[SIZES.length - 1]);
    FrontierPoint optimum = frontier.at(BUDGET);
    List<FrontierPoint> points = frontier.along(budgets(frontier));
    figure =
        figure
            .reference(
                "compute-optimal frontier",
                points.stream().mapToDouble(FrontierPoint::compute).toArray(),
                points.stream().mapToDouble(point -> point.risk().value()).toArray())
            .mark("", BUDGET)
            .noteBeside("f = 5·10⁶, d* = " + Math.round(optimum.dimension().value()), BUDGET, 0.4);
    return FigureContent.of(figure, theory.build())
        .table("runs", simulated.build())
        .table("frontier", frontierTable(points, optimum))
        .parameter("alpha", alpha)
        .parameter("beta", beta)
        .parameter("v_ratio", RATIO)
        .parameter("gamma_fraction", fraction)
        .parameter("batch", 1)
        .parameter("compute", BUDGET)
        .parameter("optimal_d", optimum.dimension().value())
        .parameter("optimal_d_error", optimum.dimension().error());
  }

  private PowerLawModel model(int d) {
    return PowerLawModel.of(alpha, beta, d, RATIO * d);
  }

  private Sgd sgd(int d) {
    Spectrum equivalent = spectra.apply(d);
    return Sgd.of(fraction * LearningRateBounds.of(equivalent, 1).critical().value());
  }

  /** One run on each of several W. */
  private RiskSamples simulate(int d, Sgd sgd, int runs, Choices choices, Progress progress) {
    SimulatedCurve curve =
        SimulatedCurve.overMatrices(
            seed -> EigenbasisEngine.of(SampledFeatures.spectrum(model(d), seed), sgd),
            runs,
            1,
            choices.seed() + d,
            choices.threads());
    long[] iterations = iterations(d, RUN_POINTS);
    return kept(choices, iterations, () -> curve.replicates(iterations, progress));
  }

  private static long[] iterations(int d, int count) {
    return Iterations.spread(1, (long) (LARGEST_COMPUTE / d), count);
  }

  private Table.Builder table(String title) {
    return Table.titled(title)
        .parameter("alpha", alpha)
        .parameter("beta", beta)
        .parameter("v_ratio", RATIO)
        .parameter("gamma_fraction", fraction)
        .columns("d", "learning_rate", "iteration", "compute");
  }

  private Figure withTheory(Figure figure, Table.Builder table, int d, Sgd sgd) {
    long[] iterations = iterations(d, LINE_POINTS);
    List<Estimate> risks =
        RiskCurve.of(spectra.apply(d), sgd)
            .risks(Arrays.stream(iterations).asDoubleStream().toArray());
    double[] risk = new double[iterations.length];
    for (int p = 0; p < risk.length; p++) {
      risk[p] = risks.get(p).value();
      table.row(
          d,
          sgd.learningRate(),
          iterations[p],
          (double) d * iterations[p],
          risk[p],
          risks.get(p).relativeError());
    }
    double shade =
        Math.log((double) d / SIZES[0]) / Math.log((double) SIZES[SIZES.length - 1] / SIZES[0]);
    return figure.line("d = " + d, computes(d, iterations), risk).shaded(shade);
  }

  private static Figure withRuns(Figure figure, Table.Builder table, int d, RiskSamples samples) {
    long[] iterations = samples.iterations();
    double[] mean = new double[iterations.length];
    double[] error = new double[iterations.length];
    for (int p = 0; p < mean.length; p++) {
      mean[p] = samples.mean(p);
      error[p] = samples.standardError(p);
      table.row(d, null, iterations[p], (double) d * iterations[p], mean[p], error[p]);
    }
    return figure.points("", computes(d, iterations), mean, error).sameColour();
  }

  private static double[] computes(int d, long[] iterations) {
    return Arrays.stream(iterations).mapToDouble(r -> (double) d * r).toArray();
  }

  /** Budgets for which the sizes of the figure are optimal, as far as it goes. */
  private static double[] budgets(Frontier frontier) {
    double first = frontier.atDimension(SIZES[0]).compute();
    double last =
        Math.min(LARGEST_COMPUTE, frontier.atDimension(SIZES[SIZES.length - 1]).compute());
    double[] budgets = new double[FRONTIER_POINTS];
    for (int i = 0; i < budgets.length; i++) {
      budgets[i] = first * Math.pow(last / first, i / (FRONTIER_POINTS - 1.0));
    }
    return budgets;
  }

  private Table frontierTable(List<FrontierPoint> points, FrontierPoint optimum) {
    Table.Builder table =
        Table.titled("Compute-optimal frontier; the last row is the budget that the figure names")
            .parameter("alpha", alpha)
            .parameter("beta", beta)
            .parameter("v_ratio", RATIO)
            .parameter("gamma_fraction", fraction)
            .columns("compute", "d", "iteration", "risk", "local_xi", "local_eta");
    for (FrontierPoint point : points) {
      add(table, point);
    }
    add(table, optimum);
    return table.build();
  }

  private static void add(Table.Builder table, FrontierPoint point) {
    table.row(
        point.compute(),
        point.dimension().value(),
        point.iteration(),
        point.risk().value(),
        point.xi().value(),
        point.eta().value());
  }
}
