package org.riskcurve.volterra.continuous;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.contour.Contour;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.Transform;
import org.riskcurve.volterra.equation.transform.TransformInversion;
import org.riskcurve.volterra.renewal.RenewalTheory;

/**
 * The risk Ψ(t) of homogenized SGD, Ψ(t) = F(t) + ∫₀ᵗ 𝒦(t − s)Ψ(s) ds, at any time.
 *
 * <p>F(t) = 𝒫(gradient flow) = ½∫e^{−2γλt} dμ_F + ½η² and 𝒦(t) = γ² Tr(K² e^{−2γKt})/d. With z =
 * −p/(2γ) their transforms are F̂(p) = S_F(z)/(4γ) + η²/(2p) and 𝒦̂(p) = γ(Tr K + z k(z))/(2d), in
 * the transforms S_F and k of the {@link Spectrum}; they are inverted by {@link
 * TransformInversion}, about 35 evaluations for each time. The relative error is near 1e-12 and
 * estimated; 𝒦 itself loses digits for t ≪ 1/(2γλ₊), as its estimate says.
 *
 * <p>Source: C. Paquette, E. Paquette, B. Adlam and J. Pennington, Homogenization of SGD in
 * high-dimensions, 2022, theorem 1.1 and equation (7).
 */
public final class ContinuousRisk {

  private static final double UNIT = 0x1p-53;

  private final Spectrum spectrum;
  private final HomogenizedSgd sgd;
  private final Transform forcing;
  private final Transform kernel;

  private ContinuousRisk(Spectrum spectrum, HomogenizedSgd sgd) {
    this.spectrum = spectrum;
    this.sgd = sgd;
    double edge = -2 * sgd.learningRate() * spectrum.lowerEdge();
    boolean plateau = spectrum.atomAtZero() > 0 || sgd.labelNoise() > 0;
    this.forcing =
        new Transform(this::forcingTransform, plateau ? 0 : edge, 0)
            .withInitialValue(0.5 * (spectrum.totalForcing() + sgd.labelNoise()));
    this.kernel =
        new Transform(this::kernelTransform, edge, 0)
            .withError(8 * UNIT * sgd.kernelNorm(spectrum));
  }

  /** The risk of one optimizer on one spectrum. */
  public static ContinuousRisk of(Spectrum spectrum, HomogenizedSgd sgd) {
    return new ContinuousRisk(spectrum, sgd);
  }

  /** Ψ = F + 𝒦 * Ψ, as an equation for any solver that takes transforms. */
  public ConvolutionEquation equation() {
    return ConvolutionEquation.continuous(forcing, kernel);
  }

  /** Ψ on a grid. */
  public Solution risk(TimeGrid grid) {
    return TransformInversion.create().solve(equation(), grid);
  }

  /** F on a grid. */
  public Solution forcing(TimeGrid grid) {
    return inverse(forcing, grid);
  }

  /** 𝒦 on a grid. */
  public Solution kernel(TimeGrid grid) {
    return inverse(grid.get(0) == 0 ? kernel.withInitialValue(initialKernel()) : kernel, grid);
  }

  /** ‖𝒦‖₁ = γ Tr K/(2d). */
  public double kernelNorm() {
    return sgd.kernelNorm(spectrum);
  }

  /** Whether ‖𝒦‖₁ &lt; 1, that is γ &lt; 2d/Tr K. */
  public boolean isStable() {
    return kernelNorm() < 1;
  }

  /** Ψ(∞) = ½(F₀ + η²)/(1 − ‖𝒦‖₁), infinite if unstable. */
  public double limit() {
    double plateau = 0.5 * (spectrum.atomAtZero() + sgd.labelNoise());
    return isStable() ? plateau / (1 - kernelNorm()) : Double.POSITIVE_INFINITY;
  }

  /**
   * The rate g of the slowest mode, Ψ(t) − Ψ(∞) ~ e^{gt}: the Malthusian parameter, or the edge of
   * the spectrum −2γλ₋ if there is none. Positive if unstable.
   */
  public double slowestRate() {
    return RenewalTheory.of(equation())
        .malthusian()
        .map(Estimate::value)
        .orElse(-2 * sgd.learningRate() * spectrum.lowerEdge());
  }

  private static Solution inverse(Transform signal, TimeGrid grid) {
    return TransformInversion.create()
        .solve(ConvolutionEquation.continuous(signal, ExponentialSum.zero()), grid);
  }

  /** γ² Tr K²/d, with Tr K² = −(1/2πi)∮ z k(z) dz about the support. */
  private double initialKernel() {
    double low = Math.max(spectrum.lowerEdge(), 1e-12 * spectrum.upperEdge());
    Estimate squared =
        Contour.aroundSegment(low, spectrum.upperEdge(), 1e-14)
            .integrate(z -> z.multiply(spectrum.transforms(z).kernel(0)).negate());
    double gamma = sgd.learningRate();
    return gamma * gamma * squared.value() / spectrum.dimension();
  }

  private Complex forcingTransform(Complex p) {
    Complex z = p.divide(-2 * sgd.learningRate());
    Complex value = spectrum.transforms(z).forcing(0).divide(4 * sgd.learningRate());
    return sgd.labelNoise() == 0
        ? value
        : value.add(p.reciprocal().multiply(0.5 * sgd.labelNoise()));
  }

  private Complex kernelTransform(Complex p) {
    if (p.norm() < Double.MIN_NORMAL) {
      return new Complex(kernelNorm());
    }
    Complex z = p.divide(-2 * sgd.learningRate());
    SpectrumValues t = spectrum.transforms(z);
    return z.multiply(t.kernel(0))
        .add(spectrum.trace())
        .multiply(0.5 * sgd.learningRate() / spectrum.dimension());
  }

  @Override
  public String toString() {
    return sgd + " in continuous time on " + spectrum;
  }
}
