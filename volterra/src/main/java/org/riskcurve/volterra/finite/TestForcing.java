package org.riskcurve.volterra.finite;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.numeric.NearOne;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.SampleSpectrum.FeatureValue;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The test risk of SGD on samples without the noise of its steps, from one contour:
 *
 * <ul>
 *   <li>G(r) = Σ<sub>jk</sub> K<sub>jk</sub>q₂(s<sub>j</sub>, s<sub>k</sub>)<sup>r</sup>
 *       θ*<sub>j</sub>θ*<sub>k</sub>, what is left of the target: a double contour over the
 *       two-resolvent term θ*ᵀ(Ĥ − z₁)⁻¹K(Ĥ − z₂)⁻¹θ* = (w₁w₂/(z₁z₂))(h₁ − h₂)/(z₁ − z₂), the same
 *       contour twice, with h′ on its diagonal. For n &lt; d the pole at z = 0 is added: what is
 *       never learnt, w₀²h′(0), and 2Σp<sup>r</sup> with the transform (w₀w/z²)(h₀ − h);
 *   <li>V(r) = (σ²/n) Σ<sub>j</sub> K<sub>jj</sub>(1 − 2p<sup>r</sup> +
 *       q<sup>r</sup>)/s<sub>j</sub>, the labels that are fitted beyond the target, σ² = F₀ + η²: a
 *       contour over Σ K<sub>jj</sub>/(s<sub>j</sub> − z) = n(w/z − 1).
 * </ul>
 *
 * <p>N nodes cost N population sums and N² powers for each r.
 */
final class TestForcing {

  private static final double EPS = Math.ulp(1.0);

  /** The sum of all rounding errors over what they reach together, their signs differing. */
  private static final double AGREEMENT = 0.2;

  /** Powers below this do not make a risk overflow; a forcing that grows beyond has diverged. */
  private static final double OVERFLOW_POSSIBLE = 1e250;

  /** |r ln p| below which 1 − 2p^r + q^r is computed without cancellation. */
  private static final double EARLY = 0.5;

  private final Sgd sgd;
  private final double noise;
  private final double radiusExcess;
  private final ContourNodes nodes;
  private final PowerSum target;
  private final PowerSum cross;
  private final Estimate unlearnt;

  /**
   * The sums on one contour.
   *
   * @param excess the radius ρ of the disc less one; 0 for all r and s₋ > 0, and less for late r
   */
  TestForcing(SampleSpectrum spectrum, Sgd sgd, double excess, double accuracy) {
    this.sgd = sgd;
    radiusExcess = excess;
    noise = spectrum.featureAtom().value() + spectrum.labelNoise();
    nodes = ContourNodes.of(spectrum, sgd, excess, accuracy);
    target = target();
    boolean pole = excess <= 0 && spectrum.samples() < spectrum.featureCount();
    if (pole) {
      FeatureValue origin = spectrum.features(new double[] {0}, new double[] {0})[0];
      unlearnt = unlearnt(origin);
      cross = cross(origin);
    } else {
      unlearnt = new Estimate(0, 0);
      cross = new PowerSum.Builder(nodes.contour(), 0, 1).build();
    }
  }

  /** w₀²h′(0), the part of the target in the null space of n &lt; d samples. */
  static Estimate unlearnt(FeatureValue origin) {
    double w = origin.w().getReal();
    double value = w * w * origin.targetSlope().getReal();
    if (value == 0) {
      return new Estimate(0, 0); // no target
    }
    double error = 2 * origin.wError() + origin.targetError() / origin.target().norm();
    return new Estimate(value, value * (2 * error + 8 * EPS));
  }

  /** Without the atom F₀. */
  Estimate at(double iteration) {
    // |q₂| ≤ (1 + Bρ²)/(B + 1) in the disc
    double b = sgd.batch() / (sgd.batch() + 1.0);
    double largest = Math.exp(iteration * Math.log1p(b * radiusExcess * (2 + radiusExcess)));
    if (largest > OVERFLOW_POSSIBLE) {
      return new Estimate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    Estimate g = target.at(iteration, largest);
    Estimate c = cross.at(iteration, Math.max(1, largest));
    Estimate v = noise(iteration, Math.max(1, largest));
    return new Estimate(
        unlearnt.value() + c.value() + g.value() + v.value(),
        unlearnt.error() + c.error() + g.error() + v.error());
  }

  private PowerSum target() {
    int n = nodes.size();
    PowerSum.Builder sum = new PowerSum.Builder(nodes.contour(), n * (n + 1), 2);
    double b = sgd.batch() / (sgd.batch() + 1.0);
    double known = 2 * nodes.contour().roundingError();
    Complex[] factor = new Complex[n];
    for (int j = 0; j < n; j++) {
      factor[j] = nodes.value()[j].excess().add(1).multiply(nodes.weight()[j]);
    }
    for (int j = 0; j < n; j++) {
      Complex omega = nodes.omega()[j];
      FeatureValue at = nodes.value()[j];
      int parity = j % 2 == 0 ? 1 : -1;
      for (int k = 0; k <= j; k++) {
        FeatureValue other = nodes.value()[k];
        boolean even = (j - k) % 2 == 0;
        double error = known + at.excessError() + other.excessError();
        double moved = at.targetError() + other.targetError();
        Complex step = nodes.z()[j].subtract(nodes.z()[k]);
        Complex slope =
            j == k ? at.targetSlope() : at.target().subtract(other.target()).divide(step);
        double slopeError = j == k ? moved / nodes.z()[j].norm() : moved / step.norm();
        double half = j == k ? 0.5 : 1;
        add(
            sum,
            power(omega, nodes.omega()[k], b),
            factor[j].multiply(factor[k]).multiply(half),
            slope,
            even ? parity : 0,
            error,
            slopeError);
        step = nodes.z()[j].subtract(nodes.z()[k].conjugate());
        slope = at.target().subtract(other.target().conjugate()).divide(step);
        add(
            sum,
            power(omega, nodes.omega()[k].conjugate(), b),
            factor[j].multiply(factor[k].conjugate()).multiply(half),
            slope,
            even ? 0 : parity,
            error,
            moved / step.norm());
      }
    }
    return sum.build();
  }

  private static void add(
      PowerSum.Builder sum,
      Complex log,
      Complex factor,
      Complex slope,
      int sign,
      double relative,
      double slopeError) {
    Complex c = factor.multiply(slope);
    double error = c.norm() * relative + factor.norm() * slopeError;
    sum.add(log.getReal(), log.getImaginary(), c.getReal(), c.getImaginary(), sign, error);
  }

  /** ln q₂ = ln(1 − (1 − ee′)B/(B + 1)), with 1 − ee′ = ω + ω′ − ωω′. */
  private static Complex power(Complex omega, Complex other, double b) {
    return NearOne.log1p(omega.add(other).subtract(omega.multiply(other)).multiply(-b));
  }

  private PowerSum cross(FeatureValue origin) {
    PowerSum.Builder sum = new PowerSum.Builder(nodes.contour(), nodes.size(), 1);
    for (int j = 0; j < nodes.size(); j++) {
      FeatureValue at = nodes.value()[j];
      Complex factor =
          nodes
              .weight()[j]
              .multiply(at.excess().add(1))
              .multiply(2 * origin.w().getReal())
              .divide(nodes.z()[j]);
      add(
          sum,
          NearOne.log1p(gradient(j).negate()),
          factor,
          at.target().subtract(origin.target()),
          j % 2 == 0 ? 1 : -1,
          nodes.contour().roundingError() + at.excessError() + origin.wError(),
          at.targetError() + origin.targetError());
    }
    return sum.build();
  }

  /** 1 − p = γBz. */
  private Complex gradient(int j) {
    return nodes.z()[j].multiply(sgd.learningRate() * sgd.batch());
  }

  private Estimate noise(double r, double largest) {
    double value = 0;
    double delta = 0;
    double size = 0;
    double error = 0;
    for (int j = 0; j < nodes.size(); j++) {
      Complex step = gradient(j);
      Complex log = NearOne.log1p(step.negate()).multiply(r);
      Complex shared = step.negate().add(1);
      // q/p² = 1 + B(γz)²/p²
      Complex ratio =
          NearOne.log1p(
                  step.multiply(step).divide(shared.multiply(shared)).divide((double) sgd.batch()))
              .multiply(r);
      Complex fitted;
      double rounding;
      if (log.norm() < EARLY) {
        Complex lost = NearOne.expm1(log);
        Complex kept = lost.add(1);
        fitted = lost.multiply(lost).add(kept.multiply(kept).multiply(NearOne.expm1(ratio)));
        rounding = 8 * EPS * (lost.norm() * lost.norm() + ratio.norm());
      } else {
        Complex p = log.exp();
        Complex q = log.multiply(2).add(ratio).exp();
        fitted = q.subtract(p.multiply(2)).add(1);
        rounding = 2 * EPS * ((1 + log.norm()) * (q.norm() + 2 * p.norm()) + 1);
      }
      FeatureValue at = nodes.value()[j];
      Complex factor =
          nodes.weight()[j].multiply(at.excess()).divide(nodes.z()[j]).multiply(-noise);
      Complex term = factor.multiply(fitted);
      value += term.getReal();
      delta += j % 2 == 0 ? term.getImaginary() : -term.getImaginary();
      size += term.norm();
      error +=
          factor.norm() * rounding
              + term.norm() * (at.excessError() + nodes.contour().roundingError());
    }
    double truncation = nodes.contour().truncationError(value, delta, size, 4 * largest * size);
    return new Estimate(value, truncation + AGREEMENT * error);
  }

  int nodes() {
    return nodes.size();
  }

  @Override
  public String toString() {
    return "test forcing of " + sgd + ", " + nodes;
  }
}
