package org.riskcurve.validation.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.scaling.frontier.Frontier;
import org.riskcurve.scaling.frontier.FrontierPoint;
import org.riskcurve.scaling.frontier.LearningRate;
import org.riskcurve.scaling.frontier.Training;
import org.riskcurve.validation.study.ExponentMap;
import org.riskcurve.validation.study.PowerLawSpectra;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * What a budget of the frontier and a cell of the exponent map cost, on one thread, and beside them
 * a search of one's own: Brent's minimum of the risk over ln d, a curve for each size that it
 * tries. The search finds d* to half the digits and no exponents; a difference quotient takes two
 * of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class FrontierBenchmark {

  private static final int BUDGETS = 200;
  private static final int CELLS = 5;
  private static final double SMALLEST = 1e3;
  private static final double LARGEST = 1e8;
  private static final double FRACTION = 0.5;

  private final PowerLawSpectra spectra = PowerLawSpectra.withRatio(0.75, 0.25, 10);
  private final Training training = Training.of(new LearningRate.FractionOfCritical(FRACTION));
  private final double[] ends = Frontier.of(spectra, training, SMALLEST, LARGEST).budgets();

  private double budget(double share) {
    return ends[0] * Math.pow(ends[1] / ends[0], 0.05 + 0.9 * share);
  }

  /** 200 budgets over five decades of d, from nothing. */
  @Benchmark
  @OperationsPerInvocation(BUDGETS)
  public List<FrontierPoint> frontier() {
    double[] budgets = new double[BUDGETS];
    Arrays.setAll(budgets, i -> budget((double) i / BUDGETS));
    return Frontier.of(spectra, training, SMALLEST, LARGEST).along(budgets);
  }

  /** One budget by Brent's method on fresh curves. */
  @Benchmark
  public double oneBudgetBySearch() {
    double budget = budget(0.5);
    return new BrentOptimizer(1e-6, 1e-10)
        .optimize(
            new UnivariateObjectiveFunction(x -> logRisk(Math.exp(x), budget)),
            GoalType.MINIMIZE,
            new SearchInterval(Math.log(SMALLEST), Math.log(LARGEST)),
            new MaxEval(200))
        .getPoint();
  }

  private double logRisk(double dimension, double budget) {
    Spectrum spectrum = spectra.apply(dimension);
    double rate = FRACTION * LearningRateBounds.of(spectrum, 1).critical().value();
    double iteration = budget / spectrum.dimension();
    return Math.log(ClosedFormCurve.of(spectrum, Sgd.of(rate)).risk(iteration).value());
  }

  /** A cell of the map of exponents; those without a prediction cost nothing. */
  @Benchmark
  @OperationsPerInvocation(CELLS * CELLS)
  public ExponentMap exponentMap() {
    return ExponentMap.compute(1.5, CELLS, 1e6, 1, Progress.NONE);
  }
}
