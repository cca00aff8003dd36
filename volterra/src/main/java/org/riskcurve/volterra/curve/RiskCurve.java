package org.riskcurve.volterra.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.Optimizer;

/**
 * The risk of an optimizer on a spectrum at every iteration, each value with its error.
 *
 * <p>The risk is P(r) = E(⟨Wᵀx, θ<sub>r</sub>⟩ − ⟨x, b⟩)², without a factor ½ and without the label
 * noise itself, whatever the method computes inside. {@link #of} takes any spectrum and any
 * optimizer; {@link CurveMethod} says which ways there are, whether and why they apply, and makes a
 * curve by a given one. A curve of another kind, simulated or a user's own, is one more
 * implementation of this interface: {@link #risk} and {@link #iterations} are all it needs.
 *
 * <p>Error estimates are of the absolute error, from above. A risk that leaves the range of doubles
 * is ∞ ± ∞. Curves are immutable and may be used by several threads.
 */
public interface RiskCurve {

  /**
   * The curve of an optimizer on a spectrum, by the method that suits them best, or, should that
   * not reach its accuracy, by the next one.
   *
   * @throws org.riskcurve.core.ConvergenceException if none reaches its accuracy
   */
  static RiskCurve of(Spectrum spectrum, Optimizer optimizer) {
    return CurveMethod.choose(spectrum, optimizer).curve(spectrum, optimizer);
  }

  /**
   * P at one iteration.
   *
   * @throws IllegalArgumentException if {@link #iterations} does not contain it
   */
  Estimate risk(double iteration);

  /** The iterations that are served. */
  IterationRange iterations();

  /** P at each of the iterations, in any order; methods that step through time pass once. */
  default List<Estimate> risks(double... iterations) {
    List<Estimate> risks = new ArrayList<>(iterations.length);
    for (double r : iterations) {
      risks.add(risk(r));
    }
    return risks;
  }

  /** The values of {@link #risks} alone. */
  default double[] values(double... iterations) {
    return risks(iterations).stream().mapToDouble(Estimate::value).toArray();
  }

  /** The risk at each of the iterations, in any order, with forcing and kernel where they exist. */
  default List<CurvePoint> points(double... iterations) {
    List<Estimate> risks = risks(iterations);
    List<CurvePoint> points = new ArrayList<>(iterations.length);
    for (int i = 0; i < iterations.length; i++) {
      points.add(new CurvePoint(iterations[i], risks.get(i), Optional.empty(), Optional.empty()));
    }
    return points;
  }

  /** Whether, to what and how fast the risk converges; empty where no theory says so. */
  default Optional<Stability> stability() {
    return Optional.empty();
  }
}
