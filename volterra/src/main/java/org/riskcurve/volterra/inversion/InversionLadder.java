package org.riskcurve.volterra.inversion;

import java.util.ArrayList;
import java.util.List;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.inversion.ContourInversion.Inverse;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;

/**
 * The contours of a curve, each with the range of iterations that it serves.
 *
 * <p>Usually there is one, inside the unit disc, for all r; the atom at ζ = 1 is outside it and
 * added analytically. A contour with the horizon R lies in the disc |ζ| &lt; (1 + growth)(1 + 1/R)
 * about all singularities, ζ = 1 included, so that ζ<sup>r</sup> is at most e times what the
 * largest singularity makes of it up to r = R; one of these serves each decade.
 */
@Internal
public final class InversionLadder {

  /** The largest iteration of curves that reach the unit circle. */
  public static final double LARGEST_ITERATION = 1e15;

  private static final Estimate NONE = new Estimate(0, 0);

  private final List<Rung> rungs;

  /** One contour, for r up to the horizon, and what lies outside it. */
  private record Rung(
      double horizon, ContourInversion inversion, Estimate forcingAtom, Estimate riskAtom) {

    InvertedPoint point(double r) {
      Inverse[] all = inversion.invert(r, inversion.forcing, inversion.kernel, inversion.risk);
      return new InvertedPoint(all[0].plus(forcingAtom), all[1].plus(NONE), all[2].plus(riskAtom));
    }

    Estimate forcing(double r) {
      return inversion.invert(inversion.forcing, r).plus(forcingAtom);
    }

    Estimate kernel(double r) {
      return inversion.invert(inversion.kernel, r).plus(NONE);
    }

    Estimate risk(double r) {
      return inversion.invert(inversion.risk, r).plus(riskAtom);
    }
  }

  private InversionLadder(List<Rung> rungs) {
    this.rungs = rungs;
  }

  /** Forcing, kernel and risk at an iteration, from one evaluation of the powers. */
  public InvertedPoint point(double iteration) {
    return rung(iteration).point(iteration);
  }

  /** F(r). */
  public Estimate forcing(double iteration) {
    return rung(iteration).forcing(iteration);
  }

  /** 𝒦(r). */
  public Estimate kernel(double iteration) {
    return rung(iteration).kernel(iteration);
  }

  /** P(r). */
  public Estimate risk(double iteration) {
    return rung(iteration).risk(iteration);
  }

  /** Whether a contour leaves poles of the risk out. */
  public boolean missesPoles() {
    return rungs.stream().anyMatch(rung -> rung.inversion().polesOutside());
  }

  /** The number of contour nodes in the upper half plane, of all contours. */
  public int nodes() {
    return rungs.stream().mapToInt(rung -> rung.inversion().nodes()).sum();
  }

  /** The iteration from which on real ones are served. */
  public double realFrom() {
    return rungs.stream().mapToDouble(rung -> rung.inversion().realFrom()).max().orElse(0);
  }

  /** The largest iteration that is served. */
  public double largest() {
    return rungs.get(rungs.size() - 1).horizon();
  }

  private Rung rung(double iteration) {
    Arguments.inRange("iteration", iteration, 0, largest());
    int i = 0;
    while (rungs.get(i).horizon() < iteration) {
      i++;
    }
    Rung rung = rungs.get(i);
    // ζ^r has a branch point at 0 for other r
    Arguments.check(
        iteration == Math.rint(iteration) || iteration >= rung.inversion().realFrom(),
        "iteration",
        iteration,
        "a whole number for this optimizer");
    return rung;
  }

  /** Builds the ladders of one curve. */
  public static final class Builder {

    /**
     * The truncation error of a contour is relative to the integrand on the unit circle. This power
     * of the accuracy makes it relative to the value in most cases, however small the value is.
     */
    private static final double RELATIVE_ACCURACY_POWER = 1.5;

    private static final double REFINEMENT = 1.15;
    private static final int MAX_REFINEMENTS = 10;
    private static final double PROBES_PER_DECADE = 2;
    private static final double FIRST_HORIZON = 10;
    private static final double DECADE = 10;

    /** Rounding errors of the atom at zero, a population sum, in units in the last place. */
    private static final double ATOM_ROUNDING = 32;

    /** Beyond this many times 1/(1 − ζ*) a risk next to the critical learning rate has settled. */
    private static final double SETTLED = 3;

    /** A risk that has grown to the exponential of this has left the range of doubles. */
    private static final double OVERFLOWS = 2000;

    private final Spectrum spectrum;
    private final ConstantOptimizer optimizer;
    private final SpectralImage image;
    private final double accuracy;

    /** Builds ladders at one relative truncation error. */
    public Builder(
        Spectrum spectrum, ConstantOptimizer optimizer, SpectralImage image, double accuracy) {
      this.spectrum = spectrum;
      this.optimizer = optimizer;
      this.image = image;
      this.accuracy = accuracy;
    }

    /** The builder with a wider image, for contours that left poles of the risk out. */
    public Builder wider() {
      return new Builder(spectrum, optimizer, image.wider(), accuracy);
    }

    /** One contour for all r, about the singularities with 1 − ζ ≥ decay > 0. */
    public InversionLadder uniform(double decay, Estimate riskAtom) {
      return new InversionLadder(List.of(uniformRung(decay, riskAtom)));
    }

    /** A contour a decade up to the largest iteration. */
    public InversionLadder horizons(double decay) {
      return new InversionLadder(rungsUpTo(LARGEST_ITERATION, decay));
    }

    /** A contour a decade until the slowest mode has died out, and one for all r beyond. */
    public InversionLadder horizonsThenUniform(double decay, Estimate riskAtom) {
      double last = Math.min(SETTLED / decay, LARGEST_ITERATION);
      List<Rung> rungs = rungsUpTo(last, decay);
      rungs.add(uniformRung(decay, riskAtom));
      return new InversionLadder(rungs);
    }

    private Rung uniformRung(double decay, Estimate riskAtom) {
      return rung(decay, 0, 0, SETTLED / decay, Double.MAX_VALUE, riskAtom);
    }

    private List<Rung> rungsUpTo(double last, double decay) {
      List<Rung> rungs = new ArrayList<>();
      double growth = Math.max(0, -decay);
      double from = 0;
      for (double horizon = FIRST_HORIZON; from < last; horizon *= DECADE) {
        double excess = growth + (1 + growth) / horizon;
        boolean overflows = growth * horizon > OVERFLOWS;
        double reach = overflows ? LARGEST_ITERATION : horizon;
        rungs.add(rung(-growth, excess, from, horizon, reach, NONE));
        from = reach;
      }
      return rungs;
    }

    /** The contour with as many nodes as the accuracy takes at the iterations from…to. */
    private Rung rung(
        double decay, double excess, double from, double to, double horizon, Estimate riskAtom) {
      double power = RELATIVE_ACCURACY_POWER;
      double reached = 0;
      for (int refinement = 0; refinement < MAX_REFINEMENTS; refinement++) {
        ContourInversion inversion =
            new ContourInversion(
                spectrum, optimizer, image, decay, excess, Math.pow(accuracy, power));
        Estimate forcingAtom = excess > 0 ? NONE : rounded(spectrum.atomAtZero(), ATOM_ROUNDING);
        Rung rung = new Rung(horizon, inversion, forcingAtom, riskAtom);
        reached = truncation(rung, from, to);
        if (reached <= accuracy) {
          return rung;
        }
        power *= REFINEMENT;
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

    /** The largest truncation error, relative, of forcing and risk, where it exceeds rounding. */
    private static double truncation(Rung rung, double from, double to) {
      double worst = 0;
      double step = Math.pow(10, 1 / PROBES_PER_DECADE);
      ContourInversion inversion = rung.inversion();
      for (double r = from; r <= to; r = Math.max(r + 1, Math.rint(r * step))) {
        Inverse[] both = inversion.invert(r, inversion.forcing, inversion.risk);
        worst = Math.max(worst, truncation(both[0], rung.forcingAtom().value()));
        worst = Math.max(worst, truncation(both[1], rung.riskAtom().value()));
      }
      return worst;
    }

    private static Estimate rounded(double value, double units) {
      return new Estimate(value, units * Math.ulp(value));
    }

    private static double truncation(Inverse inverse, double atom) {
      double value = Math.abs(atom + inverse.value());
      return inverse.truncation() <= inverse.rounding() || !(value < Double.POSITIVE_INFINITY)
          ? 0
          : inverse.truncation() / value;
    }
  }
}
