package org.riskcurve.volterra.recursion;

import java.util.Arrays;
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

  static final int STAGES = StageSystems.STAGES;

  private static final int COLUMNS = StageSystems.COLUMNS;

  /** A window whose states have not settled by then is too long. */
  private static final int MOST_ITERATIONS = 40;

  /** Of logarithms of the states. */
  private static final double CONVERGED = 1e-12;

  private final SecondMoments moments;
  private final double[][] kinds;
  private final Motion motion;
  private final Averaging averaging;
  private final StageSystems systems;
  private final double[] times = new double[STAGES];
  private double[][] shift = {};
  private final Move[] moves = new Move[STAGES];
  private final double[] gradientSquares = new double[STAGES];

  private final double[] weights = new double[COLUMNS];
  private final double[] coefficients;

  /** Windows of moments that an optimizer moves. */
  public LogTimeWindow(SecondMoments moments, Optimizer optimizer) {
    this(moments, new Motion.Known(optimizer), Averaging.none());
  }

  LogTimeWindow(SecondMoments moments, Motion motion, Averaging averaging) {
    this.moments = moments;
    this.motion = motion;
    this.averaging = averaging;
    kinds = moments.kinds(motion.hasMomentum());
    systems = new StageSystems(moments.nodes(), motion.hasMomentum(), moments.isAveraged());
    coefficients = new double[moments.a.length];
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

  /** A kind of moment, 0 for a, at a stage of the window last tried, of a node. */
  public double stage(int m, int i, int j) {
    double sum = 0;
    for (int l = 0; l < COLUMNS; l++) {
      sum += weights[l] * systems.solution(m, i, l)[j];
    }
    return sum;
  }

  /** The sum of E|g|² over the steps before a stage of the window last tried, under a rule. */
  double gradientSquares(int i) {
    return gradientSquares[i];
  }

  private double solve(double risk) {
    if (!systems.solve(shift, moves, averaging, times, kinds)) {
      return Double.POSITIVE_INFINITY;
    }
    double[][] input = close();
    return input.length == 0 ? Double.POSITIVE_INFINITY : finish(input, risk);
  }

  /** P + η² at the stages: (1 − R)(P + η²) = F₀ + η² + what the start leaves. */
  private double[][] close() {
    double[][] loop = new double[STAGES][STAGES];
    double[][] start = new double[STAGES][1];
    for (int i = 0; i < STAGES; i++) {
      for (int k = 0; k < STAGES; k++) {
        loop[i][k] = (i == k ? 1 : 0) - sum(systems.solution(0, i, k + 1));
      }
      start[i][0] = moments.nodes().atom() + labelNoise() + sum(systems.solution(0, i, 0));
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
    int e = kinds.length - 1;
    atEnd(e, coefficients);
    double average = moments.nodes().atom() + sum(coefficients);
    return Math.max(error, relative(highest(e), Math.min(moments.averagedRisk(), average)));
  }

  private static double sum(double[] values) {
    return SecondMoments.sum(values, values.length);
  }

  /** The highest polynomial coefficients of a kind, summed over the nodes. */
  private double highest(int m) {
    Arrays.fill(coefficients, 0);
    VectorLoops.combine(coefficients, kinds[m], RadauPoints.top(0));
    for (int i = 0; i < STAGES; i++) {
      for (int l = 0; l < COLUMNS; l++) {
        double weight = RadauPoints.top(i + 1) * weights[l];
        VectorLoops.combine(coefficients, systems.solution(m, i, l), weight);
      }
    }
    double sum = 0;
    for (double coefficient : coefficients) {
      sum += Math.abs(coefficient);
    }
    return sum;
  }

  /** A kind at the end of the window. */
  private void atEnd(int m, double[] out) {
    Arrays.fill(out, 0);
    for (int l = 0; l < COLUMNS; l++) {
      VectorLoops.combine(out, systems.solution(m, STAGES - 1, l), weights[l]);
    }
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
    for (int m = 0; m < kinds.length; m++) {
      atEnd(m, kinds[m]);
    }
    moments.gradientSquares = gradientSquares[STAGES - 1];
    moments.flush();
  }
}
