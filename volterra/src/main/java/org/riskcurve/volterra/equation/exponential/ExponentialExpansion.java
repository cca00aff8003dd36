package org.riskcurve.volterra.equation.exponential;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;
import org.riskcurve.core.numeric.NearOne;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Lag;

/**
 * A sum of exponentials that came out of partial fractions, with the errors of its terms.
 *
 * <p>In discrete time the poles are those in x = e^p − 1, which keeps slow modes (p → 0) accurate
 * relative to p.
 */
@Internal
public final class ExponentialExpansion {

  private static final double UNIT = 0x1p-53;

  private final ExponentialSum sum;
  private final double[] weightErrors;
  private final double[] exponentErrors;

  private ExponentialExpansion(List<Complex[]> terms, List<double[]> errors) {
    int n = terms.size();
    Complex[] weights = new Complex[n];
    Complex[] exponents = new Complex[n];
    weightErrors = new double[n];
    exponentErrors = new double[n];
    for (int i = 0; i < n; i++) {
      weights[i] = terms.get(i)[0];
      exponents[i] = terms.get(i)[1];
      weightErrors[i] = errors.get(i)[0];
      exponentErrors[i] = errors.get(i)[1];
    }
    sum = ExponentialSum.ofComplex(weights, exponents);
  }

  ExponentialSum sum() {
    return sum;
  }

  /** Σ |terms| · their relative errors at t. */
  double error(double t) {
    double total = 0;
    for (int i = 0; i < weightErrors.length; i++) {
      double size = sum.weight(i).norm() * Math.exp(sum.exponent(i).getRealPart() * t);
      if (size > 0) {
        double rounding = 4 * UNIT * (1 + sum.exponent(i).norm() * t);
        total += size * (weightErrors[i] + exponentErrors[i] * t + rounding);
      }
    }
    return total;
  }

  /** The largest relative error of a term that matters at t. */
  double relativeError(double t) {
    double largest = 0;
    for (int i = 0; i < weightErrors.length; i++) {
      double decay = Math.max(1, -sum.exponent(i).getRealPart() * t);
      double time = t / decay;
      largest =
          Math.max(
              largest,
              weightErrors[i] + (exponentErrors[i] + UNIT * sum.exponent(i).norm()) * time);
    }
    return largest;
  }

  /** R with R = k + k * R. */
  static ExponentialExpansion resolvent(Lag timing, ExponentialSum kernel) {
    Complex[] poles = poles(timing, kernel);
    SecularRoots roots = new SecularRoots(weights(timing, kernel), poles);
    List<Complex[]> terms = new ArrayList<>();
    List<double[]> errors = new ArrayList<>();
    for (int j = 0; j < roots.size(); j++) {
      add(
          timing,
          roots.residue(j),
          roots.root(j),
          roots.residueError(j),
          roots.error(j),
          terms,
          errors);
    }
    return new ExponentialExpansion(terms, errors);
  }

  /** y with y = f + k * y. */
  static ExponentialExpansion solution(Lag timing, ExponentialSum forcing, ExponentialSum kernel) {
    Complex[] poles = poles(timing, kernel);
    Complex[] weights = weights(timing, kernel);
    Complex present = present(timing, kernel);
    SecularRoots roots = new SecularRoots(weights, poles);
    Complex[] forcingPoles = poles(timing, forcing);
    List<Complex[]> terms = new ArrayList<>();
    List<double[]> errors = new ArrayList<>();
    for (int j = 0; j < roots.size(); j++) {
      Complex transform = Complex.ZERO;
      double size = 0;
      double sensitivity = 0;
      for (int i = 0; i < forcingPoles.length; i++) {
        Complex distance = roots.minus(j, forcingPoles[i]);
        Complex term = forcing.weight(i).divide(distance);
        transform = transform.add(term);
        size += term.norm();
        sensitivity += term.norm() / distance.norm();
      }
      Complex weight = transform.multiply(roots.residue(j)).divide(present);
      double scale = roots.residue(j).norm() / present.norm();
      double own = roots.residueError(j) * size + roots.error(j) * sensitivity;
      double relative = weight.norm() == 0 ? 0 : own * scale / weight.norm();
      add(timing, weight, roots.root(j), relative, roots.error(j), terms, errors);
    }
    for (int i = 0; i < forcingPoles.length; i++) {
      forced(timing, forcing.weight(i), forcingPoles[i], present, weights, poles, terms, errors);
    }
    return new ExponentialExpansion(terms, errors);
  }

  /** The term of the solution at a pole b of the forcing: its weight over 1 − K̂(b). */
  private static void forced(
      Lag timing,
      Complex weight,
      Complex pole,
      Complex present,
      Complex[] weights,
      Complex[] poles,
      List<Complex[]> terms,
      List<double[]> errors) {
    Complex denominator = Complex.ONE;
    double size = 1;
    for (int i = 0; i < poles.length; i++) {
      Complex distance = pole.subtract(poles[i]);
      if (distance.norm() == 0) {
        return;
      }
      Complex term = weights[i].divide(distance);
      denominator = denominator.subtract(term);
      size += term.norm();
    }
    if (denominator.norm() > 0) {
      double relative = 4 * UNIT * size / denominator.norm();
      add(timing, weight.divide(denominator).divide(present), pole, relative, 0, terms, errors);
    } else {
      add(timing, Complex.ONE, pole, Double.POSITIVE_INFINITY, 0, terms, errors);
    }
  }

  private static void add(
      Lag timing,
      Complex weight,
      Complex pole,
      double weightError,
      double poleError,
      List<Complex[]> terms,
      List<double[]> errors) {
    Complex exponent = pole;
    double exponentError = poleError;
    if (timing.isDiscrete()) {
      Complex ratio = pole.add(1);
      if (ratio.norm() == 0) {
        return;
      }
      exponent = NearOne.log1p(pole);
      exponentError = poleError / ratio.norm();
    }
    terms.add(new Complex[] {weight, exponent});
    errors.add(new double[] {weightError, exponentError});
  }

  /** The poles of the transform: the exponents, or x = e^a − 1 in discrete time. */
  public static Complex[] poles(Lag timing, ExponentialSum signal) {
    Complex[] poles = new Complex[signal.size()];
    for (int i = 0; i < poles.length; i++) {
      Complex a = signal.exponent(i);
      poles[i] = timing.isDiscrete() ? NearOne.expm1(a) : a;
    }
    return poles;
  }

  /** The residues of k's transform, divided by 1 − k(0) where k(0) acts on the present. */
  static Complex[] weights(Lag timing, ExponentialSum kernel) {
    Complex[] weights = new Complex[kernel.size()];
    Complex present = present(timing, kernel);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = kernel.weight(i);
      if (timing == Lag.SAME_STEP) {
        weights[i] = weights[i].multiply(kernel.exponent(i).exp()).divide(present);
      }
    }
    return weights;
  }

  /** 1 − k(0) where k(0) acts on the present, otherwise 1. */
  static Complex present(Lag timing, ExponentialSum kernel) {
    if (timing != Lag.SAME_STEP) {
      return Complex.ONE;
    }
    double present = 1 - kernel.value(0);
    if (!(Math.abs(present) > 1e-12)) {
      throw Arguments.rejected("1 − h·kernel(0)", present, "different from zero");
    }
    return new Complex(present);
  }
}
