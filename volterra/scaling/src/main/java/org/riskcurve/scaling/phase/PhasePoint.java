package org.riskcurve.scaling.phase;

import java.util.List;
import java.util.Optional;

/** What the theory says about one point (α, β). */
public sealed interface PhasePoint {

  /** α of the point. */
  double alpha();

  /** β of the point. */
  double beta();

  /** The exponents there; empty where no power law is known. */
  Optional<Exponents> exponents();

  /** Phase, boundary or the reason that there is neither, in one line. */
  String description();

  /**
   * Inside a phase.
   *
   * @param alpha α
   * @param beta β
   * @param phase the phase
   * @param conjectural whether the exponents are not proved
   */
  record Inside(double alpha, double beta, Phase phase, boolean conjectural) implements PhasePoint {

    @Override
    public Optional<Exponents> exponents() {
      return Optional.of(phase.exponents(alpha, beta));
    }

    @Override
    public String description() {
      return phase.label() + (conjectural ? " (conjectural below alpha = 1/4)" : "");
    }
  }

  /**
   * On a line or at a corner between phases. The exponents are those that all neighbours tend to;
   * the risk itself may carry logarithms that the theory does not give. Between IVa and IVb only η
   * is common: there the noise does not depend on d at fixed compute, every ξ from one phase's
   * value to the other's is optimal, and {@link #exponents} is empty.
   *
   * @param alpha α
   * @param beta β
   * @param neighbours the phases that meet here
   */
  record Boundary(double alpha, double beta, List<Phase> neighbours) implements PhasePoint {

    private static final double JUMP = 1e-9;

    /** Copies the list. */
    public Boundary {
      neighbours = List.copyOf(neighbours);
    }

    @Override
    public Optional<Exponents> exponents() {
      Exponents first = neighbours.get(0).exponents(alpha, beta);
      double last = neighbours.get(neighbours.size() - 1).exponents(alpha, beta).xi();
      return Math.abs(first.xi() - last) < JUMP ? Optional.of(first) : Optional.empty();
    }

    @Override
    public String description() {
      List<String> labels = neighbours.stream().map(Phase::label).toList();
      return "boundary "
          + String.join("/", labels)
          + (exponents().isPresent() ? " (possibly with logarithms)" : " (xi jumps)");
    }
  }

  /**
   * Where the theory gives no power law.
   *
   * @param alpha α
   * @param beta β
   * @param reason why not
   */
  record NotCovered(double alpha, double beta, String reason) implements PhasePoint {

    @Override
    public Optional<Exponents> exponents() {
      return Optional.empty();
    }

    @Override
    public String description() {
      return "not covered: " + reason;
    }
  }
}
