package org.riskcurve.core.numeric;

import java.util.Arrays;
import org.riskcurve.core.Arguments;

/**
 * Eigenvalues of a positive semidefinite matrix that a routine gave: n of them carry errors up to
 * about nελ<sub>max</sub>, so that one in [−nελ<sub>max</sub>, 0] is zero, and one below is an
 * error of the input. Small positive ones stay: of a graded matrix they may be right.
 */
public final class NullEigenvalues {

  private static final double EPS = Math.ulp(1.0);

  private NullEigenvalues() {}

  /**
   * The eigenvalues with those that are negative by rounding set to zero.
   *
   * @param name the argument's name, for the error
   * @param eigenvalues finite, ≥ −nελ<sub>max</sub>
   */
  public static double[] zeroed(String name, double[] eigenvalues) {
    double largest = Arrays.stream(eigenvalues).max().orElse(0);
    double least = -eigenvalues.length * EPS * Math.max(largest, 0);
    double[] lambda = eigenvalues.clone();
    for (int i = 0; i < lambda.length; i++) {
      if (!(lambda[i] >= least && lambda[i] < Double.POSITIVE_INFINITY)) {
        throw Arguments.rejected(name + "[" + i + "]", lambda[i], "finite and ≥ 0");
      }
      lambda[i] = Math.max(lambda[i], 0) + 0.0;
    }
    return lambda;
  }
}
