package org.riskcurve.volterra.equation.collocation;

import java.util.ArrayList;
import java.util.List;
import org.riskcurve.core.Internal;
import org.riskcurve.core.numeric.GaussRule;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Samples;

/** Times, kernel values there, and quadrature weights: what a compressed kernel is fitted to. */
@Internal
public final class KernelPoints {

  private static final int PER_OCTAVE = 12;
  private static final int SPREAD = 600;

  public final double[] times;
  public final double[] values;
  private final double[] weights;

  /** The first time, and ∫|k| before it, where the kernel may be singular. */
  private final double start;

  private final double before;

  private KernelPoints(
      double[] times, double[] values, double[] weights, double start, double before) {
    this.times = times;
    this.values = values;
    this.weights = weights;
    this.start = start;
    this.before = before;
  }

  /** All samples. */
  public static KernelPoints of(Samples samples) {
    int n = samples.size();
    double[] times = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      times[i] = i * samples.step();
      weights[i] = samples.step();
    }
    return new KernelPoints(times, samples.values(), weights, 0, 0);
  }

  /** Some of the samples, at about a constant ratio. */
  public static KernelPoints spread(Samples samples) {
    List<Integer> indices = new ArrayList<>();
    double ratio = Math.pow(samples.size(), 1.0 / SPREAD);
    double next = 0;
    for (int i = 0; i < samples.size(); i++) {
      if (i >= next || i == samples.size() - 1) {
        indices.add(i);
        next = i < 2 ? i + 1 : i * ratio;
      }
    }
    double[] times = new double[indices.size()];
    double[] values = new double[indices.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = indices.get(i) * samples.step();
      values[i] = samples.get(indices.get(i));
    }
    return new KernelPoints(times, values, new double[times.length], 0, 0);
  }

  /** Points at a constant ratio, and zero if the kernel is finite there. */
  public static KernelPoints logarithmic(Formula kernel, double from, double to) {
    int n = (int) Math.ceil(PER_OCTAVE * Math.log(to / from) / Math.log(2)) + 2;
    double[] times = new double[n];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      times[i] = i == 0 ? 0 : from * Math.pow(to / from, (i - 1) / (n - 2.0));
      double value = kernel.smooth().applyAsDouble(times[i]);
      boolean isFinite = Double.isFinite(value) && (i > 0 || kernel.singularity() == 0);
      times[i] = isFinite ? times[i] : from;
      values[i] = kernel.value(times[i]);
    }
    return new KernelPoints(times, values, new double[n], 0, 0);
  }

  /** The nodes of Gauss rules on octaves, cut finer near the horizon. */
  public static KernelPoints of(Formula kernel, double horizon, double smallest) {
    GaussRule rule = GaussRule.legendre(20);
    List<double[]> points = new ArrayList<>();
    double high = horizon;
    while (high > smallest) {
      double low = Math.max(smallest, 0.5 * high);
      int pieces = high > 0.01 * horizon ? 16 : 1;
      for (int piece = 0; piece < pieces; piece++) {
        double length = (high - low) / pieces;
        for (int g = 0; g < rule.size(); g++) {
          double t = low + length * (piece + rule.nodes[g]);
          points.add(new double[] {t, kernel.value(t), length * rule.weights[g]});
        }
      }
      high = low;
    }
    boolean isSingular = kernel.singularity() > 0;
    for (int g = 0; !isSingular && g < rule.size(); g++) {
      double t = smallest * rule.nodes[g];
      points.add(new double[] {t, kernel.value(t), smallest * rule.weights[g]});
    }
    int n = points.size();
    double[][] columns = new double[3][n];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        columns[c][i] = points.get(i)[c];
      }
    }
    double a = kernel.singularity();
    double before = isSingular ? smallest * Math.abs(kernel.value(smallest)) / (1 - a) : 0;
    return new KernelPoints(columns[0], columns[1], columns[2], isSingular ? smallest : 0, before);
  }

  /** Σ weight·|k|. */
  public double norm() {
    double sum = before;
    for (int i = 0; i < times.length; i++) {
      sum += weights[i] * Math.abs(values[i]);
    }
    return sum;
  }

  /** Σ weight·|k − sum|, with both taken in full before the first time. */
  public double integratedError(ExponentialSum sum) {
    double error = start > 0 ? before + start * Math.abs(sum.value(0)) : 0;
    for (int i = 0; i < times.length; i++) {
      error += weights[i] * Math.abs(values[i] - sum.value(times[i]));
    }
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }
}
