package org.riskcurve.rmt.density;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.density.LinearStatistics.Measure;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.SupportInterval;

/**
 * ∫fρ over the intervals of the support, by adaptive Gauss–Kronrod quadrature in the angle θ of x =
 * c + r cos θ, or of ln x where an interval spans a large ratio: in θ the density is smooth at both
 * edges, hard or not. The part with the largest error is halved until the sum of the errors |G₇ −
 * K₁₅| is below the goal or the rounding error of the density.
 */
final class DensityQuadrature {

  private static final double GOAL = 2e-14;

  /** The two rules may agree by chance; no more than a few times better than either is. */
  private static final double SAFETY = 4;

  private static final int LARGEST_COUNT = 400_000;

  /** The positive nodes of the Kronrod rule of 15 points; every second one is one of Gauss. */
  private static final double[] NODES = {
    0.99145537112081263921, 0.94910791234275852453, 0.86486442335976907279,
    0.74153118559939443986, 0.58608723546769113029, 0.40584515137739716691,
    0.20778495500789846760, 0
  };

  private static final double[] KRONROD = {
    0.022935322010529224964, 0.063092092629978553291, 0.10479001032225018384,
    0.14065325971552591875, 0.16900472663926790283, 0.19035057806478540991,
    0.20443294007529889241, 0.20948214108472782801
  };

  private static final double[] GAUSS = {
    0.12948496616886969327, 0.27970539148927666790, 0.38183005050511894495, 0.41795918367346938776
  };

  private final SpectralDensity density;
  private final Measure measure;
  private final DoubleUnaryOperator f;
  private final List<SupportInterval> intervals;
  private final double[] breaks;
  private int evaluations;

  DensityQuadrature(
      DysonEquation equation, Measure measure, DoubleUnaryOperator f, double... breaks) {
    density = SpectralDensity.of(equation);
    this.measure = measure;
    this.f = f;
    this.breaks = breaks.clone();
    intervals = equation.support().intervals();
  }

  int evaluations() {
    return evaluations;
  }

  /** A part of one interval with what it adds. */
  private record Part(
      IntervalAngle angle, double from, double to, double value, double error, double rounding) {}

  Estimate integrate() {
    PriorityQueue<Part> parts =
        new PriorityQueue<>(Comparator.comparingDouble((Part p) -> p.error).reversed());
    for (SupportInterval interval : intervals) {
      IntervalAngle angle = IntervalAngle.of(interval);
      double[] cuts =
          Arrays.stream(breaks)
              .filter(x -> x > interval.lower().value() && x < interval.upper().value())
              .map(angle::of)
              .sorted()
              .toArray();
      double from = 0;
      for (double cut : cuts) {
        parts.add(part(angle, from, cut));
        from = cut;
      }
      parts.add(part(angle, from, Math.PI));
    }
    return refine(parts);
  }

  private Estimate refine(PriorityQueue<Part> parts) {
    double error = 0;
    double size = 0;
    double rounding = 0;
    for (Part part : parts) {
      error += part.error;
      size += Math.abs(part.value);
      rounding += part.rounding;
    }
    while (SAFETY * error > GOAL * size + rounding && evaluations < LARGEST_COUNT) {
      Part worst = parts.remove();
      double middle = 0.5 * (worst.from + worst.to);
      Part first = part(worst.angle, worst.from, middle);
      Part second = part(worst.angle, middle, worst.to);
      parts.add(first);
      parts.add(second);
      error += first.error + second.error - worst.error;
      rounding += first.rounding + second.rounding - worst.rounding;
    }
    double sum = 0;
    double errors = 0;
    for (Part part : parts) {
      sum += part.value;
      errors += SAFETY * part.error + part.rounding;
    }
    return new Estimate(sum, errors + 4 * Math.ulp(size));
  }

  private Part part(IntervalAngle angle, double from, double to) {
    double centre = 0.5 * (from + to);
    double half = 0.5 * (to - from);
    double[] x = new double[15];
    double[] speed = new double[15];
    for (int i = 0; i < 15; i++) {
      // descending angles, so that x ascends
      double node = i < 7 ? NODES[i] : -NODES[14 - i];
      double t = centre + half * node;
      x[i] = angle.x(t);
      speed[i] = angle.speed(t, x[i]);
    }
    double[] rho = new double[15];
    double[] rhoError = new double[15];
    density.fill(measure, x, rho, rhoError);
    evaluations += 15;
    double kronrod = 0;
    double gauss = 0;
    double rounding = 0;
    for (int i = 0; i < 15; i++) {
      int k = Math.min(i, 14 - i);
      double scale = speed[i] == 0 ? 0 : f.applyAsDouble(x[i]) * speed[i];
      double term = rho[i] == 0 ? 0 : scale * rho[i];
      kronrod += KRONROD[k] * term;
      if (k % 2 == 1) {
        gauss += GAUSS[k / 2] * term;
      }
      // a density that vanishes within its error stands for the rounding of the edge
      rounding += KRONROD[k] * Math.abs(scale) * (rhoError[i] + 8 * Math.ulp(rho[i]));
    }
    return new Part(
        angle, from, to, half * kronrod, Math.abs(half * (kronrod - gauss)), half * rounding);
  }
}
