package org.riskcurve.volterra.finite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.ejml.data.DMatrixRMaj;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.volterra.curve.IterationRange;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The risk of SGD measured elsewhere than it is trained: on rows that were held out, or on a
 * population with another covariance and another target.
 *
 * <p>Training has eigenvalues s<sub>j</sub>, a target θ̂<sub>j</sub> along their eigenvectors, and
 * a rest ρ that no θ explains. The mean of θ<sub>j</sub> is θ̂<sub>j</sub>(1 −
 * p<sub>j</sub><sup>r</sup>), p = 1 − γBs, and with q₂(s, t) = 1 − γB(s + t) + γ²B(B + 1)st
 *
 * <p>Eθ<sub>j</sub>θ<sub>k</sub> = θ̂<sub>j</sub>θ̂<sub>k</sub>(1 − p<sub>j</sub><sup>r</sup> −
 * p<sub>k</sub><sup>r</sup> + q₂(s<sub>j</sub>, s<sub>k</sub>)<sup>r</sup>) +
 * δ<sub>jk</sub>D<sub>j</sub>(r), D<sub>j</sub>(r + 1) = q₂(s<sub>j</sub>,
 * s<sub>j</sub>)D<sub>j</sub>(r) + γ²Bs<sub>j</sub>(L(r) + η²),
 *
 * <p>where L is the training risk: exact for Gaussian data, and the Gaussian theory of others. What
 * is measured is a quadratic function of θ with a matrix M, a vector h and a constant.
 *
 * <p>Cost: d operations an iteration and d² powers a value; accuracy: rounding, which the estimates
 * bound. The second moments are those of C. Paquette, E. Paquette, Adlam and Pennington,
 * "Homogenization of SGD in high-dimensions" (arXiv:2205.07069), before their limit.
 */
public final class HeldOutCurve implements RiskCurve {

  /** Beyond, rounding errors of the recursion could grow to the values. */
  private static final double LARGEST_ITERATION = 1e8;

  private static final double UNIT = 0x1p-53;

  private final double[] eigenvalues;
  private final double[] fit;
  private final double rest;
  private final Measure measure;
  private final Sgd sgd;

  /**
   * What is measured: E(⟨x, θ⟩ − y)² = θᵀMθ − 2⟨h, θ⟩ + c.
   *
   * @param matrix M = E xxᵀ in the eigenvectors of training, d × d
   * @param moment h = E xy, likewise
   * @param constant c = E y²
   */
  public record Measure(DMatrixRMaj matrix, double[] moment, double constant) {}

  private HeldOutCurve(double[] eigenvalues, double[] fit, double rest, Measure measure, Sgd sgd) {
    this.eigenvalues = eigenvalues;
    this.fit = fit;
    this.rest = rest;
    this.measure = measure;
    this.sgd = sgd;
  }

  /**
   * The curve from θ = 0.
   *
   * @param eigenvalues s, those that are not zero
   * @param fit θ̂, as many
   * @param rest ρ ≥ 0, the training risk of θ̂
   */
  public static HeldOutCurve of(
      double[] eigenvalues, double[] fit, double rest, Measure measure, Sgd sgd) {
    int d = eigenvalues.length;
    Arguments.check(fit.length == d, "length of fit", fit.length, "" + d);
    Arguments.check(
        measure.moment().length == d, "length of moment", measure.moment().length, "" + d);
    Arguments.check(
        measure.matrix().numRows == d && measure.matrix().numCols == d,
        "size of matrix",
        measure.matrix().numRows,
        d + " × " + d);
    Arguments.check(rest >= 0 && rest < Double.POSITIVE_INFINITY, "rest", rest, "finite and ≥ 0");
    return new HeldOutCurve(eigenvalues.clone(), fit.clone(), rest, measure, sgd);
  }

  @Override
  public IterationRange iterations() {
    return IterationRange.whole(LARGEST_ITERATION);
  }

  @Override
  public Estimate risk(double iteration) {
    return risks(iteration).get(0);
  }

  /** Passes once over the iterations. */
  @Override
  public List<Estimate> risks(double... iterations) {
    return pass(iterations, this::measured);
  }

  /**
   * What follows from the mean of θ and its covariance over runs, such as the mean squared error on
   * single rows.
   *
   * @param of the mean and the covariance, d × d, in the eigenvectors of training
   * @return one for each iteration
   */
  public <T> List<T> moments(BiFunction<double[], DMatrixRMaj, T> of, double... iterations) {
    int d = eigenvalues.length;
    return pass(
        iterations,
        (r, variances) -> {
          double[] left = left(r);
          DMatrixRMaj covariance = new DMatrixRMaj(d, d);
          for (int j = 0; j < d; j++) {
            for (int k = 0; k <= j; k++) {
              double both = fit[j] * fit[k] * excess(j, k, left, r);
              covariance.set(j, k, both);
              covariance.set(k, j, both);
            }
            covariance.add(j, j, variances[j]);
          }
          return of.apply(learnt(r, left), covariance);
        });
  }

  /** What is asked at iterations, of the scatter that the steps have added until then. */
  private <T> List<T> pass(double[] iterations, BiFunction<Double, double[], T> asked) {
    Integer[] order = new Integer[iterations.length];
    for (int i = 0; i < iterations.length; i++) {
      iterations().check(iterations[i]);
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> iterations[i]));
    List<T> answers = new ArrayList<>(Collections.nCopies(iterations.length, null));
    Noise noise = new Noise();
    for (int i : order) {
      noise.advance((long) iterations[i]);
      answers.set(i, asked.apply(iterations[i], noise.variances));
    }
    return answers;
  }

  private double q(double s, double t) {
    double rate = sgd.learningRate() * (double) sgd.batch();
    return 1 - rate * (s + t) + rate * s * (rate + sgd.learningRate()) * t;
  }

  private double p(double s) {
    return 1 - sgd.learningRate() * (double) sgd.batch() * s;
  }

  private Estimate measured(double r, double[] variances) {
    int d = eigenvalues.length;
    double[] left = left(r);
    double[] learnt = learnt(r, left);
    double sum = measure.constant();
    double size = Math.abs(sum);
    for (int j = 0; j < d; j++) {
      double linear = -2 * measure.moment()[j] * learnt[j];
      double scatter = measure.matrix().get(j, j) * variances[j];
      sum += linear + scatter;
      size += Math.abs(linear) + Math.abs(scatter);
    }
    for (int j = 0; j < d; j++) {
      for (int k = 0; k < d; k++) {
        double entry = measure.matrix().get(j, k);
        double term = entry * (learnt[j] * learnt[k] + fit[j] * fit[k] * excess(j, k, left, r));
        sum += term;
        size += Math.abs(term);
      }
    }
    return new Estimate(sum, UNIT * (16 + 4.0 * d + 4 * r) * size);
  }

  /** p<sup>r</sup>. */
  private double[] left(double r) {
    return Arrays.stream(eigenvalues).map(s -> Math.pow(p(s), r)).toArray();
  }

  /** The mean of θ. */
  private double[] learnt(double r, double[] left) {
    double[] learnt = new double[fit.length];
    for (int j = 0; j < fit.length; j++) {
      double p = p(eigenvalues[j]);
      learnt[j] = fit[j] * (p > 0 ? -Math.expm1(r * Math.log(p)) : 1 - left[j]);
    }
    return learnt;
  }

  /** q₂(s, t)<sup>r</sup> − p(s)<sup>r</sup>p(t)<sup>r</sup>, where q₂ − pp = γ²Bst. */
  private double excess(int j, int k, double[] left, double r) {
    double both = p(eigenvalues[j]) * p(eigenvalues[k]);
    double gamma = sgd.learningRate();
    double more = gamma * eigenvalues[j] * gamma * eigenvalues[k] * (double) sgd.batch();
    double product = left[j] * left[k];
    return both > 0 && product > 0
        ? product * Math.expm1(r * Math.log1p(more / both))
        : Math.pow(q(eigenvalues[j], eigenvalues[k]), r) - product;
  }

  /** What the steps add to the variances along the eigenvectors. */
  private final class Noise {

    private final int d = eigenvalues.length;
    private final double[] variances = new double[d];
    private final double[] unlearnt = new double[d];
    private final double[] factors = new double[d];
    private long at;

    Noise() {
      for (int j = 0; j < d; j++) {
        unlearnt[j] = fit[j] * fit[j];
        factors[j] = q(eigenvalues[j], eigenvalues[j]);
      }
    }

    void advance(long to) {
      double scale = sgd.learningRate() * sgd.learningRate() * (double) sgd.batch();
      for (; at < to; at++) {
        double risk = rest + sgd.labelNoise();
        for (int j = 0; j < d; j++) {
          risk += eigenvalues[j] * (unlearnt[j] + variances[j]);
        }
        for (int j = 0; j < d; j++) {
          unlearnt[j] *= factors[j];
          variances[j] = factors[j] * variances[j] + scale * eigenvalues[j] * risk;
        }
      }
    }
  }

  @Override
  public String toString() {
    return "held-out risk of " + sgd + " on " + eigenvalues.length + " eigenvalues";
  }
}
