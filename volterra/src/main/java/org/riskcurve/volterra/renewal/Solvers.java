package org.riskcurve.volterra.renewal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
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
 * and says why. If that one does not reach its accuracy, the next one is tried.
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

  /** A solution that is not known to that, relative, is compared with those of other solvers. */
  private static final double POOR = 0.01;

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
   * The solution by the chosen solver, or by the next one that reaches its accuracy; where none
   * knows it to a percent, by the one that knows it best. {@link Solution#method} tells which.
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
    for (Solver solver : order) {
      try {
        Solution solution = solver.solve(equation, grid);
        if (best == null || solution.typicalRelativeError() < best.typicalRelativeError()) {
          best = solution;
        }
        if (best.typicalRelativeError() <= POOR) {
          return best;
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
}
