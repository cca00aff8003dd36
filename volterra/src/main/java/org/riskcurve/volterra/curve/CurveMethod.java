package org.riskcurve.volterra.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The ways to a risk curve. Each says whether it applies to an optimizer on a spectrum, and why or
 * why not; the chooser takes the first that applies of those that give the risk itself, in the
 * order of this list. The last two give limits of it, and are never chosen unasked.
 */
public enum CurveMethod {
  /** One contour for all iterations. */
  CLOSED_FORM {
    @Override
    public Assessment assess(Spectrum spectrum, Optimizer optimizer) {
      return optimizer instanceof ConstantOptimizer
          ? yes("every step is the same, so that one contour serves every iteration")
          : no("the step changes with the iteration");
    }

    @Override
    RiskCurve make(Spectrum spectrum, Optimizer optimizer) {
      return ClosedFormCurve.of(spectrum, (ConstantOptimizer) optimizer);
    }
  },
  /** The moment recursion on nodes, in windows that grow with the iteration. */
  LOG_TIME {
    @Override
    public Assessment assess(Spectrum spectrum, Optimizer optimizer) {
      return optimizer.isSmooth()
          ? yes("the step is smooth in the iteration between its breaks: windows in log time")
          : no("the step is not smooth in the iteration");
    }

    @Override
    RiskCurve make(Spectrum spectrum, Optimizer optimizer) {
      return RecursionCurve.inLogTime(spectrum, optimizer);
    }
  },
  /** The moment recursion on nodes, one step after the other. */
  STEP_BY_STEP {
    @Override
    public Assessment assess(Spectrum spectrum, Optimizer optimizer) {
      return yes("any optimizer on any spectrum, for some millions of steps");
    }

    @Override
    RiskCurve make(Spectrum spectrum, Optimizer optimizer) {
      return RecursionCurve.stepByStep(spectrum, optimizer);
    }
  },
  /** The moment recursion on the eigenvalues of a matrix, one step after the other. */
  MOMENT_RECURSION {
    @Override
    public Assessment assess(Spectrum spectrum, Optimizer optimizer) {
      return spectrum instanceof DiscreteSpectrum
          ? yes("the spectrum is that of a matrix")
          : no("the spectrum is not that of a matrix");
    }

    @Override
    RiskCurve make(Spectrum spectrum, Optimizer optimizer) {
      return MomentRecursion.of((DiscreteSpectrum) spectrum, optimizer);
    }
  },
  /** The Volterra equation, one step after the other. */
  TIME_STEPPING {
    @Override
    public Assessment assess(Spectrum spectrum, Optimizer optimizer) {
      return optimizer instanceof ConstantOptimizer
          ? yes("every step is the same, so that there is a kernel")
          : no("the step changes with the iteration: there is no kernel of one variable");
    }

    @Override
    RiskCurve make(Spectrum spectrum, Optimizer optimizer) {
      return TimeStepping.of(spectrum, (ConstantOptimizer) optimizer);
    }
  },
  /** The limit of infinite batches, steps by the mean gradient. */
  NOISE_FREE {
    @Override
    public Assessment assess(Spectrum spectrum, Optimizer optimizer) {
      return MOMENT_RECURSION.assess(spectrum, optimizer);
    }

    @Override
    RiskCurve make(Spectrum spectrum, Optimizer optimizer) {
      return NoiseFree.of((DiscreteSpectrum) spectrum, optimizer);
    }
  },
  /** The limit of small steps in many dimensions. */
  HOMOGENIZED {
    @Override
    public Assessment assess(Spectrum spectrum, Optimizer optimizer) {
      return optimizer instanceof Sgd sgd && sgd.batch() == 1
          ? yes("SGD with batches of one has a limit in continuous time")
          : no("the limit in continuous time is that of SGD with batches of one");
    }

    @Override
    RiskCurve make(Spectrum spectrum, Optimizer optimizer) {
      return HomogenizedCurve.of(spectrum, (Sgd) optimizer);
    }
  };

  /**
   * What a method says about an optimizer on a spectrum.
   *
   * @param applicable whether it can make the curve
   * @param reason why, or why not
   */
  public record Assessment(boolean applicable, String reason) {}

  /**
   * A choice.
   *
   * @param method the method
   * @param reason why it was chosen
   * @param alternatives the others that apply, in the order in which they would be tried
   * @param rejected the others with the reasons why they do not apply
   */
  public record Choice(
      CurveMethod method, String reason, List<CurveMethod> alternatives, List<String> rejected) {

    /** Copies the lists. */
    public Choice {
      alternatives = List.copyOf(alternatives);
      rejected = List.copyOf(rejected);
    }

    /** The curve by the chosen method, or by the next one that can be set up. */
    RiskCurve curve(Spectrum spectrum, Optimizer optimizer) {
      try {
        return method.make(spectrum, optimizer);
      } catch (ConvergenceException first) {
        for (CurveMethod next : alternatives) {
          try {
            return next.make(spectrum, optimizer);
          } catch (ConvergenceException e) {
            first.addSuppressed(e);
          }
        }
        throw first;
      }
    }
  }

  private static final List<CurveMethod> IN_ORDER = List.of(CLOSED_FORM, LOG_TIME, STEP_BY_STEP);

  /** Whether the method applies. Looks at types alone: cheap. */
  public abstract Assessment assess(Spectrum spectrum, Optimizer optimizer);

  abstract RiskCurve make(Spectrum spectrum, Optimizer optimizer);

  /**
   * The curve by this method.
   *
   * @throws IllegalArgumentException if it does not apply
   * @throws ConvergenceException if it does not reach its accuracy
   */
  public RiskCurve curve(Spectrum spectrum, Optimizer optimizer) {
    Assessment assessment = assess(spectrum, optimizer);
    if (!assessment.applicable()) {
      throw new IllegalArgumentException(
          "optimizer must suit the method '" + this + "'; got: " + assessment.reason());
    }
    return make(spectrum, optimizer);
  }

  /** The choice for an optimizer on a spectrum; there always is one. */
  public static Choice choose(Spectrum spectrum, Optimizer optimizer) {
    List<CurveMethod> suitable = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    for (CurveMethod method : IN_ORDER) {
      Assessment assessment = method.assess(spectrum, optimizer);
      if (assessment.applicable()) {
        suitable.add(method);
      } else {
        rejected.add(method + ": " + assessment.reason());
      }
    }
    CurveMethod best = suitable.get(0);
    return new Choice(
        best,
        best + ": " + best.assess(spectrum, optimizer).reason(),
        suitable.subList(1, suitable.size()),
        rejected);
  }

  private static Assessment yes(String reason) {
    return new Assessment(true, reason);
  }

  private static Assessment no(String reason) {
    return new Assessment(false, reason);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
