package org.riskcurve.volterra.inversion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;

/**
 * Builds contours for ranges of iterations, each with as many nodes as the accuracy takes there.
 *
 * <p>All of them go round the singularities with 1 − ζ ≥ decay, inside a disc. The unit disc serves
 * all r at once; ζ = 1 is then outside. A disc with the radius (1 − decay)(1 + 1/R), for r up to R,
 * keeps ζ<sup>r</sup> within e times what the largest singularity makes of it: where that one is at
 * ζ = 1 or beyond, which it then takes in; and where the value falls so far below its limit 0 that
 * the unit disc says nothing about it.
 */
final class RungBuilder {

  /**
   * The truncation error of a contour is relative to the integrand on the unit circle. This power
   * of the accuracy makes it relative to the value where values stay comparable to that.
   */
  private static final double LEAST_POWER = 1.45;

  /**
   * Values that fall like r<sup>−e</sup> want a higher power, up to this one, by experience with
   * power laws. A wrong guess costs time, not digits: the error is measured.
   */
  private static final double USUAL_POWER = 1.85;

  private static final double STEEP = 0.9;
  private static final double FLAT = 0.62;

  /** What a refinement aims below the accuracy asked for. */
  private static final double REFINEMENT_MARGIN = 0.1;

  private static final double LEAST_REFINEMENT = 1.03;
  private static final double LARGEST_REFINEMENT = 1.25;
  private static final int MAX_REFINEMENTS = 12;
  private static final double PROBES_PER_DECADE = 2;
  private static final double FIRST_HORIZON = 10;
  private static final double DECADE = 10;

  /** Beyond this many times 1/(1 − ζ*) a mode has died out to what the next rung resolves. */
  static final double SETTLED = 3;

  /** What has grown, or decayed, to the exponential of this has left the range of doubles. */
  static final double OUT_OF_RANGE = 2000;

  private final RiskTransform transform;
  private final Singularities singularities;
  private final double accuracy;
  private final Quantity[] quantities;

  /**
   * A builder for some quantities.
   *
   * @param accuracy the relative truncation error
   */
  RungBuilder(
      RiskTransform transform,
      Singularities singularities,
      double accuracy,
      Quantity... quantities) {
    this.transform = transform;
    this.singularities = singularities;
    this.accuracy = accuracy;
    this.quantities = quantities.clone();
  }

  RungBuilder wider() {
    return new RungBuilder(transform, singularities.wider(), accuracy, quantities);
  }

  /** Whether contours of this builder are accurate for a quantity. */
  boolean serves(Quantity quantity) {
    Quantity from = quantity == Quantity.RESPONSE ? Quantity.RISK : quantity;
    return Arrays.asList(quantities).contains(from);
  }

  /** The limit of a quantity. */
  Estimate limit(Quantity quantity) {
    return singularities.limit(quantity);
  }

  /** The contour inside the unit disc, for all r. */
  Rung uniform(double decay) {
    return rung(decay, 0, 0, SETTLED / decay, Double.MAX_VALUE, guess(decay));
  }

  /** The contour about what has the given decay > 0, for r from a tenth of the horizon to it. */
  Rung tail(double decay, double horizon) {
    double excess = -decay + (1 - decay) / horizon;
    return rung(decay, excess, horizon / DECADE, horizon, horizon, LEAST_POWER);
  }

  /** A contour a decade about all singularities, up to the last iteration. */
  List<Rung> decades(double decay, double last) {
    List<Rung> rungs = new ArrayList<>();
    double growth = Math.max(0, -decay);
    double from = 0;
    double power = LEAST_POWER;
    for (double horizon = FIRST_HORIZON; from < last; horizon *= DECADE) {
      double excess = growth + (1 + growth) / horizon;
      boolean overflows = growth * horizon > OUT_OF_RANGE;
      double reach = overflows ? InversionLadder.LARGEST_ITERATION : horizon;
      Rung rung = rung(-growth, excess, from, horizon, reach, power);
      rungs.add(rung);
      // the next decade asks for about as much
      power = rung.power();
      from = reach;
    }
    return rungs;
  }

  private Rung rung(
      double decay, double excess, double from, double to, double horizon, double firstPower) {
    double power = firstPower;
    double reached = 0;
    for (int refinement = 0; refinement < MAX_REFINEMENTS; refinement++) {
      ContourInversion inversion =
          new ContourInversion(
              transform, singularities.image(), decay, excess, Math.pow(accuracy, power));
      Rung rung =
          new Rung(
              horizon,
              inversion,
              excess > 0 ? singularities.withoutLimits() : singularities,
              power);
      reached = truncation(rung, from, to);
      if (reached <= accuracy) {
        return rung;
      }
      // ln(error) falls in proportion to the nodes, which the power counts
      double more = Math.log(REFINEMENT_MARGIN * accuracy / reached) / Math.log(accuracy) / power;
      power *= 1 + Math.max(LEAST_REFINEMENT - 1, Math.min(LARGEST_REFINEMENT - 1, more));
    }
    throw new ConvergenceException(
        "risk curve: truncation error "
            + reached
            + " reached for iterations from "
            + from
            + " to "
            + to
            + ", "
            + accuracy
            + " asked for");
  }

  /** By how steeply the values fall, in all, down to their limits. */
  private double guess(double decay) {
    if (transform.mass() == 0) {
      return LEAST_POWER; // no target: nothing but the noise of the labels
    }
    double limit = singularities.forcingLimit().value() / transform.mass();
    double steepness = Math.log(Math.max(limit, Double.MIN_NORMAL)) / Math.log(decay);
    double share = (Math.min(steepness, STEEP) - FLAT) / (STEEP - FLAT);
    return LEAST_POWER + Math.max(0, share) * (USUAL_POWER - LEAST_POWER);
  }

  private double truncation(Rung rung, double from, double to) {
    double worst = 0;
    double step = Math.pow(10, 1 / PROBES_PER_DECADE);
    for (double r = Math.rint(from); r <= to; r = Math.max(r + 1, Math.rint(r * step))) {
      worst = Math.max(worst, rung.truncation(r, quantities));
    }
    return worst;
  }
}
