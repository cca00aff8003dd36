package org.riskcurve.rmt.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.core.DD;
import org.riskcurve.core.Arguments;

/** One of the measures that a {@link Population} is made of, on (0, ∞), with its target. */
sealed interface PopulationPart {

  /** The largest number of intervals of a support. */
  int LARGEST_GAP_COUNT = 10_000_000;

  /** Σ c λ/(λ − w) with c the measure itself. */
  ResolventSum kernelSum();

  /** The same with c the measure times b². */
  ResolventSum targetSum();

  /** The mass, infinite for an infinite power law. */
  double mass();

  /** The lower end of the measure. */
  double smallest();

  /** The upper end of the measure. */
  double largest();

  /** ∫λ^k, k ≥ 1. */
  double moment(int k);

  /** ∫λb². */
  double totalForcing();

  /**
   * The intervals free of the population in which Q(w) = ∫λ²/(λ − w)² might be below {@code level},
   * descending; the first has no upper and the last no lower end.
   */
  List<PopulationGap> gaps(double level);

  /** The measure in a few words. */
  String describe();

  /** The number of atoms that {@link #forEachAtom} gives; infinite if it can't. */
  default double preciseCount() {
    return Double.POSITIVE_INFINITY;
  }

  /** Gives every atom in twice the working precision, where that is feasible. */
  default void forEachAtom(Population.AtomReceiver receiver) {
    throw new UnsupportedOperationException("no atoms");
  }

  /** Atoms at ascending, distinct λ > 0 with weights > 0 and b² for each. */
  record Atoms(double[] eigenvalues, double[] weights, double[] targets) implements PopulationPart {

    @Override
    public String describe() {
      String count = eigenvalues.length == 1 ? "an atom at " : eigenvalues.length + " atoms in ";
      String place =
          eigenvalues.length == 1
              ? String.valueOf(smallest())
              : "[" + smallest() + ", " + largest() + "]";
      return count + place + " of mass " + mass();
    }

    /** Up to this number the terms are just added up. */
    private static final int LARGEST_DIRECT = 64;

    private ResolventSum sum(double[] coefficients) {
      double unit = ScaledSum.unitOf(largest());
      double[] lambda =
          unit == 1 ? eigenvalues : Arrays.stream(eigenvalues).map(x -> x / unit).toArray();
      ResolventSum sum =
          lambda.length <= LARGEST_DIRECT
              ? new DirectSum(lambda, coefficients)
              : AtomTree.of(lambda, coefficients);
      return ScaledSum.of(sum, unit);
    }

    @Override
    public ResolventSum kernelSum() {
      return sum(weights);
    }

    @Override
    public ResolventSum targetSum() {
      if (targets.length == 0) {
        return new DirectSum(new double[] {largest()}, new double[1]);
      }
      double[] coefficients = new double[weights.length];
      for (int i = 0; i < coefficients.length; i++) {
        coefficients[i] = targets[i] / eigenvalues[i];
      }
      return sum(coefficients);
    }

    @Override
    public double preciseCount() {
      return weights.length;
    }

    @Override
    public void forEachAtom(Population.AtomReceiver receiver) {
      for (int i = 0; i < weights.length; i++) {
        receiver.accept(DD.of(eigenvalues[i]), DD.of(weights[i]));
      }
    }

    @Override
    public double mass() {
      return Arrays.stream(weights).sum();
    }

    @Override
    public double smallest() {
      return eigenvalues[0];
    }

    @Override
    public double largest() {
      return eigenvalues[eigenvalues.length - 1];
    }

    @Override
    public double moment(int k) {
      // the sum of a stream is a compensated one
      return IntStream.range(0, weights.length)
          .mapToDouble(i -> weights[i] * Math.pow(eigenvalues[i], k))
          .sum();
    }

    @Override
    public double totalForcing() {
      return Arrays.stream(targets).sum();
    }

    @Override
    public List<PopulationGap> gaps(double level) {
      List<PopulationGap> gaps = new ArrayList<>();
      double above = 0;
      gaps.add(new PopulationGap(largest(), Double.POSITIVE_INFINITY, 0));
      for (int i = weights.length - 1; i > 0; i--) {
        above += weights[i];
        double low = eigenvalues[i - 1];
        double high = eigenvalues[i];
        if (PopulationGap.possible(low, weights[i - 1], high, weights[i], level)) {
          gaps.add(new PopulationGap(low, high, above));
        }
      }
      gaps.add(new PopulationGap(Double.NEGATIVE_INFINITY, smallest(), mass()));
      return gaps;
    }
  }

  /** λ_j = j^(−2 alpha), j ≤ count, b_j² = j^(−2 beta); b = 0 for infinite beta. */
  record PowerLaw(double alpha, double beta, double count) implements PopulationPart {

    @Override
    public String describe() {
      String target = beta == Double.POSITIVE_INFINITY ? "" : ", β = " + beta;
      return "power law α = " + alpha + target + ", v = " + count;
    }

    /** Up to this number the eigenvalues are worth some microseconds each. */
    private static final double LARGEST_PRECISE = 4096;

    @Override
    public double preciseCount() {
      return count <= LARGEST_PRECISE ? count : Double.POSITIVE_INFINITY;
    }

    @Override
    public void forEachAtom(Population.AtomReceiver receiver) {
      for (long j = 1; j <= count; j++) {
        receiver.accept(PrecisePower.of(j, -2 * alpha), DD.ONE);
      }
    }

    @Override
    public ResolventSum kernelSum() {
      return PowerLawAtoms.serve(alpha, count)
          ? PowerLawAtoms.of(alpha, beta, count).kernelSum()
          : new PowerLawSum(2 * alpha, 0, count);
    }

    @Override
    public ResolventSum targetSum() {
      if (beta == Double.POSITIVE_INFINITY) {
        return new DirectSum(new double[] {1}, new double[1]);
      }
      return PowerLawAtoms.serve(alpha, count)
          ? PowerLawAtoms.of(alpha, beta, count).targetSum()
          : new PowerLawSum(2 * alpha, 2 * beta, count);
    }

    @Override
    public double mass() {
      return count;
    }

    @Override
    public double smallest() {
      return Math.pow(count, -2 * alpha);
    }

    @Override
    public double largest() {
      return 1;
    }

    @Override
    public double moment(int k) {
      return PowerLawSum.sumOfPowers(2 * alpha * k, count);
    }

    @Override
    public double totalForcing() {
      return beta == Double.POSITIVE_INFINITY
          ? 0
          : PowerLawSum.sumOfPowers(2 * (alpha + beta), count);
    }

    @Override
    public List<PopulationGap> gaps(double level) {
      List<PopulationGap> gaps = new ArrayList<>();
      gaps.add(new PopulationGap(1, Double.POSITIVE_INFINITY, 0));
      double high = 1;
      // the relative width of the gaps falls with j
      for (long j = 1; j < count; j++) {
        double low = Math.pow((double) j + 1, -2 * alpha);
        if (!PopulationGap.possible(low, 1, high, 1, level)) {
          break;
        }
        Arguments.check(j < LARGEST_GAP_COUNT, "intervals", (double) j, "< " + LARGEST_GAP_COUNT);
        gaps.add(new PopulationGap(low, high, (double) j));
        high = low;
      }
      gaps.add(new PopulationGap(Double.NEGATIVE_INFINITY, smallest(), count));
      return gaps;
    }
  }

  /** The density weight/(high − low) on [low, high], with one b². */
  record Uniform(double low, double high, double mass, double squaredTarget)
      implements PopulationPart {

    @Override
    public String describe() {
      return "uniform density of mass " + mass + " on [" + low + ", " + high + "]";
    }

    @Override
    public ResolventSum kernelSum() {
      return sum(mass);
    }

    @Override
    public ResolventSum targetSum() {
      return sum(mass * squaredTarget);
    }

    private ResolventSum sum(double total) {
      double unit = ScaledSum.unitOf(high);
      return ScaledSum.of(new UniformSum(low / unit, high / unit, total), unit);
    }

    @Override
    public double smallest() {
      return low;
    }

    @Override
    public double largest() {
      return high;
    }

    @Override
    public double moment(int k) {
      // Σ low^i high^(k−i)/(k + 1): no cancellation on a short interval
      double sum = 0;
      for (int i = 0; i <= k; i++) {
        sum += Math.pow(low, i) * Math.pow(high, k - i);
      }
      return mass * sum / (k + 1);
    }

    @Override
    public double totalForcing() {
      return squaredTarget * moment(1);
    }

    @Override
    public List<PopulationGap> gaps(double level) {
      return List.of(
          new PopulationGap(high, Double.POSITIVE_INFINITY, 0),
          new PopulationGap(Double.NEGATIVE_INFINITY, low, mass));
    }
  }
}
