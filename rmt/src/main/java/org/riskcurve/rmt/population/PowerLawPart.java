package org.riskcurve.rmt.population;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.core.DD;
import org.riskcurve.core.Arguments;

/** λ_j = j^(−2 alpha), j ≤ count, b_j² = j^(−2 beta); b = 0 for infinite beta. */
record PowerLawPart(double alpha, double beta, double count) implements PopulationPart {

  /** The largest number of intervals of a support. */
  private static final int LARGEST_GAP_COUNT = 10_000_000;

  @Override
  public String describe() {
    String target = beta == Double.POSITIVE_INFINITY ? "" : ", β = " + beta;
    return "power law α = " + alpha + target + ", v = " + count;
  }

  /** Up to this number the eigenvalues are worth a fraction of a microsecond each. */
  private static final double LARGEST_PRECISE = PrecisePower.LARGEST;

  @Override
  public double preciseCount() {
    return count <= LARGEST_PRECISE ? count : Double.POSITIVE_INFINITY;
  }

  @Override
  public void forEachAtom(Population.AtomReceiver receiver) {
    for (DD eigenvalue : PrecisePower.upTo((int) count, -2 * alpha)) {
      receiver.accept(eigenvalue, DD.ONE);
    }
  }

  @Override
  public ResolventSum kernelSum() {
    return PowerLawAtoms.serve(alpha, count)
        ? PowerLawAtoms.of(alpha, beta, count).kernelSum()
        : ScaledSum.of(new PowerLawSum(2 * alpha, 0, count), 1);
  }

  @Override
  public ResolventSum targetSum() {
    if (beta == Double.POSITIVE_INFINITY) {
      return ScaledSum.of(new DirectSum(new double[] {1}, new double[1]), 1);
    }
    return PowerLawAtoms.serve(alpha, count)
        ? PowerLawAtoms.of(alpha, beta, count).targetSum()
        : ScaledSum.of(new PowerLawSum(2 * alpha, 2 * beta, count), 1);
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
      Arguments.check(
          j < LARGEST_GAP_COUNT,
          "d",
          level,
          "such that the support has less than " + LARGEST_GAP_COUNT + " intervals");
      gaps.add(new PopulationGap(low, high, (double) j));
      high = low;
    }
    gaps.add(new PopulationGap(Double.NEGATIVE_INFINITY, smallest(), count));
    return gaps;
  }
}
