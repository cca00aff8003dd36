package org.riskcurve.volterra.renewal;

import java.util.Optional;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.numeric.Rounding;
import org.riskcurve.volterra.equation.transform.KernelTransform;

/** The root g of k̂(g) = 1, where k̂ decreases, by Newton's method in a bracket. */
final class MalthusianRoot {

  private static final int MAX_ITERATIONS = 200;

  /** The first rate that is tried of a kernel with finite support, times its length. */
  private static final double LEAST_RATE = 1e-6;

  /** The logarithm of the range of doubles. */
  private static final double LARGEST_EXPONENT = 1500;

  private final KernelTransform kernel;

  MalthusianRoot(KernelTransform kernel) {
    this.kernel = kernel;
  }

  /** The root with its error, above zero if {@code excessive}; empty if it is not to be seen. */
  Optional<Estimate> of(boolean excessive) {
    double[] bracket = excessive ? aboveOne() : belowOne();
    return bracket.length == 0 ? Optional.empty() : rate(root(bracket[0], bracket[1]));
  }

  private Optional<Estimate> rate(double g) {
    if (!kernel.isShown(g)) {
      return Optional.empty();
    }
    Estimate value = kernel.transform(g);
    double error = (Math.abs(value.value() - 1) + value.error()) / kernel.moment(g).value();
    return Optional.of(new Estimate(g, 2 * error + 4 * Rounding.UNIT * Math.abs(g)));
  }

  /** A bracket of the root of an excessive kernel. */
  private double[] aboveOne() {
    double low = Math.max(0, kernel.leftEnd());
    double high = low + 1e-3;
    for (int i = 0; kernel.transform(high).value() > 1; i++) {
      if (i > MAX_ITERATIONS) {
        throw new ConvergenceException("no g with k(g) < 1 up to g = " + high);
      }
      low = high;
      high *= 2;
    }
    return new double[] {low, high};
  }

  /** A bracket of the root of a defective kernel, below zero; empty if there is none. */
  private double[] belowOne() {
    double end = kernel.leftEnd();
    boolean entire = Double.isInfinite(end);
    double high = 0;
    double step = entire ? LEAST_RATE / kernel.span() : -0.5 * end;
    for (int i = 0; i < MAX_ITERATIONS && end < 0; i++) {
      double low = entire ? high - step : end + step;
      if (kernel.exceeds(low, 1)) {
        return new double[] {low, high};
      }
      high = low;
      step *= entire ? 2 : 0.5;
      boolean exhausted =
          entire ? kernel.span() * step > LARGEST_EXPONENT : step < -Rounding.UNIT * end;
      if (exhausted) {
        break;
      }
    }
    return new double[0];
  }

  /** Newton's iteration for log k̂(g) = 0 within a bracket. */
  private double root(double from, double to) {
    double low = from;
    double high = to;
    double g = 0.5 * (low + high);
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      if (kernel.exceeds(g, Double.MAX_VALUE)) {
        low = g;
        g = 0.5 * (low + high);
        continue;
      }
      double value = kernel.transform(g).value();
      if (value > 1) {
        low = g;
      } else {
        high = g;
      }
      double next = g + Math.log(value) * value / kernel.moment(g).value();
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      if (Math.abs(next - g) <= 4 * Rounding.UNIT * Math.abs(g)) {
        return next;
      }
      g = next;
    }
    return g;
  }
}
