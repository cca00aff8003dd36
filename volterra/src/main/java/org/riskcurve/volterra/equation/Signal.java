package org.riskcurve.volterra.equation;

import java.util.List;

/**
 * A forcing or kernel: a real function of t ≥ 0, zero before. What is known about it decides which
 * solvers apply, so each kind of knowledge is a type of its own.
 *
 * <ul>
 *   <li>{@link Samples}: values on a uniform grid;
 *   <li>{@link Formula}: a function of t, perhaps with a weak singularity t^(−a) at zero;
 *   <li>{@link ExponentialSum}: Σ c_i e^{a_i t};
 *   <li>{@link Transform}: its Laplace transform, or generating function.
 * </ul>
 *
 * In a discrete equation t counts the steps.
 */
public sealed interface Signal permits Samples, Formula, ExponentialSum, Transform {

  /**
   * The value at t ≥ 0, of samples at a grid point only; signed infinity at a singularity.
   *
   * @throws UnsupportedOperationException for a {@link Transform}, whose values are not known
   */
  double value(double t);

  /**
   * The times, rising and above zero, at which the signal or a derivative jumps; between them it is
   * smooth. Solvers that know them keep their order; nothing else has to be done about them.
   */
  default List<Double> breaks() {
    return List.of();
  }
}
