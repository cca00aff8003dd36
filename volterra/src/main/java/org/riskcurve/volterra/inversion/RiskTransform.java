package org.riskcurve.volterra.inversion;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;
import org.riskcurve.core.numeric.Modulus;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Step;

/**
 * The generating functions X̂(ζ) = Σ<sub>r≥0</sub> X(r) ζ<sup>−r−1</sup> of forcing, kernel and
 * risk, in closed form.
 *
 * <p>The forcing is F(r) = ∫e₁ᵀA(λ)<sup>r</sup>e₁dμ<sub>F</sub>, the kernel 𝒦(r) = B∫λ²
 * e₁ᵀA(λ)<sup>r</sup>(h², −hγ₁, γ₁²)ᵀdμ, with the matrix A of {@link Step}; for SGD that is
 * ∫q(λ)<sup>r</sup>dμ<sub>F</sub> and γ²B∫λ²q(λ)<sup>r</sup>dμ. Their transforms are rational in λ
 * under the integrals, and {@link PartialFractions} make a few values of S<sub>F</sub> and k of
 * them. The Volterra equation P(r) = F(r) + Σ<sub>s&lt;r</sub> 𝒦(r − 1 − s)(P(s) + η²) becomes P̂
 * = (F̂ + η²𝒦̂/(ζ − 1))/(1 − 𝒦̂).
 *
 * <p>With n samples in place of the population ({@link SampleSpectrum}) the same equation is that
 * of the training risk. The noise of the steps then adds 𝒦<sub>test</sub> ∗ P to the test risk,
 * with K<sub>jj</sub> in the place of one eigenvalue of Ĥ in 𝒦: in its transform k becomes nk/(n −
 * k).
 *
 * <p>Everything is a function of w = 1 − ζ, which keeps its relative accuracy where ζ → 1.
 */
@Internal
public final class RiskTransform {

  /** Rounding errors of w, relative. */
  private static final double POINT_ROUNDING = 2 * Math.ulp(1.0);

  private final Spectrum spectrum;
  private final PartialFractions fractions;
  private final double labelNoise;
  private final double samples;

  /** The transforms of an optimizer on a spectrum. */
  public RiskTransform(Spectrum spectrum, ConstantOptimizer optimizer) {
    this.spectrum = spectrum;
    fractions = PartialFractions.of(optimizer);
    labelNoise = optimizer.labelNoise();
    SampleSpectrum.requireNoiseOnce(spectrum, labelNoise);
    samples =
        spectrum instanceof SampleSpectrum sample ? sample.samples() : Double.POSITIVE_INFINITY;
  }

  /**
   * The transforms at one point, with their rounding errors.
   *
   * @param test that of the kernel of the test risk; the kernel itself without samples
   * @param gap 1 − 𝒦̂
   */
  record At(
      Complex forcing,
      Complex kernel,
      Complex test,
      Complex risk,
      Complex gap,
      double forcingError,
      double kernelError,
      double testError,
      double riskError) {

    Complex value(Quantity quantity) {
      return switch (quantity) {
        case FORCING -> forcing;
        case KERNEL -> kernel;
        case RISK -> risk;
        case RESPONSE -> test.multiply(risk);
      };
    }

    double error(Quantity quantity) {
      return switch (quantity) {
        case FORCING -> forcingError;
        case KERNEL -> kernelError;
        case RISK -> riskError;
        case RESPONSE -> Modulus.of(test) * riskError + testError * Modulus.of(risk);
      };
    }
  }

  /** The transforms at the points w = 1 − ζ of a path in the upper half plane. */
  At[] along(Complex[] w) {
    int n = w.length;
    PartialFractions.Terms[] terms = new PartialFractions.Terms[n];
    PartialFractions.Terms last = fractions.start();
    for (int j = 0; j < n; j++) {
      last = fractions.at(w[j], last);
      terms[j] = last;
    }
    PolePath[] paths = new PolePath[fractions.poles()];
    for (int k = 0; k < paths.length; k++) {
      paths[k] = PolePath.of(spectrum, terms, k);
    }
    SpectrumValues sums = new SpectrumValues(n);
    double[] forcingError = new double[n];
    double[] kernelError = new double[n];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < paths.length; k++) {
        Complex f = terms[j].forcing()[k];
        Complex g = terms[j].kernel()[k];
        paths[k].addTo(sums, j, f, g);
        forcingError[j] += Modulus.of(f) * paths[k].forcingError(j);
        kernelError[j] += Modulus.of(g) * paths[k].kernelError(j);
      }
    }
    Complex[] test = new Complex[n];
    Arrays.setAll(test, sums::kernel);
    double[] testError = kernelError;
    if (sampled()) {
      testError = new double[n];
      seenByTest(terms, paths, test, testError);
    }
    double[] wRe = parts(w, Complex::getReal);
    double[] wIm = parts(w, Complex::getImaginary);
    double[] forcingSlope = PathSlopes.of(wRe, wIm, sums.forcingRe, sums.forcingIm);
    double[] kernelSlope = PathSlopes.of(wRe, wIm, sums.kernelRe, sums.kernelIm);
    double[] testSlope =
        sampled()
            ? PathSlopes.of(
                wRe, wIm, parts(test, Complex::getReal), parts(test, Complex::getImaginary))
            : kernelSlope;
    At[] out = new At[n];
    for (int j = 0; j < n; j++) {
      double known = POINT_ROUNDING * Modulus.of(w[j]);
      out[j] =
          at(
              w[j],
              sums.forcing(j),
              sums.kernel(j),
              forcingError[j] + known * forcingSlope[j],
              kernelError[j] + known * kernelSlope[j],
              test[j],
              testError[j] + known * testSlope[j]);
    }
    return out;
  }

  private static double[] parts(Complex[] values, ToDoubleFunction<Complex> part) {
    return Arrays.stream(values).mapToDouble(part).toArray();
  }

  private void seenByTest(
      PartialFractions.Terms[] terms, PolePath[] paths, Complex[] test, double[] testError) {
    for (int j = 0; j < test.length; j++) {
      test[j] = Complex.ZERO;
      for (int k = 0; k < paths.length; k++) {
        Complex g = terms[j].kernel()[k];
        Complex seen = paths[k].kernel(j);
        test[j] = test[j].add(g.multiply(seenByTest(seen)));
        double perKernel = samples / Modulus.of(samples - seen.getReal(), seen.getImaginary());
        testError[j] += Modulus.of(g) * paths[k].kernelError(j) * perKernel * perKernel;
      }
    }
  }

  private At at(
      Complex w,
      Complex forcing,
      Complex kernel,
      double forcingError,
      double kernelError,
      Complex test,
      double testError) {
    Complex gap = kernel.negate().add(1);
    Complex noise = kernel.divide(w).multiply(-labelNoise);
    Complex risk = forcing.add(noise).divide(gap);
    double noiseError = labelNoise * kernelError / Modulus.of(w);
    double riskError =
        (forcingError + noiseError + Modulus.of(risk) * kernelError) / Modulus.of(gap);
    return new At(
        forcing, kernel, test, risk, gap, forcingError, kernelError, testError, riskError);
  }

  /** nk/(n − k). */
  private Complex seenByTest(Complex k) {
    return k.divide(k.negate().add(samples)).multiply(samples);
  }

  /** Whether samples stand in the place of the population, and the risk is that of training. */
  private boolean sampled() {
    return samples < Double.POSITIVE_INFINITY;
  }

  /** The quantities that differ from each other: the response is one of them with samples. */
  List<Quantity> quantities() {
    return sampled()
        ? List.of(Quantity.values())
        : List.of(Quantity.FORCING, Quantity.KERNEL, Quantity.RISK);
  }

  /** The mass of the forcing measure, F(0) = P(0). */
  double mass() {
    return spectrum.totalForcing();
  }

  /** 𝒦̂ at a real ζ = 1 − w to the right of the image of the spectrum. */
  public double kernelAt(double w) {
    return KernelSum.value(spectrum, termsAt(w), 1);
  }

  /** The same with its error. */
  public Estimate kernelEstimate(double w) {
    return KernelSum.estimate(spectrum, termsAt(w), 1);
  }

  /**
   * ‖𝒦<sub>test</sub>‖₁, the test risk that stays for a training risk of one that stays.
   *
   * @param kernelNorm ‖𝒦‖₁, which it is without samples
   */
  public Estimate testKernelNorm(Estimate kernelNorm) {
    return sampled() ? KernelSum.estimate(spectrum, termsAt(0), 1, this::seenByTest) : kernelNorm;
  }

  private PartialFractions.Terms termsAt(double w) {
    return fractions.at(new Complex(w), fractions.start());
  }
}
