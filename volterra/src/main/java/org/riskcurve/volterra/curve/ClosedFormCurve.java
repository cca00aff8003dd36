package org.riskcurve.volterra.curve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.inversion.InversionLadder;
import org.riskcurve.volterra.inversion.InvertedPoint;
import org.riskcurve.volterra.inversion.RiskTransform;
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
 * and takes the atom in ({@link InversionLadder}).
 *
 * <p>Cost: two solutions of the Dyson equation a node to set up, of the order of a millisecond in
 * all, and one complex exponential a node for each value. The number of nodes grows like ln(1/(1 −
 * ζ*)) ln(1/accuracy), ζ* being the slowest mode. Each value carries its error estimate: the
 * truncation error, from the rule with half the nodes, and the rounding errors, from the condition
 * of each step. Immutable.
 */
public final class ClosedFormCurve implements RiskCurve {

  /** The largest iteration of curves that reach the unit circle. */
  public static final double LARGEST_ITERATION = InversionLadder.LARGEST_ITERATION;

  private static final double DEFAULT_ACCURACY = 1e-13;

  /** Ratio of limit to initial risk from which on their cancellation would cost digits. */
  private static final double NEARLY_CRITICAL = 10;

  private final ConstantOptimizer optimizer;
  private final Stability stability;
  private final InversionLadder forcingInversions;
  private final InversionLadder riskInversions;

  private ClosedFormCurve(Spectrum spectrum, ConstantOptimizer optimizer, double accuracy) {
    this.optimizer = optimizer;
    SpectralImage image = SpectralImage.of(spectrum, optimizer);
    stability = Stability.of(spectrum, optimizer, image);
    InversionLadder.Builder ladders =
        new InversionLadder.Builder(spectrum, optimizer, image, accuracy);
    double start = spectrum.totalForcing() + optimizer.labelNoise();
    boolean regular =
        stability.slowestDecay().value() > 0
            && stability.limitRisk().value() <= NEARLY_CRITICAL * start;
    InversionLadder risks = riskInversions(ladders, regular);
    InversionLadder.Builder wider = ladders;
    while (risks.missesPoles()) {
      wider = wider.wider();
      risks = riskInversions(wider, regular);
    }
    riskInversions = risks;
    if (regular) {
      forcingInversions = riskInversions;
    } else {
      forcingInversions =
          stability.forcingDecay().value() > 0
              ? ladders.uniform(stability.forcingDecay().value(), stability.atom())
              : ladders.horizons(stability.forcingDecay().value());
    }
  }

  private InversionLadder riskInversions(InversionLadder.Builder ladders, boolean regular) {
    if (regular) {
      return ladders.uniform(stability.slowestDecay().value(), stability.atom());
    }
    return stability.slowestDecay().value() > 0
        ? ladders.horizonsThenUniform(stability.slowestDecay().value(), stability.atom())
        : ladders.horizons(stability.slowestDecay().value());
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
    if (forcingInversions == riskInversions) {
      InvertedPoint point = riskInversions.point(iteration);
      return new CurvePoint(
          iteration, point.risk(), Optional.of(point.forcing()), Optional.of(point.kernel()));
    }
    return new CurvePoint(
        iteration,
        risk(iteration),
        Optional.of(forcing(iteration)),
        Optional.of(kernel(iteration)));
  }

  /** F(r) = ∫q(λ)<sup>r</sup>dμ<sub>F</sub>: the risk without the noise that SGD makes. */
  public Estimate forcing(double iteration) {
    return forcingInversions.forcing(iteration);
  }

  /**
   * 𝒦(r) = γ²B ∫λ²q(λ)<sup>r</sup>dμ: the answer of the risk, r + 1 steps later, to the noise of
   * one step. Far beyond the slowest mode it is accurate absolutely, not relatively.
   */
  public Estimate kernel(double iteration) {
    return forcingInversions.kernel(iteration);
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
    return riskInversions.risk(iteration);
  }

  @Override
  public IterationRange iterations() {
    return new IterationRange(
        Math.min(riskInversions.largest(), forcingInversions.largest()),
        Math.max(riskInversions.realFrom(), forcingInversions.realFrom()),
        "the method");
  }

  /** The number of contour nodes in the upper half plane, of all contours. */
  public int nodes() {
    return riskInversions.nodes()
        + (forcingInversions == riskInversions ? 0 : forcingInversions.nodes());
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
