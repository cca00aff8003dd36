package org.riskcurve.rmt.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;

/**
 * What every {@link Spectrum} promises: two measures, given by their transforms. Extend it with a
 * spectrum.
 */
public abstract class SpectrumContract {

  /** Relative, of transforms that are computed at the rounding error. */
  private static final double ACCURACY = 1e-12;

  /** Distances from the support, in units of its upper end. */
  private static final double[] DISTANCES = {1e-6, 1e-3, 0.1, 1, 10, 1e3, 1e6};

  private static final double[] ANGLES = {0.1, 0.7, 1.5, 2.5, 3.1};

  /** The spectrum under test. */
  protected abstract Spectrum spectrum();

  private Complex[] upperPoints() {
    Complex[] points = new Complex[DISTANCES.length * ANGLES.length];
    for (int i = 0; i < points.length; i++) {
      double angle = ANGLES[i % ANGLES.length];
      double radius = spectrum().upperEdge() * DISTANCES[i / ANGLES.length];
      points[i] = new Complex(radius * Math.cos(angle), radius * Math.sin(angle));
    }
    return points;
  }

  private double kernel(double z) {
    return spectrum().kernelTransform(z);
  }

  private double forcing(double z) {
    return spectrum().transforms(new Complex(z, 0)).forcingRe[0];
  }

  @Test
  protected void numbersFitTogether() {
    Spectrum spectrum = spectrum();
    assertThat(spectrum.dimension()).isPositive().isFinite();
    assertThat(spectrum.lowerEdge()).isBetween(0.0, spectrum.upperEdge());
    double d = spectrum.dimension();
    assertThat(spectrum.trace())
        .isBetween(
            d * spectrum.lowerEdge() * (1 - ACCURACY), d * spectrum.upperEdge() * (1 + ACCURACY));
    assertThat(spectrum.atomAtZero()).isBetween(0.0, spectrum.totalForcing());
    assertThat(spectrum.atomAtZeroEstimate().value()).isEqualTo(spectrum.atomAtZero());
    assertThat(spectrum.atomAtZeroEstimate().error()).isNotNegative().isFinite();
  }

  @Test
  protected void farAwayTheTransformsAreThoseOfTheMasses() {
    Spectrum spectrum = spectrum();
    double z = -1e8 * spectrum.upperEdge();
    // k(z) = −Tr/z + …, S_F(z) = −total/z + …, both alternating for z < 0
    assertThat(-z * kernel(z) / spectrum.trace()).isBetween(1 - 1e-7, 1 + ACCURACY);
    assertThat(-z * forcing(z) / spectrum.totalForcing()).isBetween(1 - 1e-7, 1 + ACCURACY);
  }

  @Test
  protected void towardsZeroTheyCountEigenvaluesAndTheAtom() {
    Spectrum spectrum = spectrum();
    double d = spectrum.dimension();
    double scale = spectrum.upperEdge();
    double before = 0;
    double forced = spectrum.totalForcing() * (1 + ACCURACY);
    for (double s = 1e6; s > 1e-12; s /= 10) {
      double k = kernel(-s * scale);
      double f = s * scale * forcing(-s * scale);
      assertThat(k).as("k at −%s", s).isBetween(before, d * (1 + ACCURACY));
      assertThat(f)
          .as("−z S_F at −%s", s)
          .isBetween(spectrum.atomAtZero() * (1 - ACCURACY), forced * (1 + ACCURACY));
      before = k * (1 - ACCURACY);
      forced = f;
    }
    if (spectrum.lowerEdge() > 0) {
      assertThat(kernel(-1e-6 * spectrum.lowerEdge())).isGreaterThan(d / (1 + 1e-6 + ACCURACY));
    }
  }

  @Test
  protected void beyondTheUpperEdgeTheyAreNegativeAndIncrease() {
    double before = Double.NEGATIVE_INFINITY;
    double forced = Double.NEGATIVE_INFINITY;
    for (double beyond : DISTANCES) {
      double z = spectrum().upperEdge() * (1 + beyond);
      assertThat(kernel(z)).isNegative().isGreaterThan(before);
      assertThat(forcing(z)).isLessThanOrEqualTo(0).isGreaterThanOrEqualTo(forced);
      before = kernel(z);
      forced = forcing(z);
    }
  }

  @Test
  protected void imaginaryPartsHaveTheSignOfThePoint() {
    for (Complex z : upperPoints()) {
      SpectrumValues above = spectrum().transforms(z);
      assertThat(above.kernelIm[0]).as("Im k at %s", z).isPositive();
      assertThat(above.forcingIm[0]).as("Im S_F at %s", z).isNotNegative();
    }
  }

  @Test
  protected void conjugatePointsHaveConjugateValues() {
    for (Complex z : upperPoints()) {
      SpectrumValues above = spectrum().transforms(z);
      SpectrumValues below = spectrum().transforms(z.conjugate());
      assertClose(below.kernelRe[0], above.kernelRe[0], above);
      assertClose(below.kernelIm[0], -above.kernelIm[0], above);
      assertThat(below.forcingRe[0])
          .isCloseTo(above.forcingRe[0], within(ACCURACY * Math.abs(above.forcingRe[0]) + 1e-300));
      assertThat(below.forcingIm[0])
          .isCloseTo(-above.forcingIm[0], within(ACCURACY * above.forcingIm[0] + 1e-300));
    }
  }

  private static void assertClose(double value, double expected, SpectrumValues unit) {
    double size = Math.hypot(unit.kernelRe[0], unit.kernelIm[0]);
    assertThat(value).isCloseTo(expected, within(ACCURACY * size));
  }

  /** Each value depends on its own point alone. */
  @Test
  protected void aPathGivesWhatItsPointsGive() {
    Complex[] points = upperPoints();
    double[] re = new double[points.length];
    double[] im = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      re[i] = points[i].getReal();
      im[i] = points[i].getImaginary();
    }
    SpectrumValues path = new SpectrumValues(points.length);
    spectrum().transforms(re, im, path);
    for (int i = 0; i < points.length; i++) {
      SpectrumValues alone = spectrum().transforms(points[i]);
      assertClose(path.kernelRe[i], alone.kernelRe[0], alone);
      assertClose(path.kernelIm[i], alone.kernelIm[0], alone);
    }
  }

  @Test
  protected void arraysOfOtherLengthsAreRefused() {
    double[] two = {-1, -2};
    assertThatThrownBy(() -> spectrum().transforms(two, two, new SpectrumValues(3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> spectrum().transforms(two, new double[1], new SpectrumValues(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
