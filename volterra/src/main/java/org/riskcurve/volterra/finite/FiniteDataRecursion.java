package org.riskcurve.volterra.finite;

import java.util.Arrays;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.volterra.curve.IterationRange;
import org.riskcurve.volterra.curve.OnePassCurve;
import org.riskcurve.volterra.curve.RecursionCurve;
import org.riskcurve.volterra.curve.WithoutNoise;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.recursion.Pace;
import org.riskcurve.volterra.recursion.Probes;
import org.riskcurve.volterra.recursion.RecursionRun;
import org.riskcurve.volterra.recursion.SampleNodes;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * The test risk on n samples, drawn with replacement, of any optimizer: momentum, schedules and
 * averages of the iterates.
 *
 * <p>The training risk is a curve on the spectrum of the samples, as for any other; the test risk
 * of its θ is
 *
 * <p>P = F₀ + Σ<sub>jk</sub> K<sub>jk</sub>E ε<sub>j</sub>ε<sub>k</sub>, ε = θ − θ*, in the
 * eigenvectors of Ĥ. There second moments of pairs (ε, y) obey the recursion of {@link
 * org.riskcurve.volterra.optimizer.Step}, those of different eigenvectors without the noise of the
 * steps, which the training risk drives; a target beyond the features and the noise of labels are
 * ξ<sub>j</sub> in the gradient sε − ξ, of variance (F₀ + η²)s/n ({@link ErrorPairs}). Sums over
 * pairs and eigenvectors are those over {@link SampleNodes}.
 *
 * <p>Reach and theory are those of {@link FiniteDataCurve}, which is the closed form for SGD with a
 * constant step; the first few hundred iterations by steps, then windows in log time up to 10¹².
 * Errors: the difference from fewer nodes with longer windows. Immutable.
 */
public final class FiniteDataRecursion extends OnePassCurve {

  private static final Pace FINE = new Pace(1.6e-8, 2, 384);
  private static final Pace COARSE = new Pace(3e-7, 1, 120);
  private static final double FINE_SPACING = 0.21;
  private static final double COARSE_SPACING = 0.28;
  private static final double SAFETY = 2;

  /** Pairs of nodes times steps: about a minute. */
  private static final double MOST_WORK = 6e8;

  private static final double EPS = Math.ulp(1.0);
  private static final double ROUNDING = 16;

  private final SampleSpectrum spectrum;
  private final Optimizer optimizer;
  private final Averaging averaging;
  private final Nodes fine;
  private final Nodes coarse;
  private final double nodeError;

  private record Nodes(SpectrumNodes training, SampleNodes seen) {

    /** Those whose angle is for modes that oscillate, but of the training risk where none does. */
    static Nodes of(SampleSpectrum spectrum, double spacing, double angle, boolean momentum) {
      return new Nodes(
          SpectrumNodes.of(spectrum, spacing, momentum ? angle : SpectrumNodes.DECAYING),
          SampleNodes.of(spectrum, spacing, angle));
    }
  }

  private FiniteDataRecursion(SampleSpectrum spectrum, Optimizer optimizer, Averaging averaging) {
    this.spectrum = spectrum;
    this.optimizer = optimizer;
    this.averaging = averaging;
    boolean momentum = optimizer.hasMomentum();
    fine = Nodes.of(spectrum, FINE_SPACING, SpectrumNodes.OSCILLATING, momentum);
    coarse = Nodes.of(spectrum, COARSE_SPACING, SpectrumNodes.COARSELY_OSCILLATING, momentum);
    nodeError =
        SAFETY
            * Math.max(
                fine.seen().relativeError(spectrum),
                fine.training().relativeError(spectrum).applyAsDouble(0));
  }

  /**
   * The curve of an optimizer, or of an average of its iterates.
   *
   * @param spectrum of the samples, with the noise of their labels
   * @param optimizer its label noise is none or that of the samples
   * @throws IllegalArgumentException if the samples' eigenvalues reach zero, as for n = d and n > d
   *     = v
   */
  public static FiniteDataRecursion of(
      SampleSpectrum spectrum, Optimizer optimizer, Averaging averaging) {
    Arguments.check(
        optimizer.labelNoise() == 0 || optimizer.labelNoise() == spectrum.labelNoise(),
        "labelNoise",
        optimizer.labelNoise(),
        "that of the samples, " + spectrum.labelNoise());
    Arguments.check(
        spectrum.lowerEdge() > 0,
        "samples",
        spectrum.samples(),
        "a number for which no eigenvalues reach zero, as they do for n = d and for v = d: no nodes"
            + " hold there; SGD with a constant step has contours for it");
    return new FiniteDataRecursion(spectrum, new WithoutNoise(optimizer), averaging);
  }

  @Override
  public IterationRange iterations() {
    double last = optimizer.isSmooth() ? RecursionCurve.LARGEST_ITERATION : Math.floor(mostSteps());
    return new IterationRange(last, Double.POSITIVE_INFINITY, "a minute of single steps")
        .untilScheduleEnds(optimizer.end());
  }

  private double mostSteps() {
    double size = fine.seen().target().length;
    return MOST_WORK / (size * size + 1);
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    double[] all = Probes.with(iterations);
    TestMoments moments = moments(fine);
    double[] values = run(moments, FINE).to(all);
    double[] others = run(moments(coarse), COARSE).to(all);
    Estimate[] out = new Estimate[iterations.length];
    for (int i = 0; i < out.length; i++) {
      int at = Arrays.binarySearch(all, iterations[i]);
      double value = values[at];
      double spread = SAFETY * Probes.spread(all, values, others, iterations[i]) * Math.abs(value);
      double rounding = ROUNDING * EPS * spectrum.featureForcing() + nodeError * Math.abs(value);
      out[i] =
          Double.isFinite(value)
              ? new Estimate(value, spread + rounding)
              : new Estimate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    return out;
  }

  private TestMoments moments(Nodes nodes) {
    double atom = spectrum.featureAtom().value();
    double fitted = (atom + spectrum.labelNoise()) / spectrum.samples();
    return new TestMoments(nodes.training(), nodes.seen(), atom, fitted, optimizer, averaging);
  }

  private RecursionRun run(TestMoments moments, Pace pace) {
    return new RecursionRun(
        moments,
        averaging.breaks(optimizer.breaks()),
        optimizer.step(0).damping(),
        optimizer.isSmooth() ? pace : Pace.STEPS,
        mostSteps());
  }

  @Override
  public String toString() {
    return "finite data: " + optimizer + ", " + averaging + ", on " + spectrum;
  }
}
