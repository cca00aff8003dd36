package org.riskcurve.validation.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.riskcurve.scaling.fit.FittedLaw;
import org.riskcurve.scaling.fit.HuberFitter;
import org.riskcurve.scaling.fit.Interval;
import org.riskcurve.scaling.fit.LawBootstrap;
import org.riskcurve.scaling.fit.ScalingRuns;
import org.riskcurve.scaling.frontier.Extrapolation;
import org.riskcurve.scaling.frontier.Extrapolation.Verdict;
import org.riskcurve.scaling.frontier.Frontier;
import org.riskcurve.scaling.frontier.FrontierPoint;
import org.riskcurve.scaling.frontier.LearningRate;
import org.riskcurve.scaling.frontier.Training;
import org.riskcurve.scaling.law.Allocation;
import org.riskcurve.scaling.law.ChinchillaLaw;
import org.riskcurve.scaling.law.PublishedLaw;
import org.riskcurve.scaling.phase.AsymptoticTerms;
import org.riskcurve.scaling.phase.Exponents;
import org.riskcurve.scaling.phase.LossTerm;
import org.riskcurve.validation.study.PhaseTable;
import org.riskcurve.validation.study.PhaseTable.Point;
import org.riskcurve.validation.study.PowerLawSpectra;

/**
 * What the scaling module publishes, beside the same computed in another way: exponents from powers
 * of d and r that are written out here, laws from a search, intervals from what they should hold.
 */
public final class ScalingMeasurements {

  private static final int BUDGETS = 5;

  /** Of the logarithm of a loss; so small that the penalty is quadratic, as for least squares. */
  private static final double NOISE = 2e-4;

  private static final double LEVEL = 0.95;

  private ScalingMeasurements() {}

  /** d<sup>size</sup>(γr)<sup>−time</sup>, times γ where the term is noise. */
  private record Power(LossTerm term, double size, double time, boolean noise) {

    /** The exponent of the compute f = dr where d = f<sup>x</sup> and γ = d<sup>rate</sup>. */
    double at(double x, double rate) {
      return size * x - time * (1 - x + rate * x) + (noise ? rate * x : 0);
    }
  }

  /** Paquette, Paquette, Xiao and Pennington (2024), Table 1: the terms at an (α, β). */
  private static List<Power> powers(double alpha, double beta) {
    List<Power> powers = new ArrayList<>();
    powers.add(
        new Power(LossTerm.CAPACITY, -2 * alpha + (beta < 0.5 ? 1 - 2 * beta : 0), 0, false));
    powers.add(new Power(LossTerm.POPULATION_BIAS, 0, 1 + (2 * beta - 1) / (2 * alpha), false));
    if (alpha > 0.5 && beta > 0.5) {
      powers.add(new Power(LossTerm.EMBEDDING_BIAS, -1, 1 - 1 / (2 * alpha), false));
    }
    if (alpha > 0.25) {
      powers.add(new Power(LossTerm.NOISE, 0, 2 - 1 / (2 * alpha), true));
    }
    return powers;
  }

  /**
   * The largest difference between the exponents of the seven phases and those of the size d = f^ξ
   * at which the largest of the terms is least.
   */
  public static double exponents() {
    double worst = 0;
    for (Point point : PhaseTable.POINTS) {
      List<Power> powers = powers(point.alpha(), point.beta());
      double rate = Math.min(0, 2 * point.alpha() - 1);
      double best = Double.NaN;
      double least = Double.POSITIVE_INFINITY;
      for (Power one : powers) {
        for (Power other : powers) {
          double slope = one.at(1, rate) - one.at(0, rate) - other.at(1, rate) + other.at(0, rate);
          double x = (other.at(0, rate) - one.at(0, rate)) / slope;
          if (x > 0 && x < 1) {
            double largest = powers.stream().mapToDouble(p -> p.at(x, rate)).max().orElseThrow();
            best = largest < least ? x : best;
            least = Math.min(least, largest);
          }
        }
      }
      Exponents stated = PhaseTable.phase(point).exponents(point.alpha(), point.beta());
      worst = Math.max(worst, Math.abs(stated.xi() - best));
      worst = Math.max(worst, Math.abs(stated.eta() + least));
    }
    return worst;
  }

  /** The largest difference between a power of d or r in a term and the published one. */
  public static double powersOfTerms() {
    double worst = 0;
    double factor = 1024;
    for (Point point : PhaseTable.POINTS) {
      AsymptoticTerms terms = AsymptoticTerms.of(point.alpha(), point.beta(), PhaseTable.RATIO);
      for (Power power : powers(point.alpha(), point.beta())) {
        double value = terms.value(power.term(), 1e3, 1e6, 0.1, 1);
        double larger = terms.value(power.term(), factor * 1e3, 1e6, 0.1, 1);
        double later = terms.value(power.term(), 1e3, factor * 1e6, 0.1, 1);
        worst = Math.max(worst, Math.abs(logarithm(larger / value, factor) - power.size()));
        worst = Math.max(worst, Math.abs(logarithm(later / value, factor) + power.time()));
      }
    }
    return worst;
  }

  private static double logarithm(double value, double base) {
    return Math.log(value) / Math.log(base);
  }

  /**
   * How far stated extrapolations are from the exponents of theory, in units of their errors: the
   * largest of those that are trusted.
   */
  public static double extrapolations(int decade) {
    double worst = 0;
    for (Point point : PhaseTable.POINTS) {
      double smallest = Math.pow(10, decade - 3);
      double largest = Math.pow(10, decade);
      Frontier frontier =
          Frontier.of(
              PowerLawSpectra.withRatio(point.alpha(), point.beta(), PhaseTable.RATIO),
              Training.of(new LearningRate.FractionOfCritical(PhaseTable.FRACTION)),
              smallest / 2,
              2 * largest);
      double first = frontier.atDimension(smallest).compute();
      double ratio = Math.pow(frontier.atDimension(largest).compute() / first, 1.0 / (BUDGETS - 1));
      double[] budgets = new double[BUDGETS];
      Arrays.setAll(budgets, i -> first * Math.pow(ratio, i));
      List<FrontierPoint> points = frontier.along(budgets);
      Exponents theory = PhaseTable.phase(point).exponents(point.alpha(), point.beta());
      worst = Math.max(worst, missed(Extrapolation.ofXi(points), theory.xi()));
      worst = Math.max(worst, missed(Extrapolation.ofEta(points), theory.eta()));
    }
    return worst;
  }

  private static double missed(Extrapolation stated, double truth) {
    return stated.verdict() == Verdict.TRUSTED
        ? Math.abs(stated.limit().value() - truth) / stated.limit().error()
        : 0;
  }

  /** How far an allocation is from its budget and from the least loss, relative. */
  public static double allocation() {
    double worst = 0;
    double step = 1e-4;
    for (PublishedLaw published : PublishedLaw.values()) {
      for (double cost : new double[] {1, 1.7}) {
        Allocation allocation = Allocation.of(published.law(), 1, cost);
        for (double budget : new double[] {1e18, 1e24}) {
          Allocation.Split split = allocation.at(budget);
          double spent = Math.log(split.x()) + cost * Math.log(split.y());
          double more =
              allocation.value(split.x() * Math.exp(step), split.y() * Math.exp(-step / cost));
          double less =
              allocation.value(split.x() * Math.exp(-step), split.y() * Math.exp(step / cost));
          worst = Math.max(worst, Math.abs(spent / Math.log(budget) - 1));
          worst = Math.max(worst, Math.abs(more - less) / (2 * step * split.value()));
        }
      }
    }
    return worst;
  }

  /**
   * Fits of many sets of 64 runs of one law.
   *
   * @param noise of ln L, below Huber's δ = 10⁻³ for least squares or above it for almost least
   *     absolute deviations
   * @return for each set the errors of α and of β, in units of their standard errors, and the
   *     squares of the errors less those of the standard errors, in units of all of these
   */
  public static double[][] standardErrors(int sets, double noise, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    ChinchillaLaw law = PublishedLaw.BESIROGLU.law();
    double[][] rows = new double[sets][];
    double[] unit = new double[2];
    for (int set = 0; set < sets; set++) {
      FittedLaw fit = fit(law, 8, noise, random);
      double alpha = fit.law().alpha() - law.alpha();
      double beta = fit.law().beta() - law.beta();
      double ofAlpha = fit.standardErrors().alpha();
      double ofBeta = fit.standardErrors().beta();
      unit[0] += ofAlpha * ofAlpha / sets;
      unit[1] += ofBeta * ofBeta / sets;
      rows[set] =
          new double[] {
            alpha / ofAlpha,
            beta / ofBeta,
            alpha * alpha - ofAlpha * ofAlpha,
            beta * beta - ofBeta * ofBeta
          };
    }
    for (double[] row : rows) {
      row[2] /= unit[0];
      row[3] /= unit[1];
    }
    return rows;
  }

  /** How far the share of resampled laws in an interval of 95 % is from that. */
  public static double intervalsOfBootstrap(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    LawBootstrap bootstrap =
        fit(PublishedLaw.BESIROGLU.law(), 8, NOISE, random).bootstrap(400, seed);
    double worst = 0;
    for (ToDoubleFunction<ChinchillaLaw> quantity :
        List.<ToDoubleFunction<ChinchillaLaw>>of(ChinchillaLaw::alpha, ChinchillaLaw::beta)) {
      Interval interval = bootstrap.interval(quantity, LEVEL);
      double[] values = bootstrap.laws().stream().mapToDouble(quantity).toArray();
      double inside = 0;
      for (double value : values) {
        inside += value >= interval.low() && value <= interval.high() ? 1.0 / values.length : 0;
      }
      worst = Math.max(worst, Math.abs(inside - LEVEL));
    }
    return worst;
  }

  private static FittedLaw fit(ChinchillaLaw law, int side, double noise, RandomGenerator random) {
    double[] parameters = new double[side * side];
    double[] tokens = new double[side * side];
    double[] losses = new double[side * side];
    for (int i = 0; i < losses.length; i++) {
      int row = i / side;
      parameters[i] = 1e7 * Math.pow(10, 3.0 * row / (side - 1));
      tokens[i] = 1e8 * Math.pow(10, 4.0 * (i % side) / (side - 1));
      losses[i] = law.loss(parameters[i], tokens[i]) * Math.exp(noise * random.nextGaussian());
    }
    return HuberFitter.withDefaults().fit(ScalingRuns.of(parameters, tokens, losses));
  }
}
