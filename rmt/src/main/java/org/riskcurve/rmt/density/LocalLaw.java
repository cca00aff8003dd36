package org.riskcurve.rmt.density;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.rmt.dyson.DysonEquation;

/**
 * How near one sampled matrix is to its deterministic equivalent at one z: the local law says that
 * |u<sub>W</sub>(z) − u(z)| is at most about 1/(d Im z), up to factors d<sup>ε</sup>, down to Im z
 * just above 1/d (Knowles and Yin, Probab. Theory Relat. Fields 169 (2017) 257, theorem 3.6).
 *
 * @param z the spectral parameter
 * @param sampled u<sub>W</sub>(z) = (1/d) Σ 1/(λ<sub>i</sub> − z) over all d eigenvalues
 * @param predicted u(z)
 * @param scaledDistance |u<sub>W</sub> − u| d Im z, of order one
 */
public record LocalLaw(Complex z, Complex sampled, Complex predicted, double scaledDistance) {

  /**
   * Compares one matrix with an equation.
   *
   * @param eigenvalues the non-zero eigenvalues of WᵀDW; the others of all d are zero
   * @param z Im z > 0
   */
  public static LocalLaw of(DysonEquation equation, double[] eigenvalues, Complex z) {
    Arguments.positive("Im z", z.getImaginary());
    double d = equation.dimension();
    Arguments.check(eigenvalues.length <= d, "eigenvalues", eigenvalues.length, "at most d = " + d);
    Complex sum = z.negate().reciprocal().multiply(d - eigenvalues.length);
    for (double eigenvalue : eigenvalues) {
      sum = sum.add(z.negate().add(eigenvalue).reciprocal());
    }
    Complex sampled = sum.divide(d);
    Complex predicted = equation.solve(z).u();
    return new LocalLaw(
        z, sampled, predicted, sampled.subtract(predicted).norm() * d * z.getImaginary());
  }
}
