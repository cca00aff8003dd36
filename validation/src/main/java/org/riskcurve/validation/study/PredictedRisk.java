package org.riskcurve.validation.study;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.rmt.estimation.Interval;
import org.riskcurve.rmt.estimation.PopulationEstimate;
import org.riskcurve.rmt.estimation.PopulationStudy;
import org.riskcurve.rmt.estimation.Quantity;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The mean square error of SGD, noise of the labels included, that an estimated population
 * predicts, with a band: the interval of the logarithm of the risk.
 *
 * <p>Where samples do not resolve all modes the band on fresh samples is widened by what those
 * could do: all that counts as noise may be target just below the resolved eigenvalues, which SGD
 * learns at their pace, and what counts as target below them may be noise.
 *
 * @param iterations r
 * @param risk predicted
 * @param low lower end of the band
 * @param high upper end
 * @param standardError of the risk
 */
public record PredictedRisk(
    double[] iterations, double[] risk, double[] low, double[] high, double[] standardError) {

  /**
   * Features for each eigenvalue of a population that stand for the population's own: what W adds
   * is of the order of one over it.
   */
  private static final double OWN_FEATURES = 1e9;

  /**
   * One pass over the features themselves, measured on fresh samples.
   *
   * @param sgd its label noise is that of the estimate
   * @param level of the band, in (0, 1)
   */
  public static PredictedRisk ofOnePass(
      PopulationStudy study, Sgd sgd, double level, double[] iterations) {
    return of(
        study,
        p -> onePass(p, sgd, iterations),
        level,
        iterations,
        study.population().isResolved() ? null : new Learnt(sgd, 0));
  }

  /**
   * Many passes over n samples drawn with replacement, measured on fresh samples.
   *
   * @param samples n > 0
   */
  public static PredictedRisk ofTest(
      PopulationStudy study, double samples, Sgd sgd, double level, double[] iterations) {
    PopulationEstimate population = study.population();
    return of(
        study,
        p -> {
          double noise = p.labelNoise();
          double[] risks = FiniteDataCurve.of(samples(p, samples), sgd).values(iterations);
          return Arrays.stream(risks).map(risk -> risk + noise).toArray();
        },
        level,
        iterations,
        population.isResolved() ? null : new Learnt(sgd, nu(population, samples)));
  }

  /** The same measured on the n samples. */
  public static PredictedRisk ofTraining(
      PopulationStudy study, double samples, Sgd sgd, double level, double[] iterations) {
    return of(
        study,
        p -> FiniteDataCurve.of(samples(p, samples), sgd).training().values(iterations),
        level,
        iterations,
        null);
  }

  /** A figure with the risk and its band. */
  public Figure addTo(Figure figure, String name) {
    return figure
        .line(name, iterations, risk)
        .band("interval of " + name, iterations, low, high)
        .sameColour();
  }

  /** The spectrum of n samples of the features of a population. */
  public static SampleEquivalent samples(PopulationEstimate population, double samples) {
    double wide = OWN_FEATURES * population.features();
    return SampleEquivalent.of(population.model(wide), samples, population.labelNoise());
  }

  private static double[] onePass(PopulationEstimate population, Sgd sgd, double[] iterations) {
    double noise = population.labelNoise();
    double[] risks =
        RiskCurve.of(population.spectrum(), sgd.withLabelNoise(noise)).values(iterations);
    return Arrays.stream(risks).map(risk -> risk + noise).toArray();
  }

  private static PredictedRisk of(
      PopulationStudy study,
      Function<PopulationEstimate, double[]> risks,
      double level,
      double[] iterations,
      @Nullable Learnt learnt) {
    Arguments.check(level > 0 && level < 1, "level", level, "in (0, 1)");
    List<Quantity> logs =
        study.ofPopulations(p -> Arrays.stream(risks.apply(p)).map(Math::log).toArray());
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
      if (learnt != null) {
        low[i] = Math.max(0, low[i] - learnt.ofNoise(study.population(), iterations[i]));
        high[i] += learnt.ofUnresolved(study.population(), iterations[i]);
      }
    }
    return new PredictedRisk(iterations, risk, low, high, error);
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

  /**
   * What SGD has learnt of the target along an eigenvector, at most.
   *
   * @param nu the ridge in the population that n samples amount to, zero for fresh ones
   */
  private record Learnt(Sgd sgd, double nu) {

    double ofNoise(PopulationEstimate population, double r) {
      return population.labelNoise() * share(population.resolved(), r);
    }

    double ofUnresolved(PopulationEstimate population, double r) {
      double[] eigenvalues = population.eigenvalues();
      double[] shares = population.shares();
      double target = 0;
      for (int j = 0; j < eigenvalues.length; j++) {
        target += eigenvalues[j] < population.resolved() ? shares[j] * share(eigenvalues[j], r) : 0;
      }
      return target;
    }

    private double share(double eigenvalue, double r) {
      double step = Math.min(1, sgd.learningRate() * (double) sgd.batch() * eigenvalue);
      double left = nu / (eigenvalue + nu);
      return Math.min(-Math.expm1(2 * r * Math.log1p(-step)), 1 - left * left);
    }
  }
}
