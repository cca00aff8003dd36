package org.riskcurve.validation.study;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.density.RidgeRegression;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.rmt.estimation.Interval;
import org.riskcurve.rmt.estimation.PopulationEstimate;
import org.riskcurve.rmt.estimation.PopulationStudy;
import org.riskcurve.rmt.estimation.Quantity;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * What an estimated population predicts of linear regression on its features, or on random features
 * of them: risks of SGD and of ridge regression with bands, the intervals of their logarithms, and
 * where the test risk is least.
 *
 * <p>Where samples do not resolve all modes the band on fresh samples is widened by what those
 * could do: all that counts as noise may be target just below the resolved eigenvalues, which is
 * learnt at their pace, and what counts as target below them may be noise.
 *
 * @param study of the samples
 * @param width d of the random features, or {@link #OWN}
 * @param level of the bands, in (0, 1)
 */
public record Predictions(PopulationStudy study, double width, double level) {

  /** The width that stands for the features themselves. */
  public static final double OWN = Double.POSITIVE_INFINITY;

  /**
   * Features for each eigenvalue of a population that stand for the population's own: what W adds
   * is of the order of one over it.
   */
  private static final double OWN_FEATURES = 1e9;

  /** Ridges are looked for from here to there, relative to the largest eigenvalue. */
  private static final double SMALLEST_RIDGE = 1e-12;

  private static final double LARGEST_RIDGE = 1e4;

  /** Points of each look for the least risk, and how often it looks again between neighbours. */
  private static final int POINTS = 41;

  private static final int LOOKS = 3;

  /** Checks level and width. */
  public Predictions {
    Arguments.check(level > 0 && level < 1, "level", level, "in (0, 1)");
    Arguments.check(width >= 1, "d", width, ">= 1");
  }

  /** The spectrum of the features, for n samples of them if it is finite. */
  public Spectrum spectrum(double samples) {
    return Double.isInfinite(samples)
        ? fresh(study.population())
        : samples(study.population(), samples);
  }

  /**
   * One pass, measured on fresh samples.
   *
   * @param sgd its label noise is that of the estimate
   */
  public PredictedRisk ofOnePass(Sgd sgd, double[] iterations) {
    return of(
        p -> {
          double noise = p.labelNoise();
          return plus(noise, RiskCurve.of(fresh(p), sgd.withLabelNoise(noise)).values(iterations));
        },
        iterations,
        learnt(sgd, 0, iterations));
  }

  /**
   * Many passes over n samples drawn with replacement, measured on fresh samples.
   *
   * @param samples n > 0
   */
  public PredictedRisk ofTest(double samples, Sgd sgd, double[] iterations) {
    return of(
        p -> test(p, samples, sgd, iterations),
        iterations,
        learnt(sgd, nu(study.population(), samples), iterations));
  }

  /** The same measured on the n samples. */
  public PredictedRisk ofTraining(double samples, Sgd sgd, double[] iterations) {
    return of(
        p -> FiniteDataCurve.of(samples(p, samples), sgd).training().values(iterations),
        iterations,
        null);
  }

  /** Ridge regression on n samples, measured on fresh samples. */
  public PredictedRisk ofRidgeTest(double samples, double[] ridges) {
    DysonEquation equation = features(study.population());
    double[] nus =
        Arrays.stream(ridges)
            .map(l -> RidgeRegression.of(equation, samples, l, 0).nu().value())
            .toArray();
    return of(
        p -> ridgeTest(p, samples, ridges),
        ridges,
        (eigenvalue, i) -> 1 - Math.pow(nus[i] / (eigenvalue + nus[i]), 2));
  }

  /** The same measured on the n samples. */
  public PredictedRisk ofRidgeTraining(double samples, double[] ridges) {
    return of(
        p -> ridge(p, samples, ridges, law -> law.trainRisk().value()), ridges, /* learnt= */ null);
  }

  /**
   * A place and where it is at the level of the predictions.
   *
   * @param at iteration or ridge
   */
  public record Least(double at, Interval interval) {}

  /**
   * The ridge with the least test risk, from 10⁻¹² to 10⁴ of the largest eigenvalue, to a per cent:
   * at an end of the range the risk falls beyond it.
   */
  public Least bestRidge(double samples) {
    double largest = study.population().eigenvalues()[0];
    return least(
        p -> ridges -> ridgeTest(p, samples, ridges),
        SMALLEST_RIDGE * largest,
        LARGEST_RIDGE * largest,
        DoubleUnaryOperator.identity());
  }

  /**
   * The iteration at which to stop, where the test risk of many passes is least: to a per cent, and
   * at the last if it falls all the way.
   */
  public Least stopping(double samples, Sgd sgd, double last) {
    return least(p -> r -> test(p, samples, sgd, r), 1, last, Math::rint);
  }

  private Spectrum fresh(PopulationEstimate population) {
    return Double.isInfinite(width)
        ? population.spectrum()
        : DeterministicEquivalent.of(population.model(width));
  }

  private DysonEquation features(PopulationEstimate population) {
    double d = Double.isInfinite(width) ? OWN_FEATURES * population.features() : width;
    return DysonEquation.of(population.model(d));
  }

  private SampleEquivalent samples(PopulationEstimate population, double samples) {
    return SampleEquivalent.of(features(population), samples, population.labelNoise());
  }

  private double[] test(
      PopulationEstimate population, double samples, Sgd sgd, double[] iterations) {
    return plus(
        population.labelNoise(),
        FiniteDataCurve.of(samples(population, samples), sgd).values(iterations));
  }

  private double[] ridgeTest(PopulationEstimate population, double samples, double[] ridges) {
    return plus(
        population.labelNoise(), ridge(population, samples, ridges, law -> law.testRisk().value()));
  }

  private double[] ridge(
      PopulationEstimate population,
      double samples,
      double[] ridges,
      Function<RidgeRegression, Double> risk) {
    DysonEquation equation = features(population);
    return Arrays.stream(ridges)
        .map(l -> risk.apply(RidgeRegression.of(equation, samples, l, population.labelNoise())))
        .toArray();
  }

  private static double[] plus(double noise, double[] risks) {
    return Arrays.stream(risks).map(risk -> risk + noise).toArray();
  }

  private PredictedRisk of(
      Function<PopulationEstimate, double[]> risks, double[] at, @Nullable Share learnt) {
    List<Quantity> logs =
        study.ofPopulations(p -> Arrays.stream(risks.apply(p)).map(Math::log).toArray());
    PopulationEstimate population = study.population();
    double[] risk = logs.stream().mapToDouble(q -> Math.exp(q.value())).toArray();
    double[] low = new double[risk.length];
    double[] high = new double[risk.length];
    double[] error = new double[risk.length];
    for (int i = 0; i < risk.length; i++) {
      Quantity log = logs.get(i);
      Interval band = log.interval(level);
      error[i] = risk[i] * log.standardError();
      low[i] = Math.exp(band.low());
      high[i] = Math.exp(band.high());
      if (learnt != null && !population.isResolved()) {
        double resolved = population.resolved();
        low[i] = Math.max(0, low[i] - population.labelNoise() * learnt.of(resolved, i));
        double[] eigenvalues = population.eigenvalues();
        for (int j = 0; j < eigenvalues.length; j++) {
          high[i] +=
              eigenvalues[j] < resolved ? population.shares()[j] * learnt.of(eigenvalues[j], i) : 0;
        }
      }
    }
    return new PredictedRisk(at, risk, low, high, error);
  }

  private Least least(
      Function<PopulationEstimate, Function<double[], double[]>> risks,
      double from,
      double to,
      DoubleUnaryOperator rounded) {
    Quantity log = study.ofPopulation(p -> Math.log(leastOf(risks.apply(p), from, to, rounded)));
    Interval interval = log.interval(level);
    return new Least(
        rounded.applyAsDouble(Math.exp(log.value())),
        new Interval(
            within(Math.exp(interval.low()), from, to),
            within(Math.exp(interval.high()), from, to)));
  }

  private static double within(double x, double from, double to) {
    return Math.max(from, Math.min(to, x));
  }

  private static double leastOf(
      Function<double[], double[]> risks, double from, double to, DoubleUnaryOperator rounded) {
    double low = from;
    double high = to;
    double best = from;
    for (int look = 0; look < LOOKS; look++) {
      double begin = low;
      double ratio = high / low;
      double[] at = new double[POINTS];
      Arrays.setAll(at, i -> rounded.applyAsDouble(begin * Math.pow(ratio, i / (POINTS - 1.0))));
      double[] values = risks.apply(at);
      int least = 0;
      for (int i = 1; i < POINTS; i++) {
        least = values[i] < values[least] ? i : least;
      }
      best = at[least];
      low = at[Math.max(0, least - 1)];
      high = at[Math.min(POINTS - 1, least + 1)];
    }
    return best;
  }

  /** T₁(ν) = n: what n samples make of no ridge; zero if they are more than the eigenvalues. */
  private static double nu(PopulationEstimate population, double samples) {
    double low = 0;
    double high = population.eigenvalues()[0] * population.features() / samples;
    for (int i = 0; i < 200 && low < high; i++) {
      double middle = 0.5 * (low + high);
      if (population.degrees(middle) > samples) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The share of the target along an eigenvector that has been learnt at a point, at most. */
  private interface Share {
    double of(double eigenvalue, int point);
  }

  /**
   * The share that SGD learns.
   *
   * @param nu the ridge in the population that n samples amount to, zero for fresh ones
   */
  private static Share learnt(Sgd sgd, double nu, double[] iterations) {
    double rate = sgd.learningRate() * (double) sgd.batch();
    return (eigenvalue, i) -> {
      double step = Math.min(1, rate * eigenvalue);
      double left = nu / (eigenvalue + nu);
      return Math.min(-Math.expm1(2 * iterations[i] * Math.log1p(-step)), 1 - left * left);
    };
  }
}
