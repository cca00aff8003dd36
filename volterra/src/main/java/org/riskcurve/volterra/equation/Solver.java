package org.riskcurve.volterra.equation;

/** One method for convolution equations. Implementations are immutable. */
public interface Solver {

  /** What the method is, its order, its cost and where it comes from. */
  Method method();

  /** Whether the method applies, and at what cost. Looks at types and sizes only: cheap. */
  Assessment assess(ConvolutionEquation equation, TimeGrid grid);

  /**
   * Solves.
   *
   * @throws IllegalArgumentException if {@link #assess} says that the method does not apply
   * @throws org.riskcurve.core.ConvergenceException if the accuracy was not reached
   */
  Solution solve(ConvolutionEquation equation, TimeGrid grid);

  /**
   * A method.
   *
   * @param name its name
   * @param order the order of convergence, or that there is no discretisation error
   * @param cost operations for N values
   * @param source where the method is described
   */
  record Method(String name, String order, String cost, String source) {}

  /**
   * What a solver says about a problem.
   *
   * @param applicable whether it can solve it
   * @param reason why, or why not
   * @param work predicted operations; infinite if it does not apply
   */
  record Assessment(boolean applicable, String reason, double work) {

    /** It cannot, for a reason that follows "the method does not apply: ". */
    public static Assessment no(String reason) {
      return new Assessment(false, reason, Double.POSITIVE_INFINITY);
    }

    /** It can, with about so many operations. */
    public static Assessment yes(String reason, double work) {
      return new Assessment(true, reason, work);
    }

    /** Throws with the reason if the solver cannot. */
    public void require(Solver solver) {
      if (!applicable) {
        throw new IllegalArgumentException(
            "equation must suit the method '" + solver.method().name() + "'; got: " + reason);
      }
    }
  }
}
