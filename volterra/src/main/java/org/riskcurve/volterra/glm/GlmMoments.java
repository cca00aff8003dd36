package org.riskcurve.volterra.glm;

import java.util.Arrays;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Internal;
import org.riskcurve.core.numeric.SmallMatrix;
import org.riskcurve.volterra.recursion.AndersonMixing;
import org.riskcurve.volterra.recursion.RadauPoints;
import org.riskcurve.volterra.recursion.SpectrumNodes;
import org.riskcurve.volterra.recursion.WindowedMoments;

/**
 * The moments m = Exx* and p = Ex² along the nodes of a spectrum under SGD with any {@link Loss}.
 *
 * <p>In a window of log time both are polynomials, as in {@link
 * org.riskcurve.volterra.recursion.LogTimeWindow}: given C₁₁ and C₁₂ at its points, m and then p
 * have a linear system at each node; C₁₁ and C₁₂ in turn are sums over the nodes, a fixed point
 * that is looked for by mixing.
 */
@Internal
public final class GlmMoments implements WindowedMoments {

  private static final int STAGES = RadauPoints.STAGES;
  private static final int MOST_ITERATIONS = 60;

  /** Iterates that are mixed. */
  private static final int MEMORY = 10;

  /** Change of C₁₁ and C₁₂ at which the iteration ends, relative to C₁₁ + C₂₂. */
  private static final double ITERATED = 1e-13;

  private final SpectrumNodes nodes;
  private final Loss loss;
  private final double gamma;
  private final double batch;
  private final boolean leading;
  private final double[] m;
  private final double[] p;

  /** C₂₂. */
  private final double target;

  /** The values at the points of the window last tried, point by point. */
  private final double[][] stagesOfM;

  private final double[][] stagesOfP;

  /**
   * The moments at iteration 0.
   *
   * @param leading without the terms of order 1/d
   */
  public GlmMoments(SpectrumNodes nodes, Loss loss, double gamma, double batch, boolean leading) {
    this.nodes = nodes;
    this.loss = loss;
    this.gamma = gamma;
    this.batch = batch;
    this.leading = leading;
    m = new double[nodes.size()];
    p = new double[nodes.size()];
    target = nodes.atom() + Arrays.stream(nodes.forcing()).sum();
    stagesOfM = new double[STAGES][nodes.size()];
    stagesOfP = new double[STAGES][nodes.size()];
  }

  @Override
  public double risk() {
    double c11 = Arrays.stream(p).sum();
    return Double.isFinite(c11)
        ? loss.risk(c11, Arrays.stream(m).sum(), target)
        : Double.POSITIVE_INFINITY;
  }

  @Override
  public double output() {
    return risk();
  }

  @Override
  public boolean vanished() {
    return target == 0 && Arrays.stream(p).allMatch(x -> x == 0);
  }

  /** None besides that of the loss. */
  @Override
  public double labelNoise() {
    return 0;
  }

  @Override
  public double learningRate(double t) {
    return gamma;
  }

  @Override
  public boolean follows(double t) {
    return true;
  }

  /** What a step makes of p and m along a node: p ← p − αp − βm + σ, m ← m − μm − ν. */
  private record Step(double alpha, double beta, double sigma, double mu, double nu) {}

  private Step step(int j, Loss.Means means) {
    double x = gamma * nodes.eigenvalues()[j];
    double s = nodes.forcing()[j];
    double a = means.response();
    double b = means.pull();
    double own = leading ? 0 : 1;
    double byPrediction = own * means.byPrediction() + (batch - 1) * a * a;
    double byBoth = own * means.byBoth() + (batch - 1) * a * b;
    double byTarget = own * means.byTarget() + (batch - 1) * b * b;
    double noise = gamma * gamma * nodes.gain()[j] * means.square();
    return new Step(
        batch * x * (2 * a - x * byPrediction),
        batch * x * 2 * (b - x * byBoth),
        batch * (x * x * byTarget * s + noise),
        batch * x * a,
        batch * x * b * s);
  }

  @Override
  public void advance(double t) {
    Loss.Means means = loss.means(Arrays.stream(p).sum(), Arrays.stream(m).sum(), target);
    for (int j = 0; j < p.length; j++) {
      Step step = step(j, means);
      p[j] += step.sigma - step.alpha * p[j] - step.beta * m[j];
      m[j] -= step.mu * m[j] + step.nu;
    }
  }

  @Override
  public double attempt(double start, double origin, double length, double risk) {
    double[][] shift = RadauPoints.shifts(start, origin, length);
    double[] x = new double[2 * STAGES];
    Arrays.fill(x, 0, STAGES, Arrays.stream(p).sum());
    Arrays.fill(x, STAGES, 2 * STAGES, Arrays.stream(m).sum());
    AndersonMixing mixing = new AndersonMixing(MEMORY);
    Loss.Means[] means = new Loss.Means[STAGES];
    for (int k = 0; k < MOST_ITERATIONS; k++) {
      if (!means(x, means) || !solve(shift, means)) {
        return Double.POSITIVE_INFINITY;
      }
      double[] found = sums();
      double scale = target + Math.abs(found[STAGES - 1]);
      double change = 0;
      for (int i = 0; i < x.length; i++) {
        change = Math.max(change, Math.abs(found[i] - x[i]));
      }
      if (change <= ITERATED * scale) {
        double end = loss.risk(found[STAGES - 1], found[2 * STAGES - 1], target);
        return highest(means) / Math.min(risk, end);
      }
      x = mixing.next(x, found);
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The means at the points; false where there are none, as mixing went too far. */
  private boolean means(double[] x, Loss.Means[] means) {
    for (int i = 0; i < STAGES; i++) {
      if (!(x[i] >= 0)) {
        return false;
      }
      try {
        means[i] = loss.means(x[i], x[STAGES + i], target);
      } catch (ConvergenceException e) {
        return false;
      }
    }
    return true;
  }

  private boolean solve(double[][] shift, Loss.Means[] means) {
    double[] ofM = new double[STAGES * STAGES];
    double[] ofP = new double[STAGES * STAGES];
    double[] rightM = new double[STAGES];
    double[] rightP = new double[STAGES];
    Step[] steps = new Step[STAGES];
    for (int j = 0; j < p.length; j++) {
      for (int i = 0; i < STAGES; i++) {
        Step step = step(j, means[i]);
        steps[i] = step;
        System.arraycopy(shift[i], 1, ofM, i * STAGES, STAGES);
        System.arraycopy(shift[i], 1, ofP, i * STAGES, STAGES);
        ofM[i * STAGES + i] += step.mu;
        ofP[i * STAGES + i] += step.alpha;
        rightM[i] = -step.nu - shift[i][0] * m[j];
      }
      if (!SmallMatrix.solveInPlace(ofM, STAGES, rightM, 1, 1)) {
        return false;
      }
      for (int i = 0; i < STAGES; i++) {
        rightP[i] = steps[i].sigma - steps[i].beta * rightM[i] - shift[i][0] * p[j];
      }
      if (!SmallMatrix.solveInPlace(ofP, STAGES, rightP, 1, 1)) {
        return false;
      }
      for (int i = 0; i < STAGES; i++) {
        stagesOfM[i][j] = rightM[i];
        stagesOfP[i][j] = rightP[i];
      }
    }
    return true;
  }

  /** C₁₁ and then C₁₂ at the points. */
  private double[] sums() {
    double[] sums = new double[2 * STAGES];
    for (int i = 0; i < STAGES; i++) {
      sums[i] = Arrays.stream(stagesOfP[i]).sum();
      sums[STAGES + i] = Arrays.stream(stagesOfM[i]).sum();
    }
    return sums;
  }

  /** What the highest coefficients of the polynomials are worth in the risk. */
  private double highest(Loss.Means[] means) {
    Loss.Means last = means[STAGES - 1];
    return Math.abs(last.response()) * highest(p, stagesOfP)
        + 2 * Math.abs(last.pull()) * highest(m, stagesOfM);
  }

  private static double highest(double[] before, double[][] stages) {
    double sum = 0;
    for (int j = 0; j < before.length; j++) {
      double coefficient = RadauPoints.top(0) * before[j];
      for (int i = 0; i < STAGES; i++) {
        coefficient += RadauPoints.top(i + 1) * stages[i][j];
      }
      sum += Math.abs(coefficient);
    }
    return sum;
  }

  @Override
  public void accept() {
    System.arraycopy(stagesOfM[STAGES - 1], 0, m, 0, m.length);
    System.arraycopy(stagesOfP[STAGES - 1], 0, p, 0, p.length);
  }
}
