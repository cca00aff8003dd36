package org.riskcurve.rmt.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;

/** One of the measures that a {@link Population} is made of, on (0, ∞), with its target. */
@Internal
public sealed interface PopulationPart {

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
  List<Hole> holes(double level);

  /**
   * An interval without population.
   *
   * @param massAbove the population's mass above it
   */
  public record Hole(double low, double high, double massAbove) {

    /**
     * Whether two atoms alone leave room for Q &lt; level between them: the least value of a/(h −
     * x)² + b/x² is (a^⅓ + b^⅓)³/h².
     */
    static boolean possible(
        double low, double lowWeight, double high, double highWeight, double level) {
      double a = Math.cbrt(lowWeight * low * low) + Math.cbrt(highWeight * high * high);
      return a * a * a < level * (high - low) * (high - low);
    }

    /** The holes that two lists have in common. */
    static List<Hole> common(List<Hole> first, List<Hole> second) {
      List<Hole> both = new ArrayList<>();
      int i = 0;
      int j = 0;
      while (i < first.size() && j < second.size()) {
        Hole a = first.get(i);
        Hole b = second.get(j);
        double low = Math.max(a.low, b.low);
        double high = Math.min(a.high, b.high);
        if (low < high) {
          both.add(new Hole(low, high, a.massAbove + b.massAbove));
        }
        if (a.low >= b.low) {
          i++;
        }
        if (b.low >= a.low) {
          j++;
        }
      }
      return both;
    }
  }

  /** Atoms at ascending, distinct λ > 0 with weights > 0 and b² for each. */
  record Atoms(double[] eigenvalues, double[] weights, double[] targets) implements PopulationPart {

    /** Up to this number the terms are just added up. */
    private static final int LARGEST_DIRECT = 64;

    private ResolventSum sum(double[] coefficients) {
      return eigenvalues.length <= LARGEST_DIRECT
          ? new DirectSum(eigenvalues, coefficients)
          : AtomTree.of(eigenvalues, coefficients);
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

    /** The distance of the nearest atom. */
    double distance(double w) {
      int place = Arrays.binarySearch(eigenvalues, w);
      int above = place < 0 ? -place - 1 : place;
      double right = above < eigenvalues.length ? eigenvalues[above] - w : Double.POSITIVE_INFINITY;
      double left = above > 0 ? w - eigenvalues[above - 1] : Double.POSITIVE_INFINITY;
      return Math.min(left, right);
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
    public List<Hole> holes(double level) {
      List<Hole> holes = new ArrayList<>();
      double above = 0;
      holes.add(new Hole(largest(), Double.POSITIVE_INFINITY, 0));
      for (int i = weights.length - 1; i > 0; i--) {
        above += weights[i];
        double low = eigenvalues[i - 1];
        double high = eigenvalues[i];
        if (Hole.possible(low, weights[i - 1], high, weights[i], level)) {
          holes.add(new Hole(low, high, above));
        }
      }
      holes.add(new Hole(Double.NEGATIVE_INFINITY, smallest(), mass()));
      return holes;
    }
  }

  /** λ_j = j^(−2 alpha), j ≤ count, b_j² = j^(−2 beta); b = 0 for infinite beta. */
  record PowerLaw(double alpha, double beta, double count) implements PopulationPart {

    @Override
    public ResolventSum kernelSum() {
      return new PowerLawSum(2 * alpha, 0, count);
    }

    @Override
    public ResolventSum targetSum() {
      return beta == Double.POSITIVE_INFINITY
          ? new DirectSum(new double[] {1}, new double[1])
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
    public List<Hole> holes(double level) {
      List<Hole> holes = new ArrayList<>();
      holes.add(new Hole(1, Double.POSITIVE_INFINITY, 0));
      double high = 1;
      // the relative width of the holes falls with j
      for (long j = 1; j < count; j++) {
        double low = Math.pow((double) j + 1, -2 * alpha);
        if (!Hole.possible(low, 1, high, 1, level)) {
          break;
        }
        Arguments.check(j < LARGEST_GAP_COUNT, "intervals", (double) j, "< " + LARGEST_GAP_COUNT);
        holes.add(new Hole(low, high, (double) j));
        high = low;
      }
      holes.add(new Hole(Double.NEGATIVE_INFINITY, smallest(), count));
      return holes;
    }
  }

  /** The density weight/(high − low) on [low, high], with one b². */
  record Uniform(double low, double high, double mass, double squaredTarget)
      implements PopulationPart {

    @Override
    public ResolventSum kernelSum() {
      return new UniformSum(low, high, mass);
    }

    @Override
    public ResolventSum targetSum() {
      return new UniformSum(low, high, mass * squaredTarget);
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
    public List<Hole> holes(double level) {
      return List.of(
          new Hole(high, Double.POSITIVE_INFINITY, 0),
          new Hole(Double.NEGATIVE_INFINITY, low, mass));
    }
  }
}
