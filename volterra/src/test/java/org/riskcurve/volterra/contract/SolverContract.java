package org.riskcurve.volterra.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;

/**
 * What every {@link Solver} keeps: extend it with a solver, an equation that suits it with its
 * solution, and one that does not.
 */
public abstract class SolverContract {

  /** The solver on trial. */
  protected abstract Solver solver();

  /** An equation that suits it. */
  protected abstract ConvolutionEquation equation();

  /** Times at which it is solved; a whole number of them if time is discrete. */
  protected abstract TimeGrid grid();

  /** The solution at a time, to 1e-13 of its largest value or better. */
  protected abstract double answer(double t);

  /** An equation that does not suit it. */
  protected abstract ConvolutionEquation unsuitable();

  @Test
  void suitsItsEquationAtAFiniteCost() {
    Solver.Assessment assessment = solver().assess(equation(), grid());
    assertThat(assessment.applicable()).isTrue();
    assertThat(assessment.work()).isPositive().isFinite();
  }

  @Test
  void errorsCoverWhatIsMissed() {
    Solution solution = solver().solve(equation(), grid());
    double size = 0;
    for (int i = 0; i < grid().size(); i++) {
      size = Math.max(size, Math.abs(answer(grid().get(i))));
    }
    for (int i = 0; i < grid().size(); i++) {
      double error = Math.abs(solution.at(i).value() - answer(grid().get(i)));
      assertThat(error)
          .as("t = %s", grid().get(i))
          .isLessThanOrEqualTo(solution.at(i).error() + 1e-13 * size);
    }
  }

  @Test
  void answersAtTheTimesThatWereAskedFor() {
    Solution solution = solver().solve(equation(), grid());
    assertThat(solution.size()).isEqualTo(grid().size());
    assertThat(solution.dimension()).isEqualTo(equation().dimension());
    assertThat(solution.grid().toArray()).isEqualTo(grid().toArray());
    assertThat(solution.method().name()).isEqualTo(solver().method().name());
  }

  @Test
  void isTheSameTwice() {
    assertThat(solver().solve(equation(), grid()).values())
        .isEqualTo(solver().solve(equation(), grid()).values());
  }

  @Test
  void refusesWhatDoesNotSuitItWithAReason() {
    Solver.Assessment assessment = solver().assess(unsuitable(), grid());
    assertThat(assessment.applicable()).isFalse();
    assertThat(assessment.reason()).isNotBlank();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> solver().solve(unsuitable(), grid()))
        .withMessageContaining(assessment.reason());
  }

  @Test
  void saysWhatItIs() {
    assertThat(solver().method().name()).isNotBlank();
    assertThat(solver().method().order()).isNotBlank();
    assertThat(solver().method().cost()).isNotBlank();
    assertThat(solver().method().source()).isNotBlank();
  }
}
