package org.riskcurve.volterra.equation.exponential;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.collocation.KernelPoints;

/**
 * A kernel as a sum of exponentials with an error bound, so that the solvers for those apply.
 *
 * <p>Two methods are tried: the matrix pencil ({@link MatrixPencil}), which finds decaying and
 * oscillating terms from uniform samples, and a least-squares fit of decay rates at a constant
 * ratio ({@link DecayRates}), which covers many decades for kernels that decay slowly or are weakly
 * singular. The sum is then compared with the kernel on points that were not used.
 *
 * <p>What the error means: in y = f + k * y, with ỹ the solution for k̃, y − ỹ = (k − k̃) * ỹ + k *
 * (y − ỹ), so that sup|y − ỹ| ≤ ‖k − k̃‖₁ sup|ỹ| (1 + ‖R‖₁), R the resolvent of k; for a defective
 * positive kernel 1 + ‖R‖₁ = 1/(1 − ‖k‖₁).
 */
public final class Compression {

  private static final int MAX_PENCIL_SAMPLES = 401;

  /**
   * A compressed kernel on [0, horizon].
   *
   * @param kernel the sum of exponentials
   * @param integratedError an estimate of ∫|k − k̃|, or Σ|k − k̃|, over the horizon
   * @param norm ∫|k|, or Σ|k|, over the horizon
   * @param method how it was found
   */
  public record Result(ExponentialSum kernel, double integratedError, double norm, String method) {

    /** The integrated error relative to the norm. */
    public double relativeError() {
      return integratedError / norm;
    }
  }

  private Compression() {}

  /**
   * Compresses samples, at all of their times.
   *
   * @param tolerance the largest relative integrated error
   * @throws ConvergenceException if it was not reached
   */
  public static Result compress(Samples samples, double tolerance) {
    Arguments.inRange("tolerance", tolerance, 1e-14, 1);
    Arguments.inRange("number of samples", (long) samples.size(), 8, Integer.MAX_VALUE);
    KernelPoints check = KernelPoints.of(samples);
    int stride = Math.max(1, (samples.size() + MAX_PENCIL_SAMPLES - 2) / (MAX_PENCIL_SAMPLES - 1));
    int count = (samples.size() - 1) / stride + 1;
    double[] thinned = new double[count];
    for (int i = 0; i < count; i++) {
      thinned[i] = samples.get(i * stride);
    }
    return best(
        thinned,
        samples.step() * stride,
        KernelPoints.spread(samples),
        samples.step(),
        check,
        tolerance);
  }

  /**
   * Compresses a function on [0, horizon].
   *
   * @param tolerance the largest relative integrated error
   * @throws ConvergenceException if it was not reached
   */
  public static Result compress(Formula kernel, double horizon, double tolerance) {
    Arguments.inRange("tolerance", tolerance, 1e-14, 1);
    Arguments.positive("horizon", horizon);
    double a = kernel.singularity();
    double smallest =
        Math.max(1e-100 * horizon, 0.1 * horizon * Math.pow(0.1 * tolerance, 1 / (1 - a)));
    KernelPoints check = KernelPoints.of(kernel, horizon, smallest);
    double[] uniform = new double[0];
    double step = horizon / (MAX_PENCIL_SAMPLES - 1);
    if (a == 0 && Double.isFinite(kernel.smooth().applyAsDouble(0))) {
      uniform = new double[MAX_PENCIL_SAMPLES];
      for (int i = 0; i < uniform.length; i++) {
        uniform[i] = kernel.value(i * step);
      }
    }
    KernelPoints fit = KernelPoints.logarithmic(kernel, smallest, horizon);
    return best(uniform, step, fit, smallest, check, tolerance);
  }

  private static Result best(
      double[] uniform,
      double step,
      KernelPoints fit,
      double smallest,
      KernelPoints check,
      double tolerance) {
    double reached = Double.POSITIVE_INFINITY;
    if (uniform.length > 0) {
      for (double cut = 0.01 * tolerance; cut > 1e-17; cut *= 0.1) {
        Result result = result(MatrixPencil.fit(uniform, step, cut), check, "matrix pencil");
        reached = Math.min(reached, result.relativeError());
        if (reached <= tolerance) {
          return result;
        }
      }
    }
    for (int perDecade = 2; perDecade <= 8; perDecade++) {
      Result result = result(DecayRates.fit(fit, smallest, perDecade), check, "decay rates");
      reached = Math.min(reached, result.relativeError());
      if (reached <= tolerance) {
        return result;
      }
    }
    throw new ConvergenceException(
        "compression reached a relative error of " + reached + ", not " + tolerance);
  }

  private static Result result(ExponentialSum sum, KernelPoints check, String method) {
    return new Result(sum, check.integratedError(sum), check.norm(), method);
  }
}
