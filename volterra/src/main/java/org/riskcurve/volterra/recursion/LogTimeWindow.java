package org.riskcurve.volterra.recursion;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.riskcurve.core.Internal;
import org.riskcurve.core.numeric.SmallMatrix;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Move;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.StepSizeRule.State;

/**
 * One long stride of the moment recursion: the moments over [t, t + n] as polynomials of ln(t − o),
 * o an origin, that satisfy the recursion x(t + 1) = A(t)x(t) + v(t)(P(t) + η²) itself, not a
 * differential equation in its place, at the Radau points of the window.
 *
 * <p>On polynomials of ln(t − o) the shift by one iteration is exp(εD), ε = ln(1 + 1/(t − o)), D
 * the matrix of differentiation at the points; its series ends. That makes a linear system of the
 * size 3s for each eigenvalue, with s points, coupled through P(t) alone: s right-hand sides answer
 * for that, and a system of size s closes the loop. Modes that decay within a few iterations are
 * slaved to P, as in implicit Runge-Kutta methods of Radau type. Where the steps depend on the
 * state, the linear system is solved for those at the last states found until these stay.
 */
@Internal
public final class LogTimeWindow implements WindowedMoments {

  static final int STAGES = RadauPoints.STAGES;

  /** Right-hand sides: the start, and P + η² at the stages. */
  private static final int COLUMNS = STAGES + 1;

  /** A window whose states have not settled by then is too long. */
  private static final int MOST_ITERATIONS = 40;

  /** Of logarithms of the states. */
  private static final double CONVERGED = 1e-12;

  private final SecondMoments moments;
  private final double[][] kinds;
  private final Motion motion;
  private final Averaging averaging;
  private final StepChange change;
  private final int block;
  private final double[] matrix;
  private final double[] right;
  private final int size;
  private final double[] end;

  /** The kinds whose polynomials are looked at: a, and e if there is an average; all for a rule. */
  private final int[] watched;

  private final double[][] stages;
  private final double[] response = new double[STAGES * STAGES];
  private final double[] free = new double[STAGES];
  private final double[] times = new double[STAGES];
  private double[][] shift = new double[STAGES][];
  private final Move[] moves = new Move[STAGES];
  private final double[] gradientSquares = new double[STAGES];

  private final double[] weights = new double[COLUMNS];

  /** Windows of moments that an optimizer moves. */
  public LogTimeWindow(SecondMoments moments, Optimizer optimizer) {
    this(moments, new Motion.Known(optimizer), Averaging.none());
  }

  LogTimeWindow(SecondMoments moments, Motion motion, Averaging averaging) {
    this.moments = moments;
    this.motion = motion;
    this.averaging = averaging;
    kinds = moments.kinds(motion.hasMomentum());
    change = new StepChange(motion.hasMomentum(), moments.isAveraged());
    block = change.size;
    size = block * STAGES;
    matrix = new double[size * size];
    right = new double[size * COLUMNS];
    end = new double[moments.a.length * block * COLUMNS];
    int[] some = moments.isAveraged() ? new int[] {0, block - 1} : new int[] {0};
    watched = motion instanceof Motion.Ruled ? IntStream.range(0, block).toArray() : some;
    stages = new double[watched.length][moments.a.length * STAGES * COLUMNS];
  }

  @Override
  public double risk() {
    return moments.risk();
  }

  @Override
  public double output() {
    return moments.averagedRisk();
  }

  @Override
  public boolean vanished() {
    return moments.vanished();
  }

  @Override
  public double labelNoise() {
    return motion.labelNoise();
  }

  @Override
  public double learningRate(double t) {
    return motion.move(moments, t).learningRate();
  }

  @Override
  public void advance(double t) {
    motion.step(moments, t, averaging.share(t));
  }

  @Override
  public boolean follows(double t) {
    return !(motion instanceof Motion.Ruled)
        || (Kick.dies(motion, moments, t) && Kick.dies(motion, moments, this, times));
  }

  @Override
  public double attempt(double start, double origin, double length, double risk) {
    Arrays.setAll(times, i -> RadauPoints.time(i + 1, start, origin, length));
    shift = RadauPoints.shifts(start, origin, length);
    if (motion instanceof Motion.Ruled ruled) {
      return attempt(ruled, risk);
    }
    Arrays.setAll(moves, i -> motion.move(moments, times[i]));
    return solve(risk);
  }

  /** The same under a rule, by iterating on the logarithms of the state at the stages. */
  private double attempt(Motion.Ruled ruled, double risk) {
    StageStates states = new StageStates(moments, ruled, times, shift);
    AndersonMixing mixing = new AndersonMixing();
    double[] x = states.start();
    for (int k = 0; k < MOST_ITERATIONS && x.length > 0; k++) {
      for (int i = 0; i < STAGES; i++) {
        State state = states.at(x, i);
        if (!Double.isFinite(state.gradientSquares())) {
          return Double.POSITIVE_INFINITY;
        }
        moves[i] = ruled.rule().move(state);
      }
      double error = solve(risk);
      if (!Double.isFinite(error)) {
        return error;
      }
      double[] found = states.of((i, j) -> stage(0, i, j));
      if (found.length > 0 && StageStates.distance(x, found) <= CONVERGED) {
        Arrays.setAll(gradientSquares, i -> StageStates.gradientSquares(found, i));
        return Math.max(error, states.highest(found));
      }
      x = found.length == 0 ? found : mixing.next(x, found);
    }
    return Double.POSITIVE_INFINITY;
  }

  /** A watched kind of moment, 0 for a, at a stage of the window last tried, of a node. */
  public double stage(int w, int i, int j) {
    return weighted(stages[w], (j * STAGES + i) * COLUMNS);
  }

  /** The sum of E|g|² over the steps before a stage of the window last tried, under a rule. */
  double gradientSquares(int i) {
    return gradientSquares[i];
  }

  private double solve(double risk) {
    Arrays.fill(response, 0);
    Arrays.fill(free, 0);
    for (int j = 0; j < moments.a.length; j++) {
      assemble(j);
      if (!eliminate(j)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double[][] input = close();
    return input.length == 0 ? Double.POSITIVE_INFINITY : finish(input, risk);
  }

  private void assemble(int j) {
    SpectrumNodes nodes = moments.nodes();
    double lambda = nodes.eigenvalues()[j];
    double gain = nodes.gain()[j];
    Arrays.fill(matrix, 0);
    Arrays.fill(right, 0);
    for (int i = 0; i < STAGES; i++) {
      // minus (A − 1), and the input of P + η² at this stage
      change.of(moves[i], averaging.share(times[i]), lambda, gain);
      for (int m = 0; m < block; m++) {
        int row = block * i + m;
        for (int k = 0; k < STAGES; k++) {
          matrix[row * size + block * k + m] = shift[i][k + 1];
        }
        for (int k = 0; k < block; k++) {
          matrix[row * size + block * i + k] -= change.matrix[m * block + k];
        }
        right[row * COLUMNS] = -shift[i][0] * kinds[m][j];
        right[row * COLUMNS + 1 + i] = change.input[m];
      }
      right[block * i * COLUMNS] += change.constant;
    }
  }

  /** Solves, and keeps what the loop and the end need of the solution; false if singular. */
  private boolean eliminate(int j) {
    // nodes of the forcing do not answer to P
    int active = moments.nodes().gain()[j] == 0 ? 1 : COLUMNS;
    if (!SmallMatrix.solveInPlace(matrix, size, right, COLUMNS, active)) {
      return false;
    }
    for (int i = 0; i < STAGES; i++) {
      int row = block * i * COLUMNS;
      free[i] += right[row];
      for (int l = 1; l < COLUMNS; l++) {
        response[i * STAGES + l - 1] += right[row + l];
      }
      for (int w = 0; w < watched.length; w++) {
        System.arraycopy(
            right, row + watched[w] * COLUMNS, stages[w], (j * STAGES + i) * COLUMNS, COLUMNS);
      }
    }
    System.arraycopy(
        right, block * (STAGES - 1) * COLUMNS, end, j * block * COLUMNS, block * COLUMNS);
    return true;
  }

  /** P + η² at the stages: (1 − R)(P + η²) = F₀ + η² + what the start leaves. */
  private double[][] close() {
    double[][] loop = new double[STAGES][STAGES];
    double[][] start = new double[STAGES][1];
    for (int i = 0; i < STAGES; i++) {
      for (int k = 0; k < STAGES; k++) {
        loop[i][k] = (i == k ? 1 : 0) - response[i * STAGES + k];
      }
      start[i][0] = moments.nodes().atom() + labelNoise() + free[i];
    }
    return SmallMatrix.solve(loop, start);
  }

  private double finish(double[][] input, double risk) {
    weights[0] = 1;
    for (int i = 0; i < STAGES; i++) {
      weights[i + 1] = input[i][0];
    }
    double error = relative(highest(0), Math.min(risk, weights[STAGES] - labelNoise()));
    if (!moments.isAveraged()) {
      return error;
    }
    double average = moments.nodes().atom();
    for (int j = 0; j < moments.a.length; j++) {
      average += weighted(end, (j * block + block - 1) * COLUMNS);
    }
    return Math.max(
        error, relative(highest(watched.length - 1), Math.min(moments.averagedRisk(), average)));
  }

  /** The highest polynomial coefficients of one of the watched kinds, summed over the nodes. */
  private double highest(int w) {
    double[] start = kinds[watched[w]];
    double sum = 0;
    for (int j = 0; j < start.length; j++) {
      double coefficient = RadauPoints.top(0) * start[j];
      for (int i = 0; i < STAGES; i++) {
        coefficient += RadauPoints.top(i + 1) * stage(w, i, j);
      }
      sum += Math.abs(coefficient);
    }
    return sum;
  }

  /** Relative to the least risk; relative accuracy has no meaning below what counts as zero. */
  private static double relative(double sum, double least) {
    if (Math.abs(least) < SecondMoments.VANISHED) {
      return sum / SecondMoments.VANISHED;
    }
    return least > 0 ? sum / least : Double.POSITIVE_INFINITY;
  }

  @Override
  public void accept() {
    for (int j = 0; j < moments.a.length; j++) {
      for (int m = 0; m < block; m++) {
        kinds[m][j] = weighted(end, (j * block + m) * COLUMNS);
      }
    }
    moments.gradientSquares = gradientSquares[STAGES - 1];
    moments.flush();
  }

  private double weighted(double[] solutions, int at) {
    double sum = 0;
    for (int l = 0; l <= STAGES; l++) {
      sum += solutions[at + l] * weights[l];
    }
    return sum;
  }
}
