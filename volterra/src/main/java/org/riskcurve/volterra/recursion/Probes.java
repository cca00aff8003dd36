package org.riskcurve.volterra.recursion;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.riskcurve.core.Internal;

/**
 * Iterations besides those that are asked for, where two computations are compared: at one
 * iteration their difference may be small by chance.
 */
@Internal
public final class Probes {

  /** Iterations up to this factor before one lend it their errors. */
  private static final double NEIGHBOURS = 10;

  private Probes() {}

  /** The iterations ≥ 0, in order and each once, with 0 and two a decade besides. */
  public static double[] with(double... iterations) {
    double last = Arrays.stream(iterations).max().orElse(0);
    DoubleStream probes =
        DoubleStream.iterate(1, x -> x < last, x -> x * Math.sqrt(10)).map(Math::rint);
    return DoubleStream.concat(
            DoubleStream.of(iterations), DoubleStream.concat(DoubleStream.of(0), probes))
        .sorted()
        .distinct()
        .toArray();
  }

  /** The largest relative difference of finite values at iterations up to a decade before r. */
  public static double spread(double[] iterations, double[] values, double[] others, double r) {
    double spread = 0;
    for (int i = 0; i < iterations.length; i++) {
      boolean near = iterations[i] * NEIGHBOURS >= r && iterations[i] <= r;
      if (near && Double.isFinite(values[i]) && Double.isFinite(others[i])) {
        double least = Math.max(Math.abs(values[i]), Double.MIN_NORMAL);
        spread = Math.max(spread, Math.abs(others[i] - values[i]) / least);
      }
    }
    return spread;
  }
}
