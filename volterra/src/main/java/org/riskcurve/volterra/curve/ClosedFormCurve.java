package org.riskcurve.volterra.curve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.inversion.CurveInversion;
import org.riskcurve.volterra.inversion.InvertedPoint;
import org.riskcurve.volterra.inversion.RiskTransform;
import org.riskcurve.volterra.inversion.Singularities;
import org.riskcurve.volterra.inversion.SpectralImage;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;

/**
 * Forcing, kernel and risk of SGD at every iteration, from one contour and without time stepping.
 *
 * <p>The risk P(r) = E(⟨Wᵀx, θ<sub>r</sub>⟩ − ⟨x, b⟩)² (no ½, label noise not counted) solves P(r)
 * = F(r) + Σ<sub>s&lt;r</sub> 𝒦(r − 1 − s)(P(s) + η²). Its transform P̂ is explicit ({@link
 * RiskTransform}), all its singularities are real, and
 *
 * <p>X(r) = (1/2πi) ∮ ζ<sup>r</sup> X̂(ζ) dζ
 *
 * <p>over a contour inside the unit disc about all of them but the atom at ζ = 1, which is added
 * analytically. |ζ| &lt; 1 on all of it, so that one set of nodes serves every r from 0 to
 * infinity. Where the singularities reach the unit circle (a hard edge v = d, a learning rate next
 * to the critical one or beyond it) one contour in a slightly larger disc serves each decade of r,
 * and takes the atom in ({@link CurveInversion}).
 *
 * <p>Cost: two solutions of the Dyson equation a node to set up, of the order of a millisecond in
 * all, and one complex exponential a node for each value. The number of nodes grows like ln(1/(1 −
 * ζ*)) ln(1/accuracy), ζ* being the slowest mode. Each value carries its error estimate: the
 * truncation error, from the rule with half the nodes, and the rounding errors, from the condition
 * of each step. Immutable.
 */
public final class ClosedFormCurve implements RiskCurve {

  /** The largest iteration of curves that reach the unit circle. */
  public static final double LARGEST_ITERATION = CurveInversion.LARGEST_ITERATION;

  private static final double DEFAULT_ACCURACY = 1e-13;

  private final ConstantOptimizer optimizer;
  private final Stability stability;
  private final CurveInversion inversion;

  private ClosedFormCurve(Spectrum spectrum, ConstantOptimizer optimizer, double accuracy) {
    this.optimizer = optimizer;
    SpectralImage image = SpectralImage.of(spectrum, optimizer);
    stability = Stability.of(spectrum, optimizer, image);
    Singularities singularities =
        Singularities.of(
            spectrum,
            image,
            stability.slowestDecay().value(),
            stability.riskAtom(),
            stability.responseAtom());
    inversion = CurveInversion.of(spectrum, optimizer, singularities, accuracy);
  }

  /** The curve of an optimizer on a spectrum, at a truncation error of 1e-13. */
  public static ClosedFormCurve of(Spectrum spectrum, ConstantOptimizer optimizer) {
    return of(spectrum, optimizer, DEFAULT_ACCURACY);
  }

  /**
   * The curve of an optimizer on a spectrum at a given relative truncation error of forcing and
   * risk; to it come the rounding errors.
   *
   * @param accuracy in [1e-15, 0.1]; the number of nodes follows from it
   * @throws ConvergenceException if no number of nodes up to the cap reaches it
   */
  public static ClosedFormCurve of(
      Spectrum spectrum, ConstantOptimizer optimizer, double accuracy) {
    return new ClosedFormCurve(
        spectrum, optimizer, Arguments.inRange("accuracy", accuracy, 1e-15, 0.1));
  }

  @Override
  public List<CurvePoint> points(double... iterations) {
    return Arrays.stream(iterations).mapToObj(this::point).toList();
  }

  private CurvePoint point(double iteration) {
    InvertedPoint point = inversion.point(iteration);
    return new CurvePoint(
        iteration, point.risk(), Optional.of(point.forcing()), Optional.of(point.kernel()));
  }

  /** F(r) = ∫q(λ)<sup>r</sup>dμ<sub>F</sub>: the risk without the noise that SGD makes. */
  public Estimate forcing(double iteration) {
    return inversion.forcing(iteration);
  }

  /**
   * 𝒦(r) = γ²B ∫λ²q(λ)<sup>r</sup>dμ: the answer of the risk, r + 1 steps later, to the noise of
   * one step.
   */
  public Estimate kernel(double iteration) {
    return inversion.kernel(iteration);
  }

  /**
   * P(r). With an unstable learning rate it grows without bound and is infinite where it leaves the
   * range of doubles.
   *
   * @param iteration r ≥ 0, at most {@link #LARGEST_ITERATION} where the spectrum or the learning
   *     rate reaches the unit circle. The model has whole iterations; real ones interpolate between
   *     them analytically; where q comes so close to zero (large batches) that the contour goes
   *     round it, they are served from some tens or hundreds on ({@link #iterations})
   */
  @Override
  public Estimate risk(double iteration) {
    return inversion.risk(iteration);
  }

  @Override
  public IterationRange iterations() {
    return new IterationRange(inversion.largest(), inversion.realFrom(), "the method");
  }

  /**
   * (𝒦<sub>test</sub> ∗ P)(r): what the noise of the steps adds to the test risk, for the spectrum
   * of samples; without samples it is P − F.
   */
  @Internal
  public Estimate response(double iteration) {
    return inversion.response(iteration);
  }

  /** The number of contour nodes in the upper half plane, of all contours. */
  public int nodes() {
    return inversion.nodes();
  }

  @Override
  public Optional<Stability> stability() {
    return Optional.of(stability);
  }

  @Override
  public String toString() {
    return "closed form: " + optimizer + ", " + nodes() + " contour nodes";
  }
}
