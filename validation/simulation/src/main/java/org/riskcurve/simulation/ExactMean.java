package org.riskcurve.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.core.Sum;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;

/**
 * The mean risk of all runs of a linear rule on Gaussian data, exact, in a few dimensions: neither
 * simulated, nor by any formula of the theory.
 *
 * <p>For given samples an iteration maps the state s = (θ, memories, 1) linearly, s ← Ls, where L
 * is read off by applying the rule to the unit vectors. Its entries are quadratic in the
 * coordinates of the samples, so that in E LMLᵀ, M = E ssᵀ, no coordinate has a power above four:
 * the Gauss–Hermite rule of three points in each coordinate, which is exact up to the fifth, gives
 * the mean over all samples without error.
 *
 * <p>Cost: 3<sup>(v + 1)B</sup> samples an iteration (3<sup>vB</sup> without label noise).
 */
public final class ExactMean {

  private static final double[] NODES = {0, Math.sqrt(3), -Math.sqrt(3)};
  private static final double[] WEIGHTS = {2.0 / 3, 1.0 / 6, 1.0 / 6};

  /** Of one operation. */
  private static final double ROUNDING = 0x1p-53;

  /** Batches of samples that an iteration may go through: seconds. */
  private static final double MOST_BATCHES = 1e7;

  private final UpdateRule rule;

  /** v×d, D<sup>½</sup>W, and D<sup>½</sup>b. */
  private final double[][] features;

  private final double[] target;

  private ExactMean(UpdateRule rule, double[][] features, double[] target) {
    this.rule = rule;
    this.features = features;
    this.target = target;
  }

  /**
   * For the features of {@link SampledModel#of(Model, long)}.
   *
   * @param rule linear in its state and gradients
   */
  public static ExactMean of(Model model, long seed, UpdateRule rule) {
    var matrix = SampledFeatures.matrix(model, Ensemble.GAUSSIAN, seed);
    double[][] features = new double[matrix.numRows][matrix.numCols];
    for (int i = 0; i < features.length; i++) {
      for (int j = 0; j < matrix.numCols; j++) {
        features[i][j] = matrix.get(i, j);
      }
    }
    double[] target =
        Arrays.stream(PopulationModel.of(model).targetWeights()).map(Math::sqrt).toArray();
    return new ExactMean(rule, features, target);
  }

  /**
   * The mean risks E(⟨features, θ⟩ − target)² after 0, 1, …, {@code last} iterations, with what
   * their sums of terms of either sign may have lost by rounding.
   *
   * @throws IllegalArgumentException if the batches of samples are too many
   */
  public List<Estimate> risks(int last) {
    int d = features[0].length;
    int size = (1 + rule.memories()) * d + 1;
    double[][] moments = new double[size][size];
    moments[size - 1][size - 1] = 1;
    List<Estimate> risks = new ArrayList<>();
    double rounding = ROUNDING;
    for (int t = 0; t <= last; t++) {
      risks.add(risk(moments, rounding));
      if (t < last) {
        moments = step(t, moments);
        // nodes and weights are rounded too, and a coordinate comes in with up to four powers
        rounding += 4 * ROUNDING * coordinates() * (double) rule.batch(t);
      }
    }
    return risks;
  }

  private Estimate risk(double[][] moments, double rounding) {
    int last = moments.length - 1;
    double[][] residual = new double[last + 1][target.length];
    for (int k = 0; k <= last; k++) {
      double[] point = rule.point(unit(k, last + 1));
      for (int i = 0; i < target.length; i++) {
        residual[k][i] = dot(features[i], point) - (k == last ? target[i] : 0);
      }
    }
    double sum = 0;
    double size = 0;
    for (int j = 0; j < moments.length; j++) {
      for (int k = 0; k < moments.length; k++) {
        double term = moments[j][k] * dot(residual[j], residual[k]);
        sum += term;
        size += Math.abs(term);
      }
    }
    return new Estimate(sum, rounding * size);
  }

  /** The state whose k-th component is one; the last stands for the constant. */
  private double[][] unit(int k, int size) {
    int d = features[0].length;
    double[][] state = new double[1 + rule.memories()][d];
    if (k < size - 1) {
      state[k / d][k % d] = 1;
    }
    return state;
  }

  /** How many batches of samples iteration t goes through. */
  private double batches(int t) {
    double batches = Math.pow(NODES.length, (double) coordinates() * (double) rule.batch(t));
    return Arguments.check(
        batches <= MOST_BATCHES, "3^((v + 1)B)", batches, "at most " + MOST_BATCHES);
  }

  private int coordinates() {
    return target.length + (rule.labelNoise() > 0 ? 1 : 0);
  }

  private double[][] step(int t, double[][] moments) {
    int size = moments.length;
    Sum[][] next = new Sum[size][size];
    for (Sum[] row : next) {
      Arrays.setAll(row, j -> Sum.create());
    }
    double[][] samples = new double[(int) rule.batch(t)][coordinates()];
    double batches = batches(t);
    for (int n = 0; n < batches; n++) {
      double weight = 1;
      int digits = n;
      for (double[] sample : samples) {
        for (int i = 0; i < sample.length; i++) {
          sample[i] = NODES[digits % 3];
          weight *= WEIGHTS[digits % 3];
          digits /= 3;
        }
      }
      addTransformed(map(t, samples, size), moments, weight, next);
    }
    return Arrays.stream(next)
        .map(row -> Arrays.stream(row).mapToDouble(Sum::getAsDouble).toArray())
        .toArray(double[][]::new);
  }

  /** The columns of L. */
  private double[][] map(int t, double[][] samples, int size) {
    double[][] columns = new double[size][];
    for (int k = 0; k < size; k++) {
      boolean constant = k == size - 1;
      double[][] state = unit(k, size);
      rule.step(t, state, theta -> gradient(samples, theta, constant));
      columns[k] = new double[size];
      for (int part = 0; part < state.length; part++) {
        System.arraycopy(state[part], 0, columns[k], part * state[0].length, state[0].length);
      }
      columns[k][size - 1] = constant ? 1 : 0;
    }
    return columns;
  }

  /** The gradient, without the target's part unless it is the constant's turn. */
  private double[] gradient(double[][] samples, double[] theta, boolean constant) {
    double[] sum = new double[theta.length];
    for (double[] g : samples) {
      double[] x = new double[theta.length];
      double label = 0;
      for (int i = 0; i < target.length; i++) {
        for (int j = 0; j < x.length; j++) {
          x[j] += g[i] * features[i][j];
        }
        label += g[i] * target[i];
      }
      if (g.length > target.length) {
        label += Math.sqrt(rule.labelNoise()) * g[target.length];
      }
      double residual = dot(x, theta) - (constant ? label : 0);
      for (int j = 0; j < x.length; j++) {
        sum[j] += residual * x[j];
      }
    }
    return sum;
  }

  /** next += weight·LMLᵀ. */
  private static void addTransformed(
      double[][] columns, double[][] moments, double weight, Sum[][] next) {
    int size = moments.length;
    double[][] left = new double[size][size];
    for (int k = 0; k < size; k++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          left[i][j] += columns[k][i] * moments[k][j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
          sum += left[i][k] * columns[k][j];
        }
        next[i][j].addProduct(weight, sum);
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Override
  public String toString() {
    return "the exact mean of runs on "
        + features[0].length
        + " of "
        + features.length
        + " dimensions";
  }
}
