package org.riskcurve.volterra.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.SpectrumValues;

class TransformSeriesTest {

  @Test
  void seriesAreTheTransformsInTheirDiscs() {
    Random random = new Random(11);
    for (int k = 0; k < 200; k++) {
      int n = 1 + random.nextInt(40);
      double[] eigenvalues = random.doubles(n, 1e-6, 3).toArray();
      DiscreteSpectrum spectrum =
          DiscreteSpectrum.of(eigenvalues, random.doubles(n).toArray(), random.nextDouble());
      double distance = 0.01 + 5 * random.nextDouble();
      double center = random.nextBoolean() ? spectrum.upperEdge() + distance : -distance;
      double reach = TransformSeries.reach(spectrum, center);
      assertThat(reach).isCloseTo(distance / 4, within(1e-12));
      TransformSeries series = TransformSeries.about(spectrum, center);
      Complex offset =
          new Complex(0, Math.PI * random.nextDouble()).exp().multiply(reach * random.nextDouble());
      Complex z = offset.add(center);
      SpectrumValues exact = spectrum.transforms(z);
      SpectrumValues fast = new SpectrumValues(1);
      series.evaluate(z.getReal(), z.getImaginary(), 0, fast);
      assertThat(fast.forcing(0).subtract(exact.forcing(0)).norm())
          .isLessThan(4e-15 * exact.forcing(0).norm());
      assertThat(fast.kernel(0).subtract(exact.kernel(0)).norm())
          .isLessThan(4e-15 * exact.kernel(0).norm());
    }
  }

  @Test
  void thereAreNoneOnTheSupportNorBetweenItAndZero() {
    DiscreteSpectrum spectrum = DiscreteSpectrum.of(new double[] {1, 2}, new double[] {1, 1}, 0);
    for (double center : new double[] {0, 0.5, 1.5, 2}) {
      assertThat(TransformSeries.reach(spectrum, center)).isZero();
    }
  }
}
