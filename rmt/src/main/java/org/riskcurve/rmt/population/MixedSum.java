package org.riskcurve.rmt.population;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.complex.Complex;

/** A weighted sum of population sums: that of a mixture. */
final class MixedSum implements ResolventSum {

  private final ResolventSum[] parts;
  private final double[] factors;

  private MixedSum(ResolventSum[] parts, double[] factors) {
    this.parts = parts;
    this.factors = factors;
  }

  /** Σ factor · part; a part alone with factor one is itself. */
  static ResolventSum of(List<ResolventSum> parts, double[] factors) {
    if (parts.size() == 1 && factors[0] == 1) {
      return parts.get(0);
    }
    return new MixedSum(parts.toArray(ResolventSum[]::new), factors);
  }

  @Override
  public void evaluate(double re, double im, Value out) {
    Value part = out.scratch();
    out.clear();
    out.complete(re, im);
    for (int i = 0; i < parts.length; i++) {
      parts[i].evaluate(re, im, part);
      out.add(factors[i], part);
    }
  }

  @Override
  public Complex logSum(double re, double im) {
    Complex sum = Complex.ZERO;
    for (int i = 0; i < parts.length; i++) {
      sum = sum.add(parts[i].logSum(re, im).multiply(factors[i]));
    }
    return sum;
  }

  @Override
  public double total() {
    double sum = 0;
    for (int i = 0; i < parts.length; i++) {
      sum += factors[i] * parts[i].total();
    }
    return sum;
  }

  @Override
  public double roundings() {
    return Arrays.stream(parts).mapToDouble(ResolventSum::roundings).max().orElse(0) + parts.length;
  }
}
