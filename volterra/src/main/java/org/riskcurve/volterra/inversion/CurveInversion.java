package org.riskcurve.volterra.inversion;

import java.util.ArrayList;
import java.util.List;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;

/**
 * Forcing, kernel and risk of a constant optimizer at any iteration, from contours.
 *
 * <p>Usually one contour inside the unit disc, about the image of the spectrum and the slowest
 * mode, serves all three at all r. Where the slowest mode reaches the unit circle, or the risk
 * grows far above its start, the risk has a contour a decade ({@link RungBuilder}), and forcing and
 * kernel have contours of their own. F(0) and P(0) are the mass of the forcing measure, without an
 * integral.
 */
@Internal
public final class CurveInversion {

  /** The largest iteration of curves that reach the unit circle. */
  public static final double LARGEST_ITERATION = InversionLadder.LARGEST_ITERATION;

  /** Ratio of limit to initial risk from which on their cancellation would cost digits. */
  private static final double NEARLY_CRITICAL = 10;

  /** Decays below this are zero to every iteration that is served. */
  private static final double SMALLEST_DECAY = 1e-60;

  /** Rounding errors of the mass of the forcing measure, in units in the last place. */
  private static final double START_ROUNDING = 32;

  private final Estimate start;
  private final boolean fallsToZero;
  private final InversionLadder forcing;
  private final InversionLadder risk;

  private CurveInversion(
      Estimate start, boolean fallsToZero, InversionLadder forcing, InversionLadder risk) {
    this.start = start;
    this.fallsToZero = fallsToZero;
    this.forcing = forcing;
    this.risk = risk;
  }

  /**
   * The inversion for an optimizer on a spectrum.
   *
   * @param accuracy the relative truncation error
   * @throws org.riskcurve.core.ConvergenceException if no number of nodes up to the cap reaches it
   */
  public static CurveInversion of(
      Spectrum spectrum,
      ConstantOptimizer optimizer,
      Singularities singularities,
      double accuracy) {
    RiskTransform transform = new RiskTransform(spectrum, optimizer);
    double mass = spectrum.totalForcing();
    double forcingDecay = singularities.image().decay().value();
    double riskDecay = singularities.slowestDecay();
    boolean regular =
        riskDecay > SMALLEST_DECAY && singularities.riskLimit().value() <= NEARLY_CRITICAL * mass;
    RungBuilder forcings =
        new RungBuilder(transform, singularities, accuracy, Quantity.FORCING, Quantity.KERNEL);
    RungBuilder risks = new RungBuilder(transform, singularities, accuracy, Quantity.RISK);
    RungBuilder all =
        new RungBuilder(transform, singularities, accuracy, Quantity.FORCING, Quantity.RISK);
    List<Rung> riskRungs = rungs(regular ? all : risks, riskDecay, regular);
    while (riskRungs.stream().anyMatch(rung -> rung.inversion().polesOutside())) {
      all = all.wider();
      risks = risks.wider();
      riskRungs = rungs(regular ? all : risks, riskDecay, regular);
    }
    List<Rung> forcingRungs =
        regular ? riskRungs : rungs(forcings, forcingDecay, forcingDecay > SMALLEST_DECAY);
    return new CurveInversion(
        new Estimate(mass, START_ROUNDING * Math.ulp(mass)),
        singularities.forcingLimit().value() == 0,
        new InversionLadder(forcings, forcingDecay, forcingRungs),
        new InversionLadder(risks, riskDecay, riskRungs));
  }

  private static List<Rung> rungs(RungBuilder builder, double decay, boolean regular) {
    if (regular) {
      return List.of(builder.uniform(decay));
    }
    if (decay <= SMALLEST_DECAY) {
      return builder.decades(decay, LARGEST_ITERATION);
    }
    // until the slowest mode has died out, and one for all r beyond
    double last = Math.min(RungBuilder.SETTLED / decay, LARGEST_ITERATION);
    List<Rung> rungs = new ArrayList<>(builder.decades(decay, last));
    rungs.add(builder.uniform(decay));
    return rungs;
  }

  /**
   * Forcing, kernel and risk at an iteration, from one evaluation of the powers where possible.
   * Where the forcing does not fall to zero, a kernel far below the precision of forcing and risk
   * is not worth contours of its own: {@link #kernel} has it.
   */
  public InvertedPoint point(double iteration) {
    if (iteration > 0 && forcing.shares(risk)) {
      Estimate[] values =
          forcing.unrefined(iteration, Quantity.FORCING, Quantity.KERNEL, Quantity.RISK);
      Estimate kernel = values[1];
      return new InvertedPoint(
          forcing.refined(iteration, Quantity.FORCING, values[0]),
          fallsToZero ? forcing.refined(iteration, Quantity.KERNEL, kernel) : kernel,
          risk.refined(iteration, Quantity.RISK, values[2]));
    }
    return new InvertedPoint(forcing(iteration), kernel(iteration), risk(iteration));
  }

  /** F(r). */
  public Estimate forcing(double iteration) {
    return iteration == 0 ? start : forcing.values(iteration, Quantity.FORCING)[0];
  }

  /** 𝒦(r). */
  public Estimate kernel(double iteration) {
    return forcing.values(iteration, Quantity.KERNEL)[0];
  }

  /** P(r). */
  public Estimate risk(double iteration) {
    return iteration == 0 ? start : risk.values(iteration, Quantity.RISK)[0];
  }

  /** (𝒦<sub>test</sub> ∗ P)(r): what the noise of the steps adds to the test risk, on samples. */
  public Estimate response(double iteration) {
    return iteration == 0 ? new Estimate(0, 0) : risk.values(iteration, Quantity.RESPONSE)[0];
  }

  /** The number of contour nodes in the upper half plane, of the contours for all iterations. */
  public int nodes() {
    return risk.nodes() + (forcing.shares(risk) ? 0 : forcing.nodes());
  }

  /** The largest iteration that is served. */
  public double largest() {
    return Math.min(risk.largest(), forcing.largest());
  }

  /** The iteration from which on real ones are served. */
  public double realFrom() {
    return Math.max(risk.realFrom(), forcing.realFrom());
  }
}
