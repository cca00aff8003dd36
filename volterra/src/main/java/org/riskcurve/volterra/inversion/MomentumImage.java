package org.riskcurve.volterra.inversion;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.contour.Contour;
import org.riskcurve.core.numeric.PolynomialRoots;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.Step;

/**
 * The image of the spectrum under an optimizer with momentum. On an eigenvalue λ, A(λ) has the
 * eigenvalues ρ₁², ρ₁ρ₂, ρ₂², up to the noise of the gradient itself, with ρ the two eigenvalues of
 * the mean step: real near 1, 1 − Δ and (1 − Δ)² for small λ, a complex pair of modulus about 1 − Δ
 * from the λ on where the mean step oscillates. A(λ) maps second moments to second moments, a cone,
 * so its largest eigenvalue in modulus is real and positive (Krein and Rutman). The image is
 * therefore taken for a disc about 0 with a real spike, which {@link Contour#aroundDisc} goes
 * round.
 *
 * @param decay 1 − the end of the spike
 * @param scale as large as 1 − ζ varies where the end is not that of the smallest eigenvalue
 * @param touchesAtZero whether the end is that of the eigenvalue zero
 * @param radius the largest modulus of the points of the image that are not real and positive
 */
record MomentumImage(Estimate decay, double scale, boolean touchesAtZero, double radius)
    implements SpectralImage {

  private static final double POINTS_PER_DECADE = 24;

  /** How far down a spectrum is sampled that reaches zero, relative to its upper edge. */
  private static final double SMALLEST_RATIO = 1e-20;

  /** Imaginary parts below this, relative, are the rounding errors of a double real root. */
  private static final double REAL = 1e-6;

  private static final double MOST_EIGENVALUES = 500;
  private static final double MARGIN = 1e-3;
  private static final double SMALLEST_GAP = 1e-6;

  /** Rounding errors of the roots at an end of the spectrum, that of the edge among them. */
  private static final double ROUNDING = 16 * Math.ulp(1.0);

  /** How far apart two samples of a smooth maximum may be wrong about it, relative. */
  private static final double SAMPLING = 1e-3;

  /** The modes of one eigenvalue: the slowest real one, and the largest modulus of the others. */
  private record Modes(double decay, double radius) {

    static Modes of(MomentumFractions fractions, double lambda) {
      double decay = Double.POSITIVE_INFINITY;
      double radius = 0;
      // not from the last roots: a real start never leaves the real axis
      for (Complex w : PolynomialRoots.of(fractions.characteristic(lambda), new Complex[0])) {
        if (Math.abs(w.getImaginary()) <= REAL * w.norm() && w.getReal() < 1) {
          decay = Math.min(decay, w.getReal());
        } else {
          radius = Math.max(radius, w.negate().add(1).norm());
        }
      }
      return new Modes(decay, radius);
    }
  }

  static MomentumImage of(Spectrum spectrum, Step step) {
    MomentumFractions fractions = new MomentumFractions(step);
    double[] samples = samples(spectrum);
    double decay = Double.POSITIVE_INFINITY;
    double radius = 0;
    int slowest = 0;
    for (int i = 0; i < samples.length; i++) {
      Modes modes = Modes.of(fractions, samples[i]);
      radius = Math.max(radius, modes.radius());
      if (modes.decay() < decay) {
        decay = modes.decay();
        slowest = i;
      }
    }
    boolean hard = spectrum.lowerEdge() == 0 && decay > 0;
    boolean smallest = slowest == 0 && !hard;
    boolean between = slowest > 0 && slowest < samples.length - 1;
    double error =
        ROUNDING * (smallest ? Math.abs(decay) : 1) + (between ? SAMPLING * Math.abs(decay) : 0);
    return new MomentumImage(
        hard ? new Estimate(0, 0) : new Estimate(decay, error),
        smallest ? Math.abs(decay) : 1,
        hard,
        radius + MARGIN * Math.max(0, 1 - radius));
  }

  /** The eigenvalues themselves, if there are few of them, or a fine grid over the support. */
  private static double[] samples(Spectrum spectrum) {
    if (spectrum instanceof DiscreteSpectrum discrete && discrete.dimension() <= MOST_EIGENVALUES) {
      double[] eigenvalues = discrete.eigenvalues();
      Arrays.sort(eigenvalues);
      return eigenvalues;
    }
    double upper = spectrum.upperEdge();
    double lower = spectrum.lowerEdge() > 0 ? spectrum.lowerEdge() : SMALLEST_RATIO * upper;
    double range = Math.log(upper / lower);
    int points = 1 + (int) Math.ceil(POINTS_PER_DECADE * range / Math.log(10));
    double[] samples = new double[points + 1];
    for (int i = 0; i <= points; i++) {
      samples[i] = i == points ? upper : lower * Math.exp(range * i / points);
    }
    return samples;
  }

  @Override
  public Contour contour(double slowest, double excess, double accuracy) {
    double gap = Math.log((1 + excess) / radius);
    if (!(gap > SMALLEST_GAP)) {
      throw new ConvergenceException(
          "modes of modulus "
              + radius
              + " are too near the circle of radius "
              + (1 + excess)
              + " for a contour between them");
    }
    return Contour.aroundDisc((slowest + excess) / (1 + excess), gap, accuracy);
  }

  @Override
  public SpectralImage wider() {
    return new MomentumImage(decay, scale, touchesAtZero, Math.sqrt(radius));
  }
}
