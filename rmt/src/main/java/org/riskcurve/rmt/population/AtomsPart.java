package org.riskcurve.rmt.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.core.DD;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.numeric.NullEigenvalues;

/** Atoms at ascending, distinct λ > 0 with weights > 0 and b² for each, and the weight of λ = 0. */
record AtomsPart(double[] eigenvalues, double[] weights, double[] targets, double nullMass)
    implements PopulationPart {

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

  /** Any atoms, checked. */
  static AtomsPart of(double[] eigenvalues, double[] weights, double[] targetWeights) {
    int n = eigenvalues.length;
    Arguments.inRange("eigenvalues", n, 1L, Population.LARGEST_COUNT);
    requireLength("weights", weights, n);
    if (targetWeights.length > 0) {
      requireLength("targetWeights", targetWeights, n);
    }
    double[] lambda = NullEigenvalues.zeroed("eigenvalues", eigenvalues);
    double total = 0;
    double nullMass = 0;
    for (int i = 0; i < n; i++) {
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        Arguments.nonNegative("weights[" + i + "]", weights[i]);
      }
      total += lambda[i] > 0 ? weights[i] : 0;
      nullMass += lambda[i] > 0 ? 0 : weights[i];
    }
    for (int i = 0; i < targetWeights.length; i++) {
      if (!(targetWeights[i] >= 0 && targetWeights[i] < Double.POSITIVE_INFINITY)) {
        Arguments.nonNegative("targetWeights[" + i + "]", targetWeights[i]);
      }
      if (lambda[i] == 0 && targetWeights[i] > 0) {
        throw Arguments.rejected(
            "targetWeights[" + i + "]", targetWeights[i], "0 at an eigenvalue that is 0");
      }
    }
    Arguments.positive("sum of weights", total);
    Arguments.check(Double.isFinite(nullMass), "sum of weights", nullMass, "finite");
    return sorted(lambda, weights, targetWeights, nullMass);
  }

  private static void requireLength(String name, double[] values, int length) {
    if (values.length != length) {
      throw Arguments.rejected(
          name,
          values.length + " values for " + length + " eigenvalues",
          "as many as there are eigenvalues");
    }
  }

  /** Atoms in ascending order, equal ones joined, those without weight or target left out. */
  private static AtomsPart sorted(
      double[] values, double[] weights, double[] targets, double nullMass) {
    double[] distinct = values.clone();
    Arrays.sort(distinct);
    int count = 0;
    for (int i = 0; i < distinct.length; i++) {
      if (i == 0 || distinct[i] != distinct[i - 1]) {
        distinct[count++] = distinct[i];
      }
    }
    double[] weight = new double[count];
    double[] target = new double[targets.length == 0 ? 0 : count];
    boolean ascending = count == values.length && Arrays.equals(distinct, values);
    for (int i = 0; i < values.length; i++) {
      int place = ascending ? i : Arrays.binarySearch(distinct, 0, count, values[i]);
      weight[place] += weights[i];
      if (target.length > 0) {
        target[place] += targets[i];
      }
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      boolean aimed = target.length > 0 && target[i] > 0;
      Arguments.check(
          weight[i] > 0 || !aimed, "weights", weight[i], "> 0 where the target has weight");
      if (weight[i] > 0 && distinct[i] > 0) {
        distinct[kept] = distinct[i];
        weight[kept] = weight[i];
        if (target.length > 0) {
          target[kept] = target[i];
        }
        kept++;
      }
    }
    return new AtomsPart(
        Arrays.copyOf(distinct, kept),
        Arrays.copyOf(weight, kept),
        Arrays.copyOf(target, target.length == 0 ? 0 : kept),
        nullMass);
  }

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
      double unit = ScaledSum.unitOf(largest());
      return ScaledSum.of(new DirectSum(new double[] {largest() / unit}, new double[1]), unit);
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
