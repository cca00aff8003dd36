package org.riskcurve.volterra.moments;

import java.util.Arrays;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.recursion.SecondMoments;
import org.riskcurve.volterra.recursion.SpectrumNodes;
import org.riskcurve.volterra.recursion.WindowedMoments;

/**
 * {@link FourthMoments} with momentum: the covariances of A<sub>j</sub> = (u<sub>j</sub>²,
 * u<sub>j</sub>Y<sub>j</sub>, Y<sub>j</sub>²) on Gaussian data, moved exactly by any {@link Step}.
 *
 * <p>A step takes X = (u, Y) to MX + λgv, M = (1, −γ₃δ; 0, δ), v = (−h, γ₁), with g = σu + √(σQ)n
 * as without momentum. Let V be vvᵀ, O₀ the action X ↦ MX on squares, λ⁻¹O₁A = u(MX vᵀ + vXᵀMᵀ) and
 * O₂A = λ²u²V, all as maps of three numbers. Then O₀ + BO₁ + B(B+1)O₂ is the A(λ) of the means, and
 * with m₂ = B(B + 2)
 *
 * <pre>c = (1, B, B(B+1); B, B(B+1), m₂(B+1); B(B+1), m₂(B+1), m₂(B+1)(B+3)),
 * e = (B, 2B(B+1); 2B(B+1), B(B+1)(4B+6)),
 * φ = BO₀ + m₂O₁ + m₂(B+3)O₂,
 * C<sub>jk</sub> ← Σc<sub>pq</sub>O<sub>p</sub>C<sub>jk</sub>O<sub>q</sub>ᵀ + Σe<sub>pq</sub>(O<sub>p</sub>a<sub>j</sub>)(O<sub>q</sub>a<sub>k</sub>)ᵀ + h<sub>j</sub>g<sub>k</sub>Vᵀ + g<sub>j</sub>Vh<sub>k</sub>ᵀ + g<sub>j</sub>g<sub>k</sub>VVᵀ(m₂Σκ + 2BQ̄²),
 * D<sub>j</sub> ← Σc<sub>pq</sub>O<sub>p</sub>D<sub>j</sub>O<sub>q</sub>ᵀ + λ²Jφ(κ<sub>j</sub> + a<sub>j</sub>Q̄)Jᵀ + 2m₂λ²g<sub>j</sub>VVᵀ(Σκ + Q̄²),
 * h<sub>j</sub> = φκ<sub>j</sub> + (2BO₁ + B(4B+6)O₂)a<sub>j</sub>Q̄,</pre>
 *
 * <p>J taking a vector m to mvᵀ + vmᵀ. Where u is all there is, these are the formulas of {@link
 * FourthMoments}. A step costs some ten times as much as there. Moved by single steps alone.
 */
final class MomentumFourthMoments implements WindowedMoments {

  private static final int BLOCK = 9;
  private static final int FLUSHING = 16;

  private final Optimizer optimizer;
  private final int n;
  private final SecondMoments means;
  private final double[] lambda;
  private final double[] gain;

  /** a, c and b of each node. */
  private final double[][] mean;

  /** C above and on the diagonal, row by row of nodes, each a block row by row. */
  private final double[] covariance;

  /** D, blocks. */
  private final double[] own;

  /** Cov(Q, A<sub>j</sub>), three a node. */
  private final double[] kappa;

  private final double[] nextKappa;

  /** O₁a and O₂a, three each a node; h likewise. */
  private final double[] first;

  private final double[] second;
  private final double[] h;

  /** Σ<sub>q</sub>c<sub>pq</sub>O<sub>q</sub> for p = 0, 1, 2, three blocks a node. */
  private final double[] right;

  private final double[] block = new double[BLOCK];
  private MomentumStep maps = new MomentumStep(Step.ofGradient(0, 1));
  private int steps;

  MomentumFourthMoments(SpectrumNodes nodes, Optimizer optimizer) {
    this.optimizer = optimizer;
    n = nodes.size();
    lambda = nodes.eigenvalues();
    gain = nodes.gain();
    means = new SecondMoments(nodes, Averaging.none());
    mean = means.kinds(/* momentum= */ true);
    covariance = new double[n * (n + 1) / 2 * BLOCK];
    own = new double[n * BLOCK];
    kappa = new double[3 * n];
    nextKappa = new double[3 * n];
    first = new double[3 * n];
    second = new double[3 * n];
    h = new double[3 * n];
    right = new double[3 * BLOCK * n];
  }

  /** a, c and b of each node, not copies. */
  double[][] mean() {
    return mean;
  }

  /** The variance of the risk, the first of Σκ. */
  double variance() {
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += kappa[3 * j];
    }
    return sum;
  }

  @Override
  public double risk() {
    return Double.isFinite(variance()) ? means.risk() : Double.POSITIVE_INFINITY;
  }

  @Override
  public double output() {
    return variance();
  }

  @Override
  public boolean vanished() {
    return Arrays.stream(mean).flatMapToDouble(Arrays::stream).allMatch(x -> x == 0)
        && Arrays.stream(kappa).allMatch(x -> x == 0);
  }

  @Override
  public double labelNoise() {
    return optimizer.labelNoise();
  }

  @Override
  public double learningRate(double t) {
    return optimizer.step(t).learningRate();
  }

  @Override
  public void advance(double t) {
    Step step = optimizer.step(t);
    maps = new MomentumStep(step);
    double input = means.risk() + optimizer.labelNoise();
    double spread = variance();
    Arrays.fill(nextKappa, 0);
    for (int j = 0; j < n; j++) {
      prepare(j, input);
      moveOwn(j, input, spread);
    }
    double both = maps.m2 * spread + 2 * maps.batch * input * input;
    for (int j = 0, at = 0; j < n; j++) {
      for (int k = j; k < n; k++, at += BLOCK) {
        movePair(j, k, at, both);
      }
    }
    System.arraycopy(nextKappa, 0, kappa, 0, kappa.length);
    means.advance(step, input, 0);
    if (++steps % FLUSHING == 0) {
      flush(covariance);
      flush(own);
    }
  }

  private void prepare(int j, double input) {
    double x = lambda[j];
    double[] a = {mean[0][j], mean[1][j], mean[2][j]};
    double[] k = {kappa[3 * j], kappa[3 * j + 1], kappa[3 * j + 2]};
    double[] shifted = maps.phi(x, k);
    double batch = maps.batch;
    for (int i = 0; i < 3; i++) {
      double o1 = maps.first(x, a, i);
      double o2 = maps.second(x, a, i);
      first[3 * j + i] = o1;
      second[3 * j + i] = o2;
      h[3 * j + i] = shifted[i] + batch * input * (2 * o1 + (4 * batch + 6) * o2);
    }
    maps.right(x, right, 3 * BLOCK * j);
  }

  private void moveOwn(int j, double input, double spread) {
    double x = lambda[j];
    double[] z = new double[3];
    for (int i = 0; i < 3; i++) {
      z[i] = kappa[3 * j + i] + mean[i][j] * input;
    }
    double[] w = maps.phi(x, z);
    int at = j * BLOCK;
    maps.move(x, own, at, right, 3 * BLOCK * j, block);
    double[] v = maps.square;
    double all = 2 * maps.m2 * gain[j] * (spread + input * input);
    for (int i = 0; i < 3; i++) {
      for (int l = 0; l < 3; l++) {
        double value = block[3 * i + l] + x * x * (maps.spread(w, i, l) + all * v[i] * v[l]);
        own[at + 3 * i + l] = value;
      }
      nextKappa[3 * j + i] += own[at + 3 * i];
    }
  }

  private void movePair(int j, int k, int at, double both) {
    maps.move(lambda[j], covariance, at, right, 3 * BLOCK * k, block);
    double batch = maps.batch;
    double[] v = maps.square;
    double gj = gain[j];
    double gk = gain[k];
    double cross = 2 * batch * (batch + 1);
    double last = batch * (batch + 1) * (4 * batch + 6);
    for (int i = 0; i < 3; i++) {
      double f = first[3 * j + i];
      double s = second[3 * j + i];
      double onFirst = batch * f + cross * s;
      double onSecond = cross * f + last * s;
      double onSquare = gk * (h[3 * j + i] + gj * both * v[i]);
      double onH = gj * v[i];
      for (int l = 0; l < 3; l++) {
        covariance[at + 3 * i + l] =
            block[3 * i + l]
                + onFirst * first[3 * k + l]
                + onSecond * second[3 * k + l]
                + onSquare * v[l]
                + onH * h[3 * k + l];
      }
      nextKappa[3 * j + i] += covariance[at + 3 * i];
    }
    if (k > j) {
      for (int l = 0; l < 3; l++) {
        nextKappa[3 * k + l] += covariance[at + l];
      }
    }
  }

  private static void flush(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i]) < SecondMoments.VANISHED) {
        values[i] = 0;
      }
    }
  }

  @Override
  public double attempt(double start, double origin, double length, double risk) {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public boolean follows(double t) {
    return false;
  }

  @Override
  public void accept() {
    throw new IllegalStateException("there are no windows");
  }
}
