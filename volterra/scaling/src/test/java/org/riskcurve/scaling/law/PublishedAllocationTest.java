package org.riskcurve.scaling.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedAllocationTest {

  /** Rows of Hoffmann et al. 2022, tables 3 and A3: approach, parameters, FLOP, tokens. */
  @ParameterizedTest
  @CsvSource({
    "TRAINING_CURVES, 400e6, 1.92e19, 8.0e9",
    "TRAINING_CURVES, 1e9,   1.21e20, 20.2e9",
    "TRAINING_CURVES, 10e9,  1.23e22, 205.1e9",
    "TRAINING_CURVES, 175e9, 3.85e24, 3.7e12",
    "TRAINING_CURVES, 1e12,  1.27e26, 21.2e12",
    "ISO_FLOP,        400e6, 1.84e19, 7.7e9",
    "ISO_FLOP,        1e9,   1.20e20, 20.0e9",
    "ISO_FLOP,        10e9,  1.32e22, 219.5e9",
    "ISO_FLOP,        280e9, 1.18e25, 7.1e12",
    "PARAMETRIC,      400e6, 2.21e19, 9.2e9",
    "PARAMETRIC,      10e9,  2.46e22, 410.1e9",
  })
  void rowsOfTheSourceFollowWithinTheRoundingOfTheExponents(
      PublishedAllocation approach, double parameters, double compute, double tokens) {
    assertThat(approach.parameters(compute)).isCloseTo(parameters, within(0.06 * parameters));
    assertThat(approach.tokens(compute)).isCloseTo(tokens, within(0.06 * tokens));
    assertThat(approach.parameterGrowth())
        .isBetween(approach.tenthPercentile(), approach.ninetiethPercentile() + 0.006);
  }
}
