package org.riskcurve.volterra.curve;

import java.util.Arrays;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.glm.Loss;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.recursion.SecondMoments;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * The risk of SGD on a generalised linear model, step by step on nodes that stand for the spectrum.
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
 * 2.5 % without the terms F. O(nodes) and, for the means, some 10⁻⁴ s a step. Errors are those of
 * rounding and the difference from fewer nodes; what runs differ by is not in them.
 */
public final class GlmCurve extends OnePassCurve {

  private static final double MOST_STEPS = 1_000_000;
  private static final double FINE_SPACING = 0.28;
  private static final double COARSE_SPACING = 0.37;
  private static final double SAFETY = 2;

  private final SpectrumNodes fine;
  private final SpectrumNodes coarse;
  private final Loss loss;
  private final double gamma;
  private final double batch;
  private final boolean leading;

  private GlmCurve(Spectrum spectrum, Loss loss, double gamma, double batch, boolean leading) {
    this(
        SpectrumNodes.of(spectrum, FINE_SPACING),
        SpectrumNodes.of(spectrum, COARSE_SPACING),
        loss,
        gamma,
        batch,
        leading);
  }

  private GlmCurve(
      SpectrumNodes fine,
      SpectrumNodes coarse,
      Loss loss,
      double gamma,
      double batch,
      boolean leading) {
    this.fine = fine;
    this.coarse = coarse;
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
    return new GlmCurve(spectrum, loss, learningRate, (double) batch, /* leading= */ false);
  }

  /** The same without the terms of order 1/d. */
  public GlmCurve leadingOrder() {
    return new GlmCurve(fine, coarse, loss, gamma, batch, /* leading= */ true);
  }

  @Override
  public IterationRange iterations() {
    return IterationRange.whole(MOST_STEPS);
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    double[] values = pass(fine, iterations);
    boolean same = Arrays.equals(fine.eigenvalues(), coarse.eigenvalues());
    double[] others = same ? values : pass(coarse, iterations);
    Estimate[] out = new Estimate[values.length];
    Arrays.setAll(
        out,
        i ->
            estimate(
                values[i],
                SAFETY * Math.abs(others[i] - values[i])
                    + stepRounding(values[i], iterations[i])
                    + SecondMoments.VANISHED));
    return out;
  }

  private double[] pass(SpectrumNodes nodes, double[] iterations) {
    double[] m = new double[nodes.size()];
    double[] p = new double[nodes.size()];
    double c22 = nodes.atom() + Arrays.stream(nodes.forcing()).sum();
    double[] out = new double[iterations.length];
    int i = 0;
    for (double t = 0; i < iterations.length; t++) {
      double c11 = Arrays.stream(p).sum();
      double c12 = Arrays.stream(m).sum();
      if (!Double.isFinite(c11)) {
        Arrays.fill(out, i, out.length, Double.POSITIVE_INFINITY);
        return out;
      }
      if (t == iterations[i]) {
        out[i++] = loss.risk(c11, c12, c22);
      }
      step(nodes, m, p, loss.means(c11, c12, c22));
    }
    return out;
  }

  private void step(SpectrumNodes nodes, double[] m, double[] p, Loss.Means means) {
    double a = means.response();
    double b = means.pull();
    for (int j = 0; j < p.length; j++) {
      double x = gamma * nodes.eigenvalues()[j];
      double s = nodes.forcing()[j];
      double mean = a * (a * p[j] + 2 * b * m[j]) + b * b * s;
      double spread =
          means.byPrediction() * p[j] + 2 * means.byBoth() * m[j] + means.byTarget() * s;
      double own = (leading ? 0 : spread) + (batch - 1) * mean;
      double noise = gamma * gamma * nodes.gain()[j] * means.square();
      p[j] += batch * (x * (x * own - 2 * (a * p[j] + b * m[j])) + noise);
      m[j] -= batch * x * (a * m[j] + b * s);
    }
  }

  @Override
  public String toString() {
    return "mean-field curve of SGD with the loss " + loss + " on " + fine.size() + " nodes";
  }
}
