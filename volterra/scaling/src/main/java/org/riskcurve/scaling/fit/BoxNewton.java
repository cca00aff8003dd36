package org.riskcurve.scaling.fit;

/**
 * Newton's method with Levenberg–Marquardt damping inside a box.
 *
 * <p>The step solves (H + μM) p = −g in the unknowns that are free, where H is the full Hessian and
 * M the metric of the objective; an unknown at its bound whose gradient points outward is held. μ
 * falls after a step that does what the quadratic model promised and rises after one that does not,
 * so the method is a descent method far away and Newton's close by. With a Huber penalty the
 * Hessian jumps wherever a residual passes ±δ; the damping carries the iteration across.
 */
final class BoxNewton {

  /** Steps, taken or refused, before giving up. */
  static final int MAX_ITERATIONS = 300;

  private static final double RELATIVE_TOLERANCE = 1e-13;
  private static final double MAX_DAMPING = 1e10;

  /** A step that is damped more promises little wherever it is. */
  private static final double SMALL_DAMPING = 1e3;

  /** The part of M's trace that damps what M itself leaves undamped, a flat direction. */
  private static final double ISOTROPIC = 1e-5;

  /** How an iteration ended. */
  enum Ending {
    /** The next step promised less than 1e-13 of the value. */
    CONVERGED,
    /** Further iterations gained nothing, though more was promised. */
    SETTLED,
    /** The steps were used up, or none is downhill. */
    UNFINISHED
  }

  /**
   * Where the iteration ended.
   *
   * @param point the best point, not copied
   * @param value the objective there
   * @param iterations steps taken or refused
   * @param ending how it ended
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on within the package, never compared
  record Result(double[] point, double value, int iterations, Ending ending) {

    boolean converged() {
      return ending == Ending.CONVERGED;
    }

    boolean settled() {
      return ending != Ending.UNFINISHED;
    }

    /** The same, settled if it has not converged. */
    Result asSettled() {
      return converged() ? this : new Result(point, value, iterations, Ending.SETTLED);
    }
  }

  private final Objective objective;
  private final double[] low;
  private final double[] high;
  private final int n;
  private final double[][] system;
  private final double[] step;
  private final int[] free;

  BoxNewton(Objective objective, double[] low, double[] high) {
    this.objective = objective;
    this.low = low;
    this.high = high;
    n = objective.dimension();
    system = new double[n][n];
    step = new double[n];
    free = new int[n];
  }

  Result minimise(double[] start) {
    Objective.Evaluation here = new Objective.Evaluation(n);
    Objective.Evaluation there = new Objective.Evaluation(n);
    for (int i = 0; i < n; i++) {
      here.point[i] = clamp(start[i], i);
    }
    objective.evaluate(here);
    double damping = 1e-2;
    for (int iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
      int count = freeUnknowns(here);
      if (count == 0 || isStationary(here, count)) {
        return new Result(here.point, here.value, iteration, Ending.CONVERGED);
      }
      if (!solveStep(here, count, damping)) {
        damping = Math.max(4 * damping, 1e-6);
        if (damping > MAX_DAMPING) {
          return new Result(here.point, here.value, iteration, Ending.UNFINISHED);
        }
        continue;
      }
      double promised = promise(here, count);
      if (promised <= RELATIVE_TOLERANCE * here.value + objective.roundingFloor()) {
        Ending ending = damping <= SMALL_DAMPING ? Ending.CONVERGED : Ending.UNFINISHED;
        return new Result(here.point, here.value, iteration, ending);
      }
      boolean clipped = move(here, there, count);
      objective.evaluate(there);
      double gain = here.value - there.value;
      if (gain > (clipped ? 0 : 1e-4 * promised)) {
        Objective.Evaluation left = here;
        here = there;
        there = left;
      }
      if (gain > 0.5 * promised) {
        damping /= 4;
      } else if (!(gain > 0.25 * promised)) {
        damping *= 3;
      }
    }
    return new Result(here.point, here.value, MAX_ITERATIONS, Ending.UNFINISHED);
  }

  private double clamp(double value, int i) {
    return Math.min(Math.max(value, low[i]), high[i]);
  }

  private int freeUnknowns(Objective.Evaluation at) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      boolean heldLow = at.point[i] <= low[i] && at.gradient[i] >= 0;
      boolean heldHigh = at.point[i] >= high[i] && at.gradient[i] <= 0;
      if (!heldLow && !heldHigh) {
        free[count++] = i;
      }
    }
    return count;
  }

  /** Whether no unknown that is free moves the objective: without its terms it has no curvature. */
  private boolean isStationary(Objective.Evaluation at, int count) {
    for (int i = 0; i < count; i++) {
      if (at.gradient[free[i]] != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean solveStep(Objective.Evaluation at, int count, double damping) {
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += at.metric[i][i];
    }
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        system[i][j] = at.hessian[free[i]][free[j]] + damping * at.metric[free[i]][free[j]];
      }
      system[i][i] += damping * ISOTROPIC * trace;
      step[i] = -at.gradient[free[i]];
    }
    if (!SmallCholesky.factor(system, count)) {
      return false;
    }
    SmallCholesky.solve(system, count, step);
    return true;
  }

  /** The fall of the damped quadratic model, −g·p/2 since (H + μM) p = −g. */
  private double promise(Objective.Evaluation at, int count) {
    double slope = 0;
    for (int i = 0; i < count; i++) {
      slope -= at.gradient[free[i]] * step[i];
    }
    return slope / 2;
  }

  private boolean move(Objective.Evaluation from, Objective.Evaluation to, int count) {
    System.arraycopy(from.point, 0, to.point, 0, n);
    boolean clipped = false;
    for (int i = 0; i < count; i++) {
      int k = free[i];
      double aim = from.point[k] + step[i];
      to.point[k] = clamp(aim, k);
      clipped |= to.point[k] != aim;
    }
    return clipped;
  }
}
