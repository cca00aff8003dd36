package org.riskcurve.volterra.renewal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.numeric.Rounding;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.collocation.Collocation;
import org.riskcurve.volterra.equation.collocation.SampleCollocation;
import org.riskcurve.volterra.equation.exponential.ExponentialModes;
import org.riskcurve.volterra.equation.exponential.ExponentialRecursion;
import org.riskcurve.volterra.equation.exponential.ExponentialStepping;
import org.riskcurve.volterra.equation.stepping.DirectRecursion;
import org.riskcurve.volterra.equation.stepping.Gregory;
import org.riskcurve.volterra.equation.stepping.RelaxedRecursion;
import org.riskcurve.volterra.equation.stepping.SeriesDivision;
import org.riskcurve.volterra.equation.transform.TransformInversion;

/**
 * The chooser: asks every solver whether it suits an equation and at what cost, takes the cheapest,
 * and says why. If that one does not reach its accuracy, or only a coarse one, the next is tried.
 */
public final class Solvers {

  /**
   * A choice.
   *
   * @param solver the solver
   * @param reason why it was chosen
   * @param alternatives the others that apply, cheapest first
   * @param rejected the others with the reasons why they do not apply
   */
  public record Choice(
      Solver solver, String reason, List<Solver> alternatives, List<String> rejected) {

    /** Copies the lists. */
    public Choice {
      alternatives = List.copyOf(alternatives);
      rejected = List.copyOf(rejected);
    }
  }

  private record Candidate(Solver solver, Solver.Assessment assessment) {}

  /** The logarithm of the relative error, on average, from which on other methods are asked. */
  private static final double COARSE = Math.log(1e-3);

  private Solvers() {}

  /** All solvers, with their default options. */
  public static List<Solver> all() {
    return List.of(
        DirectRecursion.create(),
        RelaxedRecursion.create(),
        SeriesDivision.create(),
        ExponentialRecursion.create(),
        ExponentialModes.create(),
        ExponentialStepping.withDefaults(),
        TransformInversion.create(),
        SampleCollocation.create(),
        Gregory.withDefaults(),
        Collocation.withDefaults());
  }

  /**
   * The choice among all solvers.
   *
   * @throws IllegalArgumentException if none applies
   */
  public static Choice choose(ConvolutionEquation equation, TimeGrid grid) {
    List<Candidate> suitable = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    for (Solver solver : all()) {
      Solver.Assessment assessment = solver.assess(equation, grid);
      if (assessment.applicable()) {
        suitable.add(new Candidate(solver, assessment));
      } else {
        rejected.add(solver.method().name() + ": " + assessment.reason());
      }
    }
    if (suitable.isEmpty()) {
      throw unsuitable(equation, grid, rejected);
    }
    suitable.sort(Comparator.comparingDouble(c -> c.assessment.work()));
    Candidate best = suitable.get(0);
    String reason =
        String.format(
            Locale.ROOT,
            "%s: %s (predicted work %.1e, cheapest of %d that apply)",
            best.solver.method().name(),
            best.assessment.reason(),
            best.assessment.work(),
            suitable.size());
    List<Solver> others = suitable.stream().skip(1).map(Candidate::solver).toList();
    return new Choice(best.solver, reason, others, rejected);
  }

  private static IllegalArgumentException unsuitable(
      ConvolutionEquation equation, TimeGrid grid, List<String> rejected) {
    String misfit = equation.misfit(grid);
    if (!misfit.isEmpty()) {
      return new IllegalArgumentException("samples must fit the grid; got: " + misfit);
    }
    boolean sampled = !equation.allSignals(s -> !(s instanceof Samples));
    if (sampled && !equation.timing().isDiscrete() && grid.isUniform()) {
      return Arguments.rejected(
          "number of samples", grid.size(), "at least 4 in continuous time, to tell an error");
    }
    return new IllegalArgumentException(
        "equation must suit a method; got: " + String.join("; ", rejected));
  }

  /**
   * The solution by the chosen solver, or by the next one that reaches its accuracy; {@link
   * Solution#method} tells which. Where the relative errors are above 1e-3 on average, the others
   * are asked too, and the answer is the one with the least errors that does not contradict the
   * first.
   *
   * @throws IllegalArgumentException if none applies
   * @throws ConvergenceException if none reaches its accuracy, with what the cheapest one said
   */
  public static Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    Choice choice = choose(equation, grid);
    List<Solver> order = new ArrayList<>(List.of(choice.solver));
    order.addAll(choice.alternatives);
    List<String> failures = new ArrayList<>();
    Solution best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Solver solver : order) {
      try {
        Solution solution = solver.solve(equation, grid);
        double spread = spread(solution);
        if (best == null || (spread < least && agree(solution, best))) {
          best = solution;
          least = spread;
        }
        if (least <= COARSE) {
          break;
        }
      } catch (ConvergenceException e) {
        failures.add(solver.method().name() + ": " + e.getMessage());
      }
    }
    if (best != null) {
      return best;
    }
    throw new ConvergenceException(String.join("; ", failures));
  }

  /**
   * The mean logarithm of the relative errors that a solution states, of the values within the
   * range of doubles: no other method brings back those that left it.
   */
  private static double spread(Solution solution) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < solution.dimension(); i++) {
      for (int n = 0; n < solution.size(); n++) {
        Estimate y = solution.at(i, n);
        double size = Math.abs(y.value());
        if (y.error() == 0 || (size >= Double.MIN_NORMAL && size <= Double.MAX_VALUE)) {
          double relative = y.error() == 0 ? 0 : y.error() / size;
          sum += Math.log(Math.max(Rounding.UNIT, Math.min(relative, 1 / Rounding.UNIT)));
          count++;
        }
      }
    }
    return count == 0 ? Double.NEGATIVE_INFINITY : sum / count;
  }

  /** Whether two solutions are within their errors of each other. */
  private static boolean agree(Solution a, Solution b) {
    for (int i = 0; i < a.dimension(); i++) {
      for (int n = 0; n < a.size(); n++) {
        Estimate y = a.at(i, n);
        Estimate z = b.at(i, n);
        if (Math.abs(y.value() - z.value()) > y.error() + z.error()) {
          return false;
        }
      }
    }
    return true;
  }
}
