package org.riskcurve.volterra.curve;

import java.util.Optional;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.recursion.SecondMoments;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * The exact expected risk on Gaussian data for a given feature matrix, step by step: the moments
 * along each eigenvector follow {@link Step}, and P is their sum.
 *
 * <p>O(d) a step, for any optimizer; the reference for the closed form. Its errors are rounding
 * errors alone. The forcing is the same recursion without noise.
 */
public final class MomentRecursion extends OnePassCurve {

  private static final double MOST_STEPS = 1L << 30;

  private final SpectrumNodes nodes;
  private final Optimizer optimizer;
  private final Averaging averaging;

  private MomentRecursion(SpectrumNodes nodes, Optimizer optimizer, Averaging averaging) {
    this.nodes = nodes;
    this.optimizer = optimizer;
    this.averaging = averaging;
  }

  /** The curve of an optimizer on the eigenvalues of a matrix. */
  public static MomentRecursion of(DiscreteSpectrum spectrum, Optimizer optimizer) {
    return ofAverage(spectrum, optimizer, Averaging.none());
  }

  /** The risk of an average of the iterates, as {@link RecursionCurve#ofAverage} has it. */
  public static MomentRecursion ofAverage(
      DiscreteSpectrum spectrum, Optimizer optimizer, Averaging averaging) {
    return new MomentRecursion(SpectrumNodes.of(spectrum), optimizer, averaging);
  }

  @Override
  public IterationRange iterations() {
    return IterationRange.whole(MOST_STEPS).untilScheduleEnds(optimizer.end());
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    return pass(nodes, optimizer.labelNoise(), iterations);
  }

  @Override
  protected Optional<Estimate[]> ascendingForcings(double[] iterations) {
    return Optional.of(pass(WithoutNoise.nodes(nodes), 0, iterations));
  }

  private Estimate[] pass(SpectrumNodes on, double labelNoise, double[] iterations) {
    SecondMoments moments = new SecondMoments(on, averaging);
    Estimate[] out = new Estimate[iterations.length];
    double risk = moments.risk();
    double t = 0;
    for (int i = 0; i < out.length; i++) {
      for (; t < iterations[i] && Double.isFinite(risk); t++) {
        moments.advance(optimizer.step(t), risk + labelNoise, averaging.share(t));
        risk = moments.risk();
      }
      double output = Double.isFinite(risk) ? moments.averagedRisk() : risk;
      double rounding = stepRounding(output, t) + SecondMoments.VANISHED * on.size();
      out[i] = estimate(output, rounding);
    }
    return out;
  }

  @Override
  public String toString() {
    return "moment recursion of " + optimizer + " on " + nodes.size() + " eigenvalues";
  }
}
