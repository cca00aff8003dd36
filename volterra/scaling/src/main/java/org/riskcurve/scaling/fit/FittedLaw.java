package org.riskcurve.scaling.fit;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.scaling.law.ChinchillaLaw;

/**
 * A law fitted to runs, with its standard errors, residuals, diagnostics and warnings.
 *
 * <p>Warnings are part of the answer: a constant at the edge of its range, runs too few or too
 * alike, standard errors that do not exist. Each says what to do.
 */
public final class FittedLaw {

  /** Objectives that differ by less, relative, are the same. */
  private static final double EQUAL = 1e-9;

  private static final String[] NAMES = {"A", "B", "E", "alpha", "beta"};

  private final Estimation estimation;
  private final double[] q;
  private final double objective;
  private final double[][] covariance;
  private final FitDiagnostics diagnostics;
  private final List<String> warnings;

  private FittedLaw(Estimation estimation, BoxNewton.Result best, int starts, int atMinimum) {
    this.estimation = estimation;
    q = best.point();
    objective = best.value();
    Sandwich sandwich = Sandwich.of(estimation, q);
    covariance = sandwich.covariance();
    diagnostics =
        FitDiagnostics.of(
            estimation.data,
            estimation.data.residuals(q),
            sandwich.conditionNumber(),
            starts,
            atMinimum,
            best.iterations());
    warnings = List.copyOf(warningsOf(best.converged()));
  }

  static FittedLaw of(Estimation estimation) {
    double[] weights = new double[estimation.data.x.length];
    Arrays.fill(weights, 1);
    List<BoxNewton.Result> ends = new ArrayList<>();
    for (double[] start : estimation.starts(weights, estimation.range.starts())) {
      ends.add(estimation.minimise(weights, start));
    }
    BoxNewton.Result best = least(estimation, weights, ends);
    double close = best.value() * (1 + 1e-6) + estimation.roundingFloor();
    int atMinimum = (int) ends.stream().filter(end -> end.value() <= close).count();
    return new FittedLaw(estimation, best, ends.size(), atMinimum);
  }

  /**
   * The least of all ends, carried on until it has converged, or no longer gains anything: along a
   * valley that the runs do not tell from its neighbours the kinks of the penalty can hold it up.
   */
  private static BoxNewton.Result least(
      Estimation estimation, double[] weights, List<BoxNewton.Result> ends) {
    BoxNewton.Result lowest = Collections.min(ends, comparingDouble(BoxNewton.Result::value));
    double close = lowest.value() * (1 + EQUAL) + estimation.roundingFloor();
    for (BoxNewton.Result end : ends) {
      if (end.converged() && end.value() <= close) {
        return end;
      }
    }
    BoxNewton.Result last = estimation.carryOn(weights, lowest);
    if (!last.settled()) {
      throw new ConvergenceException(
          "the fit did not converge: objective "
              + last.value()
              + " at (log A, log B, log E, alpha, beta) = "
              + Arrays.toString(last.point())
              + " (A and B at mid-data) after "
              + Estimation.CONTINUATIONS
              + " times "
              + last.iterations()
              + " iterations; add runs over a wider range of sizes and tokens");
    }
    return last;
  }

  /** The law itself. */
  public ChinchillaLaw law() {
    return estimation.data.law(q);
  }

  /** The runs it was fitted to. */
  public ScalingRuns runs() {
    return estimation.data.runs;
  }

  /** The objective at the minimum: the sum over runs that the fitter minimises. */
  public double objective() {
    return objective;
  }

  /** log L̂ − log L of each run, positive where the law is too high. */
  public double[] residuals() {
    return estimation.data.residuals(q);
  }

  /** Quality of the fit and of the search for it. */
  public FitDiagnostics diagnostics() {
    return diagnostics;
  }

  /** What the user should know before using the law; empty when all is well. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Standard errors that hold for runs of unequal variance (sandwich estimate), valid for many
   * runs. E, A and B come from their logarithms; their distributions are skew, so quote {@link
   * #bootstrap} intervals for them.
   */
  public StandardErrors standardErrors() {
    ChinchillaLaw law = law();
    return new StandardErrors(
        law.e() * Math.sqrt(covariance[2][2]),
        law.a() * logError(0, 3, estimation.data.meanX),
        law.b() * logError(1, 4, estimation.data.meanY),
        Math.sqrt(covariance[3][3]),
        Math.sqrt(covariance[4][4]));
  }

  private double logError(int term, int exponent, double mean) {
    if (Double.isInfinite(covariance[term][exponent])) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.sqrt(
        covariance[term][term]
            + 2 * mean * covariance[term][exponent]
            + mean * mean * covariance[exponent][exponent]);
  }

  /**
   * The standard error of the fitted loss at (N, D) through the uncertainty of the constants; it
   * does not contain the scatter of a new run. Infinite where standard errors do not exist.
   */
  public double lossStandardError(double parameters, double tokens) {
    double[] gradient = new double[LogLaw.SIZE];
    double logLoss =
        LogLaw.evaluate(
            q,
            Math.log(parameters) - estimation.data.meanX,
            Math.log(tokens) - estimation.data.meanY,
            gradient);
    double variance = 0;
    for (int i = 0; i < LogLaw.SIZE; i++) {
      for (int j = 0; j < LogLaw.SIZE; j++) {
        variance += gradient[i] * gradient[j] * covariance[i][j];
      }
    }
    return Double.isFinite(variance)
        ? Math.exp(logLoss) * Math.sqrt(variance)
        : Double.POSITIVE_INFINITY;
  }

  /**
   * Fits again to samples of the runs drawn with replacement.
   *
   * @param replicates how many samples, 100 to 10⁶
   * @param seed of the random numbers; the same seed gives the same result on any number of threads
   */
  public LawBootstrap bootstrap(int replicates, long seed) {
    LawBootstrap.requireCount(replicates);
    return LawBootstrap.of(replicates(seed, 0, replicates));
  }

  /**
   * Some of the replicates of {@link #bootstrap}, which does not depend on where they are computed.
   *
   * @param from the number of the first
   * @param to one behind the last
   */
  public List<BootstrapReplicate> replicates(long seed, int from, int to) {
    return LawBootstrap.replicates(estimation, q, seed, from, to);
  }

  /** The bootstrap that consists of replicates computed before. */
  public LawBootstrap bootstrap(List<BootstrapReplicate> replicates) {
    return LawBootstrap.of(replicates);
  }

  private List<String> warningsOf(boolean converged) {
    List<String> found = new ArrayList<>();
    boolean aligned = estimation.data.isAligned();
    if (aligned) {
      found.add(
          "the runs lie on one line, D ~ N^"
              + String.format(Locale.ROOT, "%.2f", estimation.data.powerOfTokens())
              + ", on which A/N^alpha and B/D^beta can stand for each other: D/N must vary, add"
              + " runs with other D at the same N");
    }
    if (!converged) {
      found.add(
          "the search was held up in a flat valley of the objective: other constants fit as well");
    }
    boolean[] bound = estimation.atBound(q);
    for (int k = 0; k < LogLaw.SIZE; k++) {
      if (bound[k] && !(aligned && k != 2)) {
        found.add(boundWarning(k));
      }
    }
    int size = estimation.data.x.length;
    if (size < 3 * LogLaw.SIZE) {
      found.add(
          size + " runs for 5 constants: standard errors are rough; use at least 15, better 50");
    }
    if (!aligned && !(diagnostics.conditionNumber() < Sandwich.SINGULAR)) {
      found.add(
          "the runs hardly separate the constants (condition number "
              + diagnostics.conditionNumber()
              + "): vary N and D independently and over more decades");
    }
    return found;
  }

  private String boundWarning(int k) {
    if (k < 3) {
      return NAMES[k]
          + " is at its lower edge: the runs show no such term; do not use it, and add runs"
          + (k == 2 ? " at larger N and D" : k == 0 ? " at smaller N" : " at smaller D");
    }
    return NAMES[k]
        + " is at the edge of its range ["
        + estimation.range.low()
        + ", "
        + estimation.range.high()
        + "]: add runs over a wider range of "
        + (k == 3 ? "N" : "D")
        + ", or widen the range if such an exponent is plausible";
  }

  @Override
  public String toString() {
    return law() + " ± " + standardErrors() + ", fitted to " + runs();
  }
}
