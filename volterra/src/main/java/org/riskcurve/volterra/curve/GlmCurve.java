package org.riskcurve.volterra.curve;

import java.util.Arrays;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.glm.GlmMoments;
import org.riskcurve.volterra.glm.Loss;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.recursion.RecursionRun;

/**
 * The risk of SGD on a generalised linear model, on nodes that stand for the spectrum.
 *
 * <p>Along an eigenvector with eigenvalue λ, let x be the image of θ and x* that of the target, p =
 * Ex², m = Exx*, s = x*² the forcing's weight. With C₁₁ = Σp, C₁₂ = Σm, C₂₂ = Σs + F₀ and the means
 * of {@link Loss} over h and h*, a batch B with summed gradients takes
 *
 * <pre>m ← m − γBλ(Am + B̃s),
 * p ← p − 2γBλ(Ap + B̃m) + γ²Bλ²[V + F₁₁p + 2F₁₂m + F₂₂s + (B − 1)(A²p + 2AB̃m + B̃²s)],</pre>
 *
 * <p>F₁₁, F₁₂ and F₂₂ the mean second derivatives of E<sub>y</sub>ℓ′². Mean-field: the means are
 * taken at the mean C, whose scatter over runs is dropped; for squares that is exact. Without the
 * terms F, which are of order 1/d, these are the equations of the literature (Collins-Woodfin,
 * Paquette, Paquette and Seroussi, "Hitting the high-dimensional notes", 2308.08977).
 *
 * <p>Logistic regression at d = 50, λ = j^(−0.8): 0.4 % below the mean of runs to iteration 1000,
 * 2.5 % without the terms F. The first few hundred iterations are steps, O(nodes) and, for the
 * means, some 10⁻⁴ s each; then windows in log time reach 10¹² in seconds. Errors are those of
 * rounding and the difference from fewer nodes with longer windows; what runs differ by is not in
 * them.
 */
public final class GlmCurve extends OnePassCurve {

  private static final double EPS = Math.ulp(1.0);

  /** Risks are made of C₁₁, C₁₂ and C₂₂, which cancel. */
  private static final double CANCELLATION = 16;

  private final PairedRuns runs;
  private final double target;
  private final Loss loss;
  private final double gamma;
  private final double batch;
  private final boolean leading;

  private GlmCurve(
      PairedRuns runs, double target, Loss loss, double gamma, double batch, boolean leading) {
    this.runs = runs;
    this.target = target;
    this.loss = loss;
    this.gamma = gamma;
    this.batch = batch;
    this.leading = leading;
  }

  /**
   * The curve of SGD.
   *
   * @param learningRate γ > 0
   * @param batch B ≥ 1
   */
  public static GlmCurve of(Spectrum spectrum, Loss loss, double learningRate, long batch) {
    // the noise of data is that of squared residuals
    SampleSpectrum.requireNoiseOnce(spectrum, 1);
    Arguments.positive("learningRate", learningRate);
    Arguments.inRange("batch", batch, 1L, Sgd.LARGEST_BATCH);
    return new GlmCurve(
        new PairedRuns(spectrum, /* oscillating= */ false),
        spectrum.totalForcing(),
        loss,
        learningRate,
        (double) batch,
        /* leading= */ false);
  }

  /** The same without the terms of order 1/d. */
  public GlmCurve leadingOrder() {
    return new GlmCurve(runs, target, loss, gamma, batch, /* leading= */ true);
  }

  @Override
  public IterationRange iterations() {
    return IterationRange.whole(RecursionCurve.LARGEST_ITERATION);
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    Estimate[] risks =
        runs.estimates(
                iterations,
                /* stepwise= */ false,
                (nodes, pace) ->
                    new RecursionRun(
                        new GlmMoments(nodes, loss, gamma, batch, leading),
                        /* breaks= */ new double[0],
                        /* damping= */ 1,
                        pace,
                        RecursionRun.MOST_STEPS),
                (run, all) -> new double[][] {run.to(all)})[0];
    double rounding = EPS * CANCELLATION * target;
    return Arrays.stream(risks)
        .map(risk -> estimate(risk.value(), risk.error() + rounding))
        .toArray(Estimate[]::new);
  }

  @Override
  public String toString() {
    return "mean-field curve of SGD with the loss " + loss + " on " + runs.fine.size() + " nodes";
  }
}
