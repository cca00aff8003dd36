package org.riskcurve.volterra.inversion;

import org.hipparchus.complex.Complex;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The partial fractions of SGD: with z and z′ = z<sub>c</sub> − z the two points where q = ζ,
 *
 * <ul>
 *   <li>F̂ = −[S<sub>F</sub>(z) − S<sub>F</sub>(z′)]/(γ²B(B + 1)(z − z′)),
 *   <li>𝒦̂ = −[z k(z) − z′k(z′)]/((B + 1)(z − z′)).
 * </ul>
 */
final class SgdFractions implements PartialFractions {

  private final double center;
  private final double samples;
  private final double curvature;
  private final double forcingScale;

  SgdFractions(Sgd sgd) {
    center = sgd.reflection() / 2;
    samples = sgd.batch() + 1.0;
    curvature = samples / sgd.batch();
    // γ²B(B + 1) times z_c/2
    forcingScale = sgd.learningRate() * sgd.batch();
  }

  @Override
  public int poles() {
    return 2;
  }

  @Override
  public Terms at(Complex w, Terms previous) {
    // z = (z_c/2)(1 − √(1 − w(B+1)/B)), without its cancellation
    Complex scaled = w.multiply(curvature);
    Complex root = scaled.negate().add(1).sqrt();
    Complex z = scaled.divide(root.add(1)).multiply(center);
    Complex reflected = root.add(1).multiply(center);
    // −1/((B + 1)(z − z′)) and −1/(γ²B(B + 1)(z − z′))
    Complex half = root.multiply(2).reciprocal();
    Complex factor = half.divide(center * samples);
    Complex forcing = half.divide(forcingScale);
    return new Terms(
        new Complex[] {z, reflected},
        new Complex[] {forcing, forcing.negate()},
        new Complex[] {z.multiply(factor), reflected.multiply(factor).negate()});
  }
}
