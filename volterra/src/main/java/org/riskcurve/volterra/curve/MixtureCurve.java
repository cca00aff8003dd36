package org.riskcurve.volterra.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;

/**
 * The risk of a mixture of experts on tasks of one kind: each sample goes to expert i with
 * probability π<sub>i</sub> and moves that one alone, and the risk is Σπ<sub>i</sub>P<sub>i</sub>,
 * P<sub>i</sub> that of SGD in which a sample takes part with probability π<sub>i</sub>.
 *
 * <p>Exact for Gaussian data, a router that does not look at them, and experts with the same
 * spectrum (Everett and Paquette 2605.28961). Experts with the same share are computed once.
 */
public final class MixtureCurve implements RiskCurve {

  /** The experts with one share, and what they all weigh. */
  private record Group(RiskCurve curve, double weight) {}

  private final List<Group> groups;

  private MixtureCurve(List<Group> groups) {
    this.groups = groups;
  }

  /**
   * The mixture.
   *
   * @param shares π_i in (0, 1] with the sum 1
   * @param expert the risk of an expert that gets a share
   */
  public static MixtureCurve of(List<Double> shares, DoubleFunction<RiskCurve> expert) {
    Map<Double, Double> sums = new LinkedHashMap<>();
    double total = 0;
    for (double share : shares) {
      Arguments.check(share > 0 && share <= 1, "share", share, "in (0, 1]");
      sums.merge(share, share, Double::sum);
      total += share;
    }
    Arguments.check(Math.abs(total - 1) <= 1e-12, "sum of the shares", total, "1");
    List<Group> groups = new ArrayList<>();
    sums.forEach((share, sum) -> groups.add(new Group(expert.apply(share), sum)));
    return new MixtureCurve(groups);
  }

  /** Shares of experts 1, …, M that are proportional to i<sup>−z</sup>. */
  public static List<Double> powerLawShares(int experts, double exponent) {
    double[] powers =
        IntStream.rangeClosed(1, experts).mapToDouble(i -> Math.pow(i, -exponent)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).mapToObj(power -> power / sum).toList();
  }

  @Override
  public Estimate risk(double iteration) {
    return risks(iteration).get(0);
  }

  @Override
  public List<Estimate> risks(double... iterations) {
    double[] values = new double[iterations.length];
    double[] errors = new double[iterations.length];
    for (Group group : groups) {
      List<Estimate> own = group.curve().risks(iterations);
      for (int i = 0; i < values.length; i++) {
        values[i] += group.weight() * own.get(i).value();
        errors[i] += group.weight() * own.get(i).error();
      }
    }
    List<Estimate> out = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      out.add(OnePassCurve.estimate(values[i], errors[i] + Math.ulp(values[i])));
    }
    return out;
  }

  @Override
  public IterationRange iterations() {
    return groups.stream()
        .map(group -> group.curve().iterations())
        .min((a, b) -> Double.compare(a.last(), b.last()))
        .orElseThrow();
  }

  @Override
  public String toString() {
    return "mixture of experts with " + groups.size() + " different shares";
  }
}
