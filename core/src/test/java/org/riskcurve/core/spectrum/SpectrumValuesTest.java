package org.riskcurve.core.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class SpectrumValuesTest {

  private static SpectrumValues filled(int points, double first) {
    SpectrumValues values = new SpectrumValues(points);
    for (int i = 0; i < points; i++) {
      values.kernelRe[i] = first + i;
      values.kernelIm[i] = first + 10 + i;
      values.forcingRe[i] = first + 20 + i;
      values.forcingIm[i] = first + 30 + i;
    }
    return values;
  }

  @Test
  void theFirstPointsAreTakenAndTheOthersStay() {
    SpectrumValues values = filled(3, 0);
    values.set(filled(2, 100));
    assertThat(values.kernel(1)).isEqualTo(new Complex(101, 111));
    assertThat(values.forcing(1)).isEqualTo(new Complex(121, 131));
    assertThat(values.kernel(2)).isEqualTo(new Complex(2, 12));
  }

  @Test
  void measuresAreAdded() {
    SpectrumValues values = filled(2, 0);
    values.add(filled(2, 100));
    assertThat(values.kernel(1)).isEqualTo(new Complex(102, 122));
    assertThat(values.forcing(0)).isEqualTo(new Complex(140, 160));
    assertThatThrownBy(() -> values.add(new SpectrumValues(1))).hasMessageContaining("points");
  }
}
