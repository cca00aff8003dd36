package org.riskcurve.volterra.recursion;

import org.ejml.data.DMatrixRMaj;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Internal;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.SampleSpectrum.FeatureValue;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;

/**
 * Nodes for what the features' covariance K sees of functions of the samples' Ĥ: with s<sub>a</sub>
 * along the eigenvalues of Ĥ, θ* the target, Π₀ the projection to the null space of Ĥ and K' = K in
 * the eigenvectors of Ĥ,
 *
 * <pre>
 * ⟨f(Ĥ)θ*, K g(Ĥ)θ*⟩ = Σ_ab M_ab f(s_a)g(s_b) + Σ_a N_a (f(0)g(s_a) + f(s_a)g(0)) + N₀f(0)g(0),
 * Σ_j K'_jj s_j f(s_j) = Σ_c G_c f(s_c).
 * </pre>
 *
 * <p>The first are in the functions ψ of a {@link SpectralGaussRule} for θ*ᵀĤ(Ĥ − z)⁻¹θ* = h(w(z)),
 * M between them from θ*ᵀ(Ĥ − z₁)⁻¹K(Ĥ − z₂)⁻¹θ* = w₁w₂(h₁ − h₂)/(z₁z₂(z₁ − z₂)), N from θ*ᵀΠ₀K(Ĥ −
 * z)⁻¹θ* = w₀w(h₀ − h)/z². The second are a Gauss rule for
 * ΣK'<sub>jj</sub>s<sub>j</sub>/(s<sub>j</sub> − z) = Tr K + n(w − z), whose mass is Tr K².
 *
 * @param target s<sub>a</sub>
 * @param pairs M, row by row
 * @param cross N<sub>a</sub>
 * @param unlearnt N₀
 * @param noise s<sub>c</sub>
 * @param gain G<sub>c</sub> ≥ 0
 */
@Internal
public record SampleNodes(
    double[] target,
    double[][] pairs,
    double[] cross,
    double unlearnt,
    double[] noise,
    double[] gain) {

  /** The circle about the support from which the mass of the noise is read. */
  private static final double RADIUS = 4;

  private static final int CIRCLE = 64;

  /** Eigenvalues below this, relative to s₊, have not moved after 10¹² iterations. */
  private static final double SMALLEST = 1e-14;

  /**
   * The nodes of a resolution.
   *
   * @param spacing the distance of the points behind them in ln |z|
   * @param angle as of {@link SpectrumNodes#of(Spectrum, double, double)}
   */
  public static SampleNodes of(SampleSpectrum spectrum, double spacing, double angle) {
    SpectralGaussRule gauss = SpectralGaussRule.of(new Seen(spectrum), spacing, angle);
    SpectralGaussRule.Rule noise = gauss.kernel();
    SpectralGaussRule.Rule target = gauss.forcing();
    int size = target.nodes().length;
    Forms forms = Forms.of(spectrum, gauss.points());
    double[][] pairs = new double[size][size];
    double[] cross = new double[size];
    if (size > 0) {
      DMatrixRMaj form = target.functions().of(forms.pairs());
      double[] linear = target.functions().of(forms.cross());
      for (int a = 0; a < size; a++) {
        cross[a] = target.ones()[a] * linear[a];
        for (int b = 0; b < size; b++) {
          pairs[a][b] = target.ones()[a] * target.ones()[b] * form.get(a, b);
        }
      }
    }
    return new SampleNodes(
        target.nodes(), pairs, cross, forms.unlearnt(), noise.nodes(), noise.weights());
  }

  /**
   * The largest relative differences of sums over the nodes from what they stand for, for f = g =
   * x/(s + x) with x two a decade from beyond s₊ to below s₋: how well the nodes know the test
   * risk, relative to itself, at any time. That of the target and that of the noise are added.
   */
  public double relativeError(SampleSpectrum spectrum) {
    double top = 100 * spectrum.upperEdge();
    double bottom = Math.max(spectrum.lowerEdge(), SMALLEST * spectrum.upperEdge()) / 10;
    int points = (int) Math.ceil(2 * Math.log10(top / bottom)) + 1;
    double targetError = 0;
    double noiseError = 0;
    for (int k = 0; k < points; k++) {
      double x = top * Math.pow(10, -k / 2.0);
      FeatureValue at = features(spectrum, new Complex(-x))[0];
      double w = at.w().getReal();
      double exact = w * w * at.targetSlope().getReal();
      double error = Math.abs(ofTarget(x) - exact);
      targetError = Math.max(targetError, exact == 0 ? error : error / exact);
      double seen = new Seen(spectrum).noise(new Complex(-x), at).getReal();
      double sum = 0;
      for (int c = 0; c < noise.length; c++) {
        sum += gain[c] / (noise[c] + x);
      }
      noiseError = Math.max(noiseError, Math.abs(sum / seen - 1));
    }
    return targetError + noiseError;
  }

  private double ofTarget(double x) {
    double sum = unlearnt;
    for (int a = 0; a < target.length; a++) {
      double f = x / (target[a] + x);
      sum += 2 * cross[a] * f;
      for (int b = 0; b < target.length; b++) {
        sum += pairs[a][b] * f * (x / (target[b] + x));
      }
    }
    return sum;
  }

  /** Forms on the functions 1, Re φ<sub>i</sub>, Im φ<sub>i</sub>, the null space taken out. */
  private record Forms(DMatrixRMaj pairs, double[] cross, double unlearnt) {

    static Forms of(SampleSpectrum spectrum, Complex[] z) {
      FeatureValue[] at = features(spectrum, z);
      double w0 = 0;
      double h0 = 0;
      double unlearnt = 0;
      if (spectrum.samples() < spectrum.featureCount()) {
        FeatureValue origin = features(spectrum, Complex.ZERO)[0];
        w0 = origin.w().getReal();
        h0 = origin.target().getReal();
        unlearnt = w0 * w0 * origin.targetSlope().getReal();
      }
      double one = -w0 * h0;
      DMatrixRMaj pairs = new DMatrixRMaj(2 * z.length + 1, 2 * z.length + 1);
      double[] cross = new double[2 * z.length + 1];
      pairs.set(0, 0, mass(spectrum) - 2 * one + unlearnt);
      cross[0] = one - unlearnt;
      Complex[] null0 = new Complex[z.length];
      for (int i = 0; i < z.length; i++) {
        Complex w = at[i].w();
        Complex h = at[i].target();
        // φ(0) = −1
        null0[i] = h.subtract(h0).multiply(w).divide(z[i]).multiply(-w0);
        cross[1 + 2 * i] = null0[i].getReal() + unlearnt;
        cross[2 + 2 * i] = null0[i].getImaginary();
        LoewnerMatrices.set(pairs, i, w.multiply(h).subtract(null0[i]).add(one - unlearnt));
        for (int j = 0; j <= i; j++) {
          Complex v = at[j].w();
          Complex vc = v.conjugate();
          Complex same =
              i == j ? at[i].targetSlope() : h.subtract(at[j].target()).divide(z[i].subtract(z[j]));
          Complex other =
              h.subtract(at[j].target().conjugate()).divide(z[i].subtract(z[j].conjugate()));
          Complex shift = null0[i].add(unlearnt);
          LoewnerMatrices.set(
              pairs,
              i,
              j,
              same.multiply(w).multiply(v).add(shift).add(null0[j]),
              other.multiply(w).multiply(vc).add(shift).add(null0[j].conjugate()));
        }
      }
      return new Forms(pairs, cross, unlearnt);
    }
  }

  private static double mass(SampleSpectrum spectrum) {
    return Math.max(0, spectrum.featureForcing() - spectrum.featureAtom().value());
  }

  private static FeatureValue[] features(SampleSpectrum spectrum, Complex... z) {
    double[] re = new double[z.length];
    double[] im = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      re[i] = z[i].getReal();
      im[i] = z[i].getImaginary();
    }
    return spectrum.features(re, im);
  }

  /** The measures of the target, θ*ᵀĤ(Ĥ − z)⁻¹θ*, and of the noise, as a spectrum. */
  private record Seen(SampleSpectrum samples) implements Spectrum {

    @Override
    public double dimension() {
      return samples.dimension();
    }

    /** Tr K², the mean of −z times the transform on a circle about the support. */
    @Override
    public double trace() {
      double radius = RADIUS * samples.upperEdge();
      Complex[] z = new Complex[CIRCLE / 2];
      for (int k = 0; k < z.length; k++) {
        double angle = 2 * Math.PI * (k + 0.5) / CIRCLE;
        z[k] = new Complex(radius * Math.cos(angle), radius * Math.sin(angle));
      }
      FeatureValue[] at = features(samples, z);
      double sum = 0;
      for (int k = 0; k < z.length; k++) {
        sum -= noise(z[k], at[k]).multiply(z[k]).getReal();
      }
      return sum / z.length;
    }

    private Complex noise(Complex z, FeatureValue at) {
      return z.multiply(at.excess()).multiply(samples.samples()).add(samples.trace());
    }

    @Override
    public double lowerEdge() {
      return samples.lowerEdge();
    }

    @Override
    public double upperEdge() {
      return samples.upperEdge();
    }

    @Override
    public double atomAtZero() {
      return 0;
    }

    @Override
    public double totalForcing() {
      return mass(samples);
    }

    @Override
    public void transforms(double[] re, double[] im, SpectrumValues out) {
      out.requireRoom(re, im);
      FeatureValue[] at = samples.features(re, im);
      for (int i = 0; i < re.length; i++) {
        Complex noise = noise(new Complex(re[i], im[i]), at[i]);
        out.kernelRe[i] = noise.getReal();
        out.kernelIm[i] = noise.getImaginary();
        out.forcingRe[i] = at[i].target().getReal();
        out.forcingIm[i] = at[i].target().getImaginary();
      }
    }
  }
}
