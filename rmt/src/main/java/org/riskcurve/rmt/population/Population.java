package org.riskcurve.rmt.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.apache.commons.numbers.core.DD;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.dyson.DysonEquation;

/**
 * The eigenvalues λ > 0 of the data covariance as a positive measure, and the target's b² on them:
 * weighted atoms, power laws, uniform densities and mixtures of these.
 *
 * <p>With every eigenvalue counted once the mass is v. Only v/d matters to the Dyson equation, so
 * that weights of sum one do as well, with {@link DysonEquation#withAspect}. Immutable; arrays are
 * copied in.
 */
public final class Population {

  /** The most atoms a population may have. */
  public static final int LARGEST_COUNT = 100_000_000;

  private final List<PopulationPart> parts;
  private final double[] factors;
  private final double mass;
  private final double nullMass;
  private final double trace;
  private final double totalForcing;
  private final double smallest;
  private final double largest;
  private final ResolventSum kernelSum;
  private final ResolventSum targetSum;

  private Population(List<PopulationPart> parts, double[] factors) {
    this.parts = List.copyOf(parts);
    this.factors = factors;
    double massSum = 0;
    double nullSum = 0;
    double forcingSum = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    List<ResolventSum> kernels = new ArrayList<>();
    List<ResolventSum> targets = new ArrayList<>();
    for (int i = 0; i < factors.length; i++) {
      PopulationPart part = parts.get(i);
      massSum += factors[i] * part.mass();
      nullSum += factors[i] * part.nullMass();
      forcingSum += factors[i] * part.totalForcing();
      low = Math.min(low, part.smallest());
      high = Math.max(high, part.largest());
      kernels.add(part.kernelSum());
      targets.add(part.targetSum());
    }
    mass = massSum;
    nullMass = nullSum;
    totalForcing = forcingSum;
    smallest = low;
    largest = high;
    kernelSum = MixedSum.of(kernels, factors);
    targetSum = MixedSum.of(targets, factors);
    trace = moment(1);
  }

  private static Population of(PopulationPart part) {
    return new Population(List.of(part), new double[] {1});
  }

  /** The population of a model, with its target. */
  public static Population of(Model model) {
    if (model instanceof PowerLawModel law) {
      return powerLaw(law.alpha(), law.beta(), (double) law.ambientDimension());
    }
    PopulationModel population = (PopulationModel) model;
    return atoms(population.eigenvalues(), population.multiplicities(), population.targetWeights());
  }

  /**
   * Weighted atoms without a target (b = 0).
   *
   * @param eigenvalues finite and ≥ 0, in any order; equal ones are joined, and what is negative by
   *     rounding is zero ({@link org.riskcurve.core.numeric.NullEigenvalues}), which only {@link
   *     DysonEquation#withAspect} counts
   * @param weights finite and ≥ 0, one for each, with a finite sum > 0, which is v; a population of
   *     any mass goes with {@link DysonEquation#withAspect}, where only ratios of weights count
   */
  public static Population atoms(double[] eigenvalues, double[] weights) {
    return atoms(eigenvalues, weights, new double[0]);
  }

  /**
   * Weighted atoms with a target.
   *
   * @param targetWeights the target's share ∫λb² of each atom, weight included, ≥ 0; empty for none
   */
  public static Population atoms(double[] eigenvalues, double[] weights, double[] targetWeights) {
    return of(AtomsPart.of(eigenvalues, weights, targetWeights));
  }

  /**
   * The power law λ<sub>j</sub> = j<sup>−2α</sup>, j = 1…v, without a target.
   *
   * @param alpha α, in (0, 50]; > ½ if v is infinite
   * @param count v, a whole number in [1, 10¹⁵] or infinite
   */
  public static Population powerLaw(double alpha, double count) {
    return lawOf(alpha, Double.POSITIVE_INFINITY, count);
  }

  /** The power law with the target b<sub>j</sub> = j<sup>−β</sup>, β in (0, 50]. */
  public static Population powerLaw(double alpha, double beta, double count) {
    Arguments.check(beta > 0 && beta <= 50, "beta", beta, "in (0, 50]");
    return lawOf(alpha, beta, count);
  }

  private static Population lawOf(double alpha, double beta, double count) {
    boolean infinite = count == Double.POSITIVE_INFINITY;
    Arguments.check(alpha > 0 && alpha <= 50, "alpha", alpha, "in (0, 50]");
    Arguments.check(!infinite || alpha > 0.5, "alpha", alpha, "> 0.5 for infinite v");
    Arguments.check(
        infinite || count >= 1 && count <= 1e15 && count == Math.rint(count),
        "v",
        count,
        "a whole number in [1, 1e15], or infinite");
    return of(new PowerLawPart(alpha, beta, count));
  }

  /**
   * The uniform density of the given mass on [low, high], 0 &lt; low &lt; high, without a target.
   */
  public static Population uniform(double low, double high, double mass) {
    return uniform(low, high, mass, 0);
  }

  /** The uniform density with one b² for all of it. */
  public static Population uniform(double low, double high, double mass, double squaredTarget) {
    Arguments.positive("low", low);
    Arguments.check(high > low && Double.isFinite(high), "high", high, "finite and > " + low);
    Arguments.positive("mass", mass);
    Arguments.nonNegative("squaredTarget", squaredTarget);
    return of(new UniformPart(low, high, mass, squaredTarget));
  }

  /** The sum of both measures. */
  public Population plus(Population other) {
    List<PopulationPart> both = new ArrayList<>(parts);
    both.addAll(other.parts);
    double[] all = Arrays.copyOf(factors, both.size());
    System.arraycopy(other.factors, 0, all, factors.length, other.factors.length);
    return new Population(both, all);
  }

  /** This measure times a factor > 0, target included. */
  public Population times(double factor) {
    Arguments.positive("factor", factor);
    double[] scaled = factors.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return new Population(parts, scaled);
  }

  /** The mass v of λ > 0; infinite for an infinite power law. */
  public double mass() {
    return mass;
  }

  /** The mass of λ = 0, which does nothing but count in an aspect v/d. */
  public double nullMass() {
    return nullMass;
  }

  /** The least λ, or the limit 0 of an infinite power law. */
  public double smallest() {
    return smallest;
  }

  /** The largest λ. */
  public double largest() {
    return largest;
  }

  /** ∫λ. */
  public double trace() {
    return trace;
  }

  /** ∫λ<sup>k</sup>, for k ≥ 1. */
  public double moment(int k) {
    Arguments.inRange("k", k, 1L, 1000L);
    double sum = 0;
    for (int i = 0; i < factors.length; i++) {
      sum += factors[i] * parts.get(i).moment(k);
    }
    return sum;
  }

  /** ∫λb², the risk of θ = 0. */
  public double totalForcing() {
    return totalForcing;
  }

  @Internal
  public ResolventSum kernelSum() {
    return kernelSum;
  }

  @Internal
  public ResolventSum targetSum() {
    return targetSum;
  }

  @Override
  public String toString() {
    StringJoiner sum = new StringJoiner(" + ");
    for (int i = 0; i < factors.length; i++) {
      sum.add((factors[i] == 1 ? "" : factors[i] + " × ") + parts.get(i).describe());
    }
    return sum.toString();
  }

  /** Receives the atoms of a population one by one. */
  @Internal
  @FunctionalInterface
  public interface AtomReceiver {

    /** An atom at λ of the given mass, both in twice the working precision. */
    void accept(DD eigenvalue, DD mass);
  }

  /** The number of atoms that {@link #forEachAtom} gives; infinite if it can't give them all. */
  @Internal
  public double preciseCount() {
    return parts.stream().mapToDouble(PopulationPart::preciseCount).sum();
  }

  /** Gives every atom in twice the working precision. */
  @Internal
  public void forEachAtom(AtomReceiver receiver) {
    for (int i = 0; i < factors.length; i++) {
      double factor = factors[i];
      parts
          .get(i)
          .forEachAtom((eigenvalue, mass) -> receiver.accept(eigenvalue, mass.multiply(factor)));
    }
  }

  /** Where Q(w) = ∫λ²/(λ − w)² might be below d, descending. */
  @Internal
  public List<PopulationGap> gaps(double d) {
    List<PopulationGap> gaps = null;
    for (int i = 0; i < factors.length; i++) {
      double factor = factors[i];
      List<PopulationGap> own =
          parts.get(i).gaps(d / factor).stream()
              .map(gap -> new PopulationGap(gap.low(), gap.high(), factor * gap.massAbove()))
              .toList();
      gaps = gaps == null ? own : PopulationGap.common(gaps, own);
    }
    return gaps == null ? List.of() : gaps;
  }
}
