package org.riskcurve.rmt.population;

import java.util.Arrays;
import org.hipparchus.complex.Complex;

/**
 * The population sum added up term by term: O(v) for each w, any eigenvalues and coefficients. It
 * is the reference for {@link PowerLawSum} and {@link AtomTree}.
 *
 * <p>The terms are added in blocks, which keeps the rounding error near v/{@value #BLOCK} units in
 * the last place at worst.
 */
final class DirectSum implements ResolventSum {

  private static final int BLOCK = 1024;

  private final double[] eigenvalues;
  private final double[] coefficients;

  /** Keeps both arrays; the caller does not change them afterwards. */
  DirectSum(double[] eigenvalues, double[] coefficients) {
    this.eigenvalues = eigenvalues;
    this.coefficients = coefficients;
  }

  @Override
  public void evaluate(double re, double im, Value out) {
    out.clear();
    for (int start = 0; start < eigenvalues.length; start += BLOCK) {
      int end = Math.min(start + BLOCK, eigenvalues.length);
      out.addTerms(eigenvalues, coefficients, start, end, re, im);
    }
    out.complete(re, im);
  }

  @Override
  public Complex logSum(double re, double im) {
    LogTerms terms = new LogTerms(re, im);
    terms.add(eigenvalues, coefficients, 0, eigenvalues.length);
    return terms.sum();
  }

  @Override
  public double total() {
    return Arrays.stream(coefficients).sum();
  }

  @Override
  public double roundings() {
    return 4;
  }
}
