package org.riskcurve.rmt.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {

  /** From closed forms where there are some, and from 15 digits of another quadrature. */
  @ParameterizedTest
  @CsvSource({
    "relu, .398942280401433, .5, .090845056908105",
    "gelu, .282094791773878, .5, .095644011024351",
    "silu, .206620964141907, .5, .063083296994421",
    "tanh, 0, .605705509602159, .027415326035430",
    "erf, 0, .564189583547756, .015023447149543",
    "sigmoid, .5, .206620964141907, .000686813035162",
    "swish:1, .206620964141907, .5, .063083296994421",
    "bilinear, 0, 0, 1"
  })
  void constantsAreThoseOfTheTable(String name, double mean, double linear, double noise) {
    HermiteConstants constants = Activation.named(name).constants();
    assertThat(constants.mean()).isCloseTo(mean, within(2e-15));
    assertThat(constants.linear()).isCloseTo(linear, within(2e-15));
    assertThat(constants.noise()).isCloseTo(noise, within(2e-15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, -0.25, 0, 0.1, 1.7, 6, 50})
  void jumpReluHasAClosedForm(double threshold) {
    HermiteConstants constants = Activation.jumpRelu(threshold).constants();
    double density = Math.exp(-threshold * threshold / 2) / Math.sqrt(2 * Math.PI);
    double square = 0.5 * Erf.erfc(threshold / Math.sqrt(2)) + threshold * density;
    assertThat(constants.mean()).isCloseTo(density, within(1e-15));
    assertThat(constants.linear()).isCloseTo(square, within(1e-15));
    assertThat(constants.noise())
        .isCloseTo(square - density * density - square * square, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"reglu, relu", "geglu, gelu", "swiglu, silu"})
  void gatesPassTheirMean(String gated, String gate) {
    HermiteConstants of = Activation.named(gate).constants();
    HermiteConstants constants = Activation.named(gated).constants();
    assertThat(constants.mean()).isZero();
    assertThat(constants.linear()).isEqualTo(of.mean());
    assertThat(constants.noise()).isCloseTo(of.linear() * of.linear() + of.noise(), within(1e-15));
  }

  @Test
  void anyFunctionWillDo() {
    HermiteConstants cubic = Activation.of("cubic", x -> x * x * x + x * x).constants();
    // h³ = He₃ + 3h, h² = He₂ + 1
    assertThat(cubic.mean()).isCloseTo(1, within(1e-14));
    assertThat(cubic.linear()).isCloseTo(3, within(1e-14));
    assertThat(cubic.noise()).isCloseTo(8, within(1e-13));
    assertThat(Activation.of("step", Math::signum, 0).constants().linear())
        .isCloseTo(Math.sqrt(2 / Math.PI), within(1e-15));
  }

  /** Steep transitions and breaks that nobody named; μ₀ and μ*² of Swish by mpmath. */
  @Test
  void whatIsSteepOrBreaksIsIntegratedToo() {
    HermiteConstants steep = Activation.swish(100).constants();
    assertThat(steep.mean()).isCloseTo(.39887667968, within(1e-11));
    assertThat(steep.noise()).isCloseTo(.09089608284, within(1e-11));
    HermiteConstants steeper = Activation.swish(1000).constants();
    assertThat(steeper.mean()).isCloseTo(.3989416242, within(1e-10));
    assertThat(steeper.noise()).isCloseTo(.0908455792, within(1e-10));
    HermiteConstants step = Activation.of("step", x -> x > 0.3 ? 1 : 0).constants();
    assertThat(step.mean()).isCloseTo(0.5 * Erf.erfc(0.3 / Math.sqrt(2)), within(2e-15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.of("root", Math::sqrt))
        .withMessageMatching("activation at -\\d.* must be finite; got NaN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "relu:1", "swish:x", "jumprelu", "jumprelu:NaN"})
  void whatHasNoNameIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Activation.named(text));
  }
}
