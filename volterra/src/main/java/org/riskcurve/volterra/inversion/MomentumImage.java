package org.riskcurve.volterra.inversion;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.contour.Contour;
import org.riskcurve.core.numeric.PolynomialRoots;
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
record MomentumImage(double decay, double scale, boolean touchesAtZero, double radius)
    implements SpectralImage {

  private static final double POINTS_PER_DECADE = 24;
  private static final double SMALLEST_RATIO = 1e-20;

  /** Imaginary parts below this, relative, are the rounding errors of a double real root. */
  private static final double REAL = 1e-6;

  private static final double MARGIN = 1e-3;
  private static final double SMALLEST_GAP = 1e-6;

  static MomentumImage of(Spectrum spectrum, Step step) {
    MomentumFractions fractions = new MomentumFractions(step);
    double upper = spectrum.upperEdge();
    double lower = Math.max(spectrum.lowerEdge(), SMALLEST_RATIO * upper);
    double range = Math.log(upper / lower);
    int points = 1 + (int) Math.ceil(POINTS_PER_DECADE * range / Math.log(10));
    double decay = Double.POSITIVE_INFINITY;
    double slowest = Double.POSITIVE_INFINITY;
    double radius = 0;
    for (int i = 0; i <= points; i++) {
      double lambda = i == points ? upper : lower * Math.exp(range * i / points);
      // not from the last roots: a real start never leaves the real axis
      for (Complex w : PolynomialRoots.of(fractions.characteristic(lambda), new Complex[0])) {
        if (Math.abs(w.getImaginary()) <= REAL * w.norm() && w.getReal() < 1) {
          decay = Math.min(decay, w.getReal());
        } else {
          radius = Math.max(radius, w.negate().add(1).norm());
        }
      }
      if (i == 0) {
        slowest = decay;
      }
    }
    boolean hard = spectrum.lowerEdge() == 0 && decay > 0;
    boolean smallest = decay == slowest && !hard;
    return new MomentumImage(
        hard ? 0 : decay, smallest ? decay : 1, hard, radius + MARGIN * Math.max(0, 1 - radius));
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
