package org.riskcurve.core.contour;

/**
 * The theta functions of a small nome at imaginary argument, by their series. A power of q that
 * underflows ends them: for 2η ≤ Λ its term is below q<sup>n(n − 1)</sup> of the first, whereas the
 * hyperbolic function in it may overflow.
 */
final class Theta {

  private static final int TERMS = 5;

  private Theta() {}

  /** θ₁(iη)/i = 2 Σ (−1)ⁿ q^((n+½)²) sinh (2n+1)η. */
  static double one(double q, double eta) {
    double sum = 0;
    for (int n = 0; n < TERMS; n++) {
      double power = Math.pow(q, (n + 0.5) * (n + 0.5));
      if (power == 0) {
        break;
      }
      double term = power * Math.sinh((2 * n + 1) * eta);
      sum += (n % 2 == 0) ? term : -term;
    }
    return 2 * sum;
  }

  /** θ₂(iη) = 2 Σ q^((n+½)²) cosh (2n+1)η. */
  static double two(double q, double eta) {
    double sum = 0;
    for (int n = 0; n < TERMS; n++) {
      double power = Math.pow(q, (n + 0.5) * (n + 0.5));
      if (power == 0) {
        break;
      }
      sum += power * Math.cosh((2 * n + 1) * eta);
    }
    return 2 * sum;
  }

  /** θ₃(iη) = 1 + 2 Σ q^(n²) cosh 2nη. */
  static double three(double q, double eta) {
    return evenSeries(q, eta, 1);
  }

  /** θ₄(iη) = 1 + 2 Σ (−1)ⁿ q^(n²) cosh 2nη. */
  static double four(double q, double eta) {
    return evenSeries(q, eta, -1);
  }

  private static double evenSeries(double q, double eta, int sign) {
    double sum = 0;
    for (int n = 1; n < TERMS; n++) {
      double power = Math.pow(q, (double) n * n);
      if (power == 0) {
        break;
      }
      double term = power * Math.cosh(2 * n * eta);
      sum += (sign < 0 && n % 2 == 1) ? -term : term;
    }
    return 1 + 2 * sum;
  }
}
