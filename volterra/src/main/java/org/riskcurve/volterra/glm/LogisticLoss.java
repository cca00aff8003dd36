package org.riskcurve.volterra.glm;

import org.riskcurve.core.ConvergenceException;

/**
 * Logistic means by trapezoidal rules, which converge like exp(−2πs/δ) for a step δ and functions
 * analytic to the distance s of the real axis: 1/(1 + e<sup>−h</sup>) has poles at ±πi, and in
 * units of a standard deviation that is π/deviation.
 */
final class LogisticLoss implements Loss {

  /** Where the normal density is below 10⁻¹⁶ of its top. */
  private static final double REACH = 8.6;

  /** −ln of the accuracy of a rule. */
  private static final double DIGITS = 37;

  /** The step at which the normal density alone is integrated to that: exp(−2π²/δ²). */
  private static final double LONGEST = 0.7;

  private static final double MOST_POINTS = 20_000;

  @Override
  public Means means(double c11, double c12, double c22) {
    // h* = √C₂₂ z, h = (C₁₂/√C₂₂) z + √(C₁₁ − C₁₂²/C₂₂) w
    double target = Math.sqrt(c22);
    double along = target > 0 ? c12 / target : 0;
    double across = Math.sqrt(Math.max(0, c11 - along * along));
    double[] z = points(Math.max(target, Math.abs(along)));
    double[] w = points(across);
    double[] weights = weights(w);
    double mass = 0;
    double response = 0;
    double pull = 0;
    double square = 0;
    double byPrediction = 0;
    double byBoth = 0;
    double byTarget = 0;
    for (double at : z) {
      double wanted = sigmoid(target * at);
      double wantedSlope = wanted * (1 - wanted);
      double sum = 0;
      double sumOfSquares = 0;
      double slopes = 0;
      double curvatures = 0;
      for (int k = 0; k < w.length; k++) {
        double s = sigmoid(along * at + across * w[k]);
        double slope = s * (1 - s);
        sum += weights[k] * s;
        sumOfSquares += weights[k] * s * s;
        slopes += weights[k] * slope;
        // ½∂∂(σ² − 2σσ*): σ′² + (σ − σ*)σ″
        curvatures += weights[k] * slope * (slope + (s - wanted) * (1 - 2 * s));
      }
      double weight = Math.exp(-at * at / 2);
      mass += weight;
      response += weight * slopes;
      pull -= weight * wantedSlope;
      square += weight * (sumOfSquares + wanted * (1 - 2 * sum));
      byPrediction += 2 * weight * curvatures;
      byBoth -= 2 * weight * wantedSlope * slopes;
      byTarget += weight * wantedSlope * (1 - 2 * wanted) * (1 - 2 * sum);
    }
    return new Means(
        response / mass,
        pull / mass,
        square / mass,
        byPrediction / mass,
        byBoth / mass,
        byTarget / mass);
  }

  @Override
  public double risk(double c11, double c12, double c22) {
    // E ln(1 + eʰ) − E yh, and E σ(h*)h = C₁₂ E σ′(h*)
    double deviation = Math.sqrt(c11);
    double loss = 0;
    double mass = 0;
    for (double z : points(deviation)) {
      double weight = Math.exp(-z * z / 2);
      loss += weight * softplus(deviation * z);
      mass += weight;
    }
    return loss / mass - c12 * slope(Math.sqrt(c22));
  }

  private static double slope(double deviation) {
    double sum = 0;
    double mass = 0;
    for (double z : points(deviation)) {
      double weight = Math.exp(-z * z / 2);
      double s = sigmoid(deviation * z);
      sum += weight * s * (1 - s);
      mass += weight;
    }
    return sum / mass;
  }

  private static double sigmoid(double h) {
    return 1 / (1 + Math.exp(-h));
  }

  private static double softplus(double h) {
    return Math.max(h, 0) + Math.log1p(Math.exp(-Math.abs(h)));
  }

  /** Points in units of a standard deviation, for functions of deviation times them. */
  private static double[] points(double deviation) {
    double step = Math.min(LONGEST, 2 * Math.PI * Math.PI / (deviation * DIGITS));
    double half = Math.ceil(REACH / step);
    if (!(half <= MOST_POINTS)) {
      throw new ConvergenceException(
          "predictions with the standard deviation " + deviation + " take too many points");
    }
    double[] points = new double[2 * (int) half + 1];
    for (int k = 0; k < points.length; k++) {
      points[k] = (k - half) * step;
    }
    return points;
  }

  private static double[] weights(double[] points) {
    double[] weights = new double[points.length];
    double mass = 0;
    for (int k = 0; k < points.length; k++) {
      weights[k] = Math.exp(-points[k] * points[k] / 2);
      mass += weights[k];
    }
    for (int k = 0; k < points.length; k++) {
      weights[k] /= mass;
    }
    return weights;
  }

  @Override
  public String toString() {
    return "logistic";
  }
}
