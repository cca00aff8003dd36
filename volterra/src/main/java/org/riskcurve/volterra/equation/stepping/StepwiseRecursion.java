package org.riskcurve.volterra.equation.stepping;

import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.Arguments;
import org.riskcurve.volterra.equation.MemoryBudget;

/**
 * The recursion y(n) = φ_n(Σ_{m&lt;n} k(n − 1 − m) y(m)) for kernels that become known step by step
 * and may depend on the solution, linear or not: the fully relaxed product.
 *
 * <p>On [L, 2L) the sum splits into a product of the known halves, and two semi-relaxed products
 * ({@link OnlineConvolution}), of the known part of each sequence with the part of the other that
 * is being found. L doubles. O(N log² N), linear memory. Errors are relative to the largest values;
 * otherwise as in {@link RelaxedRecursion}, of which it costs about twice as much.
 *
 * <p>Source: J. van der Hoeven, Relax, but don't be too lazy, J. Symb. Comput. 34 (2002) 479.
 */
public final class StepwiseRecursion {

  private static final int FIRST = 64;

  /** What the user knows at each step. Called in the order value(0), kernel(0), value(1), …. */
  public interface Rule {

    /** k(n), which may depend on y(0) … y(n). */
    double kernel(int n);

    /** y(n) from Σ_{m&lt;n} k(n − 1 − m) y(m). */
    double value(int n, double convolution);
  }

  private final int length;
  private final Rule rule;
  private final double[] kernel;
  private final double[] values;
  private final double[] sums;

  private StepwiseRecursion(int length, Rule rule) {
    this.length = length;
    this.rule = rule;
    this.kernel = new double[length];
    this.values = new double[length];
    this.sums = new double[length];
  }

  /** y(0) … y(steps − 1). */
  public static double[] run(int steps, Rule rule) {
    Arguments.inRange("steps", (long) steps, 1, 1 << 30);
    MemoryBudget.require(OnlineConvolution.bytes(steps, 2, 2), "a horizon of " + steps + " steps");
    return new StepwiseRecursion(steps, rule).run();
  }

  private double[] run() {
    for (int n = 0; n < Math.min(FIRST, length); n++) {
      advance(n);
      for (int m = 1; m < n; m++) {
        sums[n] += kernel[n - m] * values[m];
      }
      finish(n);
    }
    for (int known = FIRST; known < length; known *= 2) {
      extend(known, Math.min(length, 2 * known));
    }
    return values;
  }

  /** Goes from {@code known} values to {@code end} of them. */
  private void extend(int known, int end) {
    double[] k = Arrays.copyOf(kernel, known);
    double[] y = Arrays.copyOf(values, known);
    double[] product = SeriesDivision.product(Arrays.copyOf(k, 2 * known), y);
    for (int n = known; n < end; n++) {
      sums[n] = product[n];
    }
    List<OnlineConvolution.Track> tracks =
        List.of(new OnlineConvolution.Track(k, 0, 0), new OnlineConvolution.Track(y, 1, 0));
    double[][] online = {values, kernel};
    new OnlineConvolution(
            end - known,
            tracks,
            online,
            new double[][] {sums},
            known,
            false,
            n -> {
              advance(known + n);
              finish(known + n);
            })
        .run();
  }

  /** Asks for the kernel value that multiplies y(0) at step n. */
  private void advance(int n) {
    if (n > 0) {
      kernel[n] = Arguments.finite("kernel at step " + (n - 1), rule.kernel(n - 1));
      sums[n] += kernel[n] * values[0];
    }
  }

  private void finish(int n) {
    values[n] = Arguments.finite("value at step", n, rule.value(n, sums[n]));
  }

  @Override
  public String toString() {
    return "a recursion of " + values.length + " steps";
  }
}
