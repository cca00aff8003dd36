package org.riskcurve.volterra.equation.collocation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.DoubleStream;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Internal;
import org.riskcurve.core.numeric.GaussRule;
import org.riskcurve.core.numeric.Legendre;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Signal;

/**
 * Quadrature of ∫ k(t − s) q(s) ds for polynomials q: panels on which the kernel k(τ) is resolved,
 * found once by bisection and finer towards τ = 0 where that is needed, with a Gauss rule on what
 * they share with the range of s. The panel at τ = 0 of a weakly singular kernel has a Gauss–Jacobi
 * rule with weight τ^(−a), pieces elsewhere are cut at powers of two of τ.
 *
 * <p>Nodes are laid in s or in τ, whichever is smaller, so that neither loses digits to the other.
 */
@Internal
public final class KernelRule {

  private static final int NODES = 20;
  private static final int SHORT_NODES = 12;
  private static final double SHORT = 0.05;
  private static final double RESOLVED = 5e-14;
  private static final double NEGLIGIBLE = 1e-18;
  private static final int MAX_OCTAVES = 400;
  private static final int MAX_PANELS = 20_000;

  private final Signal kernel;
  private final double singularity;
  private final double[] breaks;
  private final GaussRule gauss = GaussRule.legendre(NODES);
  private final GaussRule shortGauss = GaussRule.legendre(SHORT_NODES);
  private final GaussRule jacobi;

  private long evaluations;
  private int count;
  private double[] points = new double[16 * NODES];
  private double[] weights = new double[16 * NODES];

  /**
   * Resolves the kernel.
   *
   * @param horizon the largest τ
   * @param smallest the smallest time that matters
   */
  public KernelRule(Signal kernel, double horizon, double smallest) {
    this.kernel = kernel;
    this.singularity = kernel instanceof Formula f ? f.singularity() : 0;
    this.jacobi = singularity > 0 ? GaussRule.of(NODES, singularity) : gauss;
    this.breaks = resolve(horizon, smallest);
  }

  private KernelRule(Signal kernel, double[] breaks) {
    this.kernel = kernel;
    this.singularity = 0;
    this.jacobi = gauss;
    this.breaks = breaks;
  }

  /** The rule for a polynomial of degree below {@value #NODES} between break points. */
  static KernelRule piecewise(Formula kernel, double horizon) {
    DoubleStream inner = kernel.breaks().stream().mapToDouble(b -> b).filter(b -> b < horizon);
    double[] ends = DoubleStream.concat(inner, DoubleStream.of(0, horizon)).sorted().toArray();
    return new KernelRule(kernel, ends);
  }

  /** The ends of the panels, rising from zero to the horizon. */
  public double[] breaks() {
    return breaks.clone();
  }

  /** The number of kernel evaluations so far. */
  long evaluations() {
    return evaluations;
  }

  /** The number of nodes of the current rule. */
  public int count() {
    return count;
  }

  /** Node g, as s. */
  public double point(int g) {
    return points[g];
  }

  /** The weight of node g, with the kernel in it. */
  public double weight(int g) {
    return weights[g];
  }

  /** Makes the rule for ∫ k(t − s) q(s) ds over from ≤ s ≤ to ≤ t. */
  public void prepare(double t, double from, double to) {
    count = 0;
    if (kernel instanceof ExponentialSum sum && sum.size() == 0) {
      return;
    }
    double high = t - from;
    double low = to == t ? 0 : t - to;
    int i = Arrays.binarySearch(breaks, low);
    i = i >= 0 ? i : -i - 2;
    double a = low;
    double start = to;
    while (start > from) {
      i = Math.max(0, i);
      double b = i + 1 < breaks.length ? Math.min(breaks[i + 1], high) : high;
      double end = b >= high ? from : t - b;
      double panel = i + 1 < breaks.length ? breaks[i + 1] - breaks[i] : b;
      if (end < start) {
        split(t, a, b, end, start, panel);
      }
      a = b;
      start = end;
      i++;
    }
  }

  /** The piece a ≤ τ ≤ b, from ≤ s ≤ to. */
  private void split(double t, double a, double b, double from, double to, double panel) {
    if (singularity == 0) {
      piece(t, a, b, from, to, (b - a) < SHORT * panel ? shortGauss : gauss);
      return;
    }
    if (a == 0) {
      double scale = Math.pow(b, 1 - singularity);
      for (int g = 0; g < NODES; g++) {
        double tau = b * jacobi.nodes[g];
        add(t - tau, scale * jacobi.weights[g] * ((Formula) kernel).smooth(tau));
      }
      return;
    }
    double low = a;
    double start = to;
    while (start > from) {
      double high = Math.min(2 * low, b);
      double end = high >= b ? from : t - high;
      piece(
          t,
          low,
          high,
          end,
          start,
          (high - low) < SHORT * Math.min(low, panel) ? shortGauss : gauss);
      low = high;
      start = end;
    }
  }

  private void piece(double t, double a, double b, double from, double to, GaussRule rule) {
    boolean inS = from < a;
    double length = inS ? to - from : b - a;
    for (int g = 0; g < rule.size(); g++) {
      double x = rule.nodes[g];
      double s = inS ? from + length * x : t - (a + length * x);
      double tau = inS ? t - s : a + length * x;
      add(s, length * rule.weights[g] * kernel.value(tau));
    }
  }

  private void add(double s, double weight) {
    if (count == points.length) {
      points = Arrays.copyOf(points, 2 * count);
      weights = Arrays.copyOf(weights, 2 * count);
    }
    points[count] = s;
    weights[count++] = weight;
    evaluations++;
  }

  /** Panels between the break points, and between zero and the first on octaves. */
  private double[] resolve(double horizon, double smallest) {
    List<Double> ends = new ArrayList<>();
    double first = horizon;
    for (double b : kernel.breaks()) {
      if (b < horizon) {
        first = Math.min(first, b);
        ends.add(b);
      }
    }
    for (int i = 0; i < kernel.breaks().size() && kernel.breaks().get(i) < horizon; i++) {
      boolean isLast = i + 1 == kernel.breaks().size();
      double next = isLast ? horizon : Math.min(horizon, kernel.breaks().get(i + 1));
      bisect(kernel.breaks().get(i), next, ends);
    }
    double b = first;
    for (int octave = 0; octave <= MAX_OCTAVES; octave++) {
      if (isResolved(0, b) || isNegligible(b, smallest)) {
        ends.add(b);
        ends.add(0.0);
        return ends.stream().mapToDouble(t -> t).sorted().distinct().toArray();
      }
      bisect(0.5 * b, b, ends);
      b *= 0.5;
    }
    throw new ConvergenceException(
        "the kernel is too singular at 0: not resolved down to t = "
            + b
            + "; give the exponent of its singularity");
  }

  /** Adds the ends of panels of a range on which the kernel is resolved. */
  private void bisect(double from, double to, List<Double> ends) {
    Deque<double[]> open = new ArrayDeque<>();
    open.push(new double[] {from, to});
    while (!open.isEmpty()) {
      double[] panel = open.pop();
      if (isResolved(panel[0], panel[1])) {
        ends.add(panel[1]);
        continue;
      }
      double middle = 0.5 * (panel[0] + panel[1]);
      if (ends.size() + open.size() > MAX_PANELS || panel[1] - panel[0] < 1e-12 * panel[1]) {
        throw new ConvergenceException(
            "the kernel is not smooth enough near t = "
                + middle
                + ": not resolved by "
                + (ends.size() + open.size())
                + " panels; give its break points");
      }
      open.push(new double[] {panel[0], middle});
      open.push(new double[] {middle, panel[1]});
    }
  }

  private boolean isNegligible(double b, double smallest) {
    return b < smallest
        && b * Math.abs(regular(b)) * Math.pow(b / smallest, -singularity)
            <= NEGLIGIBLE * smallest * Math.abs(regular(smallest));
  }

  private double regular(double tau) {
    return singularity > 0 ? ((Formula) kernel).smooth(tau) : kernel.value(tau);
  }

  private boolean isResolved(double a, double b) {
    double[] values = new double[NODES];
    double largest = 0;
    for (int g = 0; g < NODES; g++) {
      double tau = a + (b - a) * gauss.nodes[g];
      values[g] = regular(tau);
      if (!Double.isFinite(values[g])) {
        throw Arguments.rejected("kernel at t = " + tau, values[g], "finite");
      }
      largest = Math.max(largest, Math.abs(values[g]));
    }
    evaluations += NODES;
    double[] c = Legendre.coefficients(gauss, values);
    double tail = 0;
    for (int k = NODES - 4; k < NODES; k++) {
      tail = Math.max(tail, Math.abs(c[k]));
    }
    // numbers that underflow have no digits to be resolved
    return tail <= RESOLVED * largest + Double.MIN_NORMAL;
  }
}
