package org.riskcurve.volterra.moments;

import java.util.Arrays;
import org.riskcurve.core.numeric.SmallMatrix;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.recursion.AndersonMixing;
import org.riskcurve.volterra.recursion.LogTimeWindow;
import org.riskcurve.volterra.recursion.RadauPoints;
import org.riskcurve.volterra.recursion.WindowedMoments;

/**
 * Long strides of {@link FourthMoments}: over a window each C<sub>jk</sub> is a polynomial of ln(t
 * − o) that satisfies the recursion itself at the Radau points, as in {@link LogTimeWindow}.
 *
 * <p>Given κ at the points, each pair has a system of its own, of the size of their number; κ in
 * turn are sums over pairs: an affine map of them, whose fixed point is looked for by mixing.
 */
final class VarianceWindow implements WindowedMoments {

  private static final int STAGES = RadauPoints.STAGES;
  private static final int SQUARE = STAGES * STAGES;

  private static final int MOST_ITERATIONS = 200;

  /** Iterates that are mixed. */
  private static final int MEMORY = 20;

  /** Change of κ at which the iteration ends, relative; its error is some times that. */
  private static final double ITERATED = 1e-13;

  private final FourthMoments moments;
  private final LogTimeWindow means;
  private final Optimizer optimizer;
  private final int n;
  private final double[] gain;

  /** For each pair, j ≤ k, row by row: the inverse of its system, and its values at the points. */
  private final double[] inverses;

  private final double[] free;
  private final double[] ends;

  /** For each eigenvalue. */
  private final double[] ownInverses;

  private final double[] ownFree;
  private final double[] ownEnds;

  private final VarianceStage[] stages = new VarianceStage[STAGES];

  /** κ at the points, point by point. */
  private double[] kappa;

  VarianceWindow(FourthMoments moments, Optimizer optimizer) {
    this.moments = moments;
    this.optimizer = optimizer;
    means = new LogTimeWindow(moments.means(), optimizer);
    n = moments.size();
    gain = moments.gain();
    int pairs = n * (n + 1) / 2;
    inverses = new double[pairs * SQUARE];
    free = new double[pairs * STAGES];
    ends = new double[pairs];
    ownInverses = new double[n * SQUARE];
    ownFree = new double[n * STAGES];
    ownEnds = new double[n];
    kappa = new double[STAGES * n];
  }

  @Override
  public double risk() {
    return Double.isFinite(moments.variance()) ? moments.risk() : Double.POSITIVE_INFINITY;
  }

  @Override
  public double output() {
    return moments.variance();
  }

  @Override
  public boolean vanished() {
    return means.vanished() && moments.variance() == 0;
  }

  @Override
  public double labelNoise() {
    return optimizer.labelNoise();
  }

  @Override
  public double learningRate(double t) {
    return means.learningRate(t);
  }

  @Override
  public boolean follows(double t) {
    return true;
  }

  @Override
  public void advance(double t) {
    moments.advance(optimizer.step(t), optimizer.labelNoise());
  }

  @Override
  public double attempt(double start, double origin, double length, double risk) {
    double error = means.attempt(start, origin, length, risk);
    if (!Double.isFinite(error)) {
      return error;
    }
    double[][] shift = RadauPoints.shifts(start, origin, length);
    for (int i = 0; i < STAGES; i++) {
      double t = RadauPoints.time(i + 1, start, origin, length);
      double[] a = new double[n];
      for (int j = 0; j < n; j++) {
        a[j] = means.stage(0, i, j);
      }
      stages[i] =
          new VarianceStage(moments, optimizer.step(t), optimizer.labelNoise(), a, shift[i]);
    }
    return prepare() && iterate() ? Math.max(error, highest()) : Double.POSITIVE_INFINITY;
  }

  /** The inverses of all systems, and what they make of what κ has no part in. */
  private boolean prepare() {
    double[] decay = new double[STAGES];
    double[] source = new double[STAGES];
    for (int j = 0, pair = 0; j < n; j++) {
      for (int k = j; k < n; k++, pair++) {
        double before = moments.covariance(j, k);
        for (int i = 0; i < STAGES; i++) {
          VarianceStage s = stages[i];
          decay[i] = FourthMoments.decay(s.batch, s.x[j], s.x[k]);
          source[i] = s.source(j, k) - s.shift[0] * before;
        }
        if (!invert(decay, inverses, pair)) {
          return false;
        }
        apply(inverses, pair, source, free);
      }
      for (int i = 0; i < STAGES; i++) {
        VarianceStage s = stages[i];
        decay[i] = FourthMoments.decay(s.batch, s.x[j], s.x[j]);
        source[i] = s.source(j) - s.shift[0] * moments.own(j);
      }
      if (!invert(decay, ownInverses, j)) {
        return false;
      }
      apply(ownInverses, j, source, ownFree);
    }
    return true;
  }

  /** The inverse of E − α at the points, E the shift by one iteration. */
  private boolean invert(double[] decay, double[] into, int at) {
    double[] matrix = new double[SQUARE];
    double[] inverse = new double[SQUARE];
    for (int i = 0; i < STAGES; i++) {
      System.arraycopy(stages[i].shift, 1, matrix, i * STAGES, STAGES);
      matrix[i * STAGES + i] += decay[i];
      inverse[i * STAGES + i] = 1;
    }
    if (!SmallMatrix.solveInPlace(matrix, STAGES, inverse, STAGES, STAGES)) {
      return false;
    }
    System.arraycopy(inverse, 0, into, at * SQUARE, SQUARE);
    return true;
  }

  private static void apply(double[] inverses, int at, double[] source, double[] into) {
    for (int i = 0; i < STAGES; i++) {
      double sum = 0;
      for (int l = 0; l < STAGES; l++) {
        sum += inverses[at * SQUARE + i * STAGES + l] * source[l];
      }
      into[at * STAGES + i] = sum;
    }
  }

  /** κ from itself; false if that does not settle. */
  private boolean iterate() {
    double[] start = new double[STAGES * n];
    for (int i = 0; i < STAGES; i++) {
      System.arraycopy(moments.kappa(), 0, start, i * n, n);
    }
    AndersonMixing mixing = new AndersonMixing(MEMORY);
    double[] x = start;
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      kappa = next(x);
      double change = 0;
      double size = 0;
      for (int i = 0; i < x.length; i++) {
        change += Math.abs(kappa[i] - x[i]);
        size += Math.abs(kappa[i]);
      }
      if (!Double.isFinite(size) || change <= ITERATED * size) {
        return Double.isFinite(size);
      }
      x = mixing.next(x, kappa);
    }
    return false;
  }

  /** What the pairs make of κ, and their values at the end. */
  private double[] next(double[] kappa) {
    double[] next = new double[STAGES * n];
    double[] spread = new double[STAGES];
    for (int i = 0; i < STAGES; i++) {
      for (int j = 0; j < n; j++) {
        spread[i] += kappa[i * n + j];
      }
      double gamma = stages[i].gamma;
      spread[i] *= gamma * gamma * stages[i].m2;
    }
    double[] source = new double[STAGES];
    double[] value = new double[STAGES];
    for (int j = 0, pair = 0; j < n; j++) {
      for (int k = j; k < n; k++, pair++) {
        System.arraycopy(free, pair * STAGES, value, 0, STAGES);
        if (gain[j] > 0 || gain[k] > 0) {
          for (int i = 0; i < STAGES; i++) {
            VarianceStage s = stages[i];
            source[i] =
                s.weight[j] * kappa[i * n + j] * gain[k]
                    + s.weight[k] * kappa[i * n + k] * gain[j]
                    + s.gamma * s.gamma * spread[i] * gain[j] * gain[k];
          }
          add(inverses, pair, source, value);
        }
        ends[pair] = value[STAGES - 1];
        for (int i = 0; i < STAGES; i++) {
          next[i * n + j] += value[i];
          next[i * n + k] += k > j ? value[i] : 0;
        }
      }
      addOwn(j, spread, kappa, next);
    }
    return next;
  }

  private void addOwn(int j, double[] spread, double[] kappa, double[] next) {
    double[] source = new double[STAGES];
    double[] value = Arrays.copyOfRange(ownFree, j * STAGES, (j + 1) * STAGES);
    for (int i = 0; i < STAGES; i++) {
      VarianceStage s = stages[i];
      double squared = s.x[j] * s.x[j];
      source[i] = squared * (4 * s.phi[j] * kappa[i * n + j] + 2 * spread[i] * gain[j]);
    }
    add(ownInverses, j, source, value);
    ownEnds[j] = value[STAGES - 1];
    for (int i = 0; i < STAGES; i++) {
      next[i * n + j] += value[i];
    }
  }

  private static void add(double[] inverses, int at, double[] source, double[] value) {
    int row = at * SQUARE;
    for (int i = 0; i < STAGES; i++, row += STAGES) {
      double sum = 0;
      for (int l = 0; l < STAGES; l++) {
        sum += inverses[row + l] * source[l];
      }
      value[i] += sum;
    }
  }

  /** The highest coefficients of the polynomials κ, relative to the variance. */
  private double highest() {
    double sum = 0;
    double start = 0;
    double end = 0;
    for (int j = 0; j < n; j++) {
      double coefficient = RadauPoints.top(0) * moments.kappa()[j];
      for (int i = 0; i < STAGES; i++) {
        coefficient += RadauPoints.top(i + 1) * kappa[i * n + j];
      }
      sum += Math.abs(coefficient);
      start += moments.kappa()[j];
      end += kappa[(STAGES - 1) * n + j];
    }
    double least = Math.min(start, end);
    return least > 0 ? sum / least : sum == 0 ? 0 : Double.POSITIVE_INFINITY;
  }

  @Override
  public void accept() {
    means.accept();
    moments.set(ends, ownEnds);
  }
}
