package org.riskcurve.volterra.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.volterra.curve.CurvePoint;
import org.riskcurve.volterra.curve.RiskCurve;

/**
 * What every {@link RiskCurve} promises. Extend it with a curve, the same curve by another method,
 * and the risk that it starts from.
 */
public abstract class RiskCurveContract {

  /** The curve under test. */
  protected abstract RiskCurve curve();

  /** The same risk by an independent method. */
  protected abstract RiskCurve reference();

  /** P(0): the mass of the forcing measure. */
  protected abstract double start();

  /** The iterations to compare at, served by both, in no order and one of them twice. */
  protected double[] iterations() {
    return new double[] {100, 0, 7, 1000, 1, 7, 30};
  }

  /** The largest error estimate, relative to P, at the median of the iterations. */
  protected double sharpness() {
    return 1e-8;
  }

  /** How many of its errors a value may be off: one for bounds, more for standard errors. */
  protected double errors() {
    return 1;
  }

  private void assertAgree(String what, Estimate one, Estimate other) {
    // the errors of exact values are those of their last place
    double rounding = 4 * Math.ulp(other.value());
    assertThat(Math.abs(one.value() - other.value()))
        .as(what)
        .isLessThanOrEqualTo(errors() * (one.error() + other.error()) + rounding);
  }

  @Test
  protected void startsFromTheMassOfTheForcing() {
    assertAgree("P(0)", curve().risk(0), new Estimate(start(), 8 * Math.ulp(start())));
  }

  @Test
  protected void agreesWithAnotherMethodWithinTheErrorsOfBoth() {
    List<Estimate> mine = curve().risks(iterations());
    List<Estimate> others = reference().risks(iterations());
    for (int i = 0; i < mine.size(); i++) {
      assertAgree("P(" + iterations()[i] + ")", mine.get(i), others.get(i));
    }
  }

  @Test
  protected void errorEstimatesAreSharp() {
    double[] errors =
        curve().risks(iterations()).stream()
            .mapToDouble(Estimate::relativeError)
            .sorted()
            .toArray();
    assertThat(errors[errors.length / 2]).isLessThan(sharpness());
  }

  @Test
  protected void answersInTheOrderAsked() {
    double[] sorted = Arrays.stream(iterations()).sorted().toArray();
    List<Estimate> ordered = curve().risks(sorted);
    List<Estimate> asked = curve().risks(iterations());
    double[] values = curve().values(iterations());
    List<CurvePoint> points = curve().points(iterations());
    assertThat(asked).hasSameSizeAs(points).hasSize(iterations().length);
    for (int i = 0; i < values.length; i++) {
      double r = iterations()[i];
      String what = "P(" + r + ")";
      assertThat(points.get(i).iteration()).isEqualTo(r);
      assertAgree(what, asked.get(i), ordered.get(Arrays.binarySearch(sorted, r)));
      assertAgree(what, asked.get(i), points.get(i).risk());
      assertAgree(what, asked.get(i), new Estimate(values[i], 0));
      assertAgree(what, asked.get(i), curve().risk(r));
    }
    assertThat(curve().risks()).isEmpty();
    assertThat(curve().points()).isEmpty();
  }

  @Test
  protected void refusesWhatIsBeyondItsIterations() {
    double last = curve().iterations().last();
    DoubleStream outside = DoubleStream.of(-1, Double.NaN, Double.POSITIVE_INFINITY);
    if (last < 0x1p52) {
      outside = DoubleStream.concat(outside, DoubleStream.of(last + 1));
    }
    if (curve().iterations().realFrom() > 1.5) {
      outside = DoubleStream.concat(outside, DoubleStream.of(1.5));
    }
    outside.forEach(
        r -> {
          assertThat(curve().iterations().contains(r)).isFalse();
          assertThatIllegalArgumentException()
              .isThrownBy(() -> curve().risk(r))
              .withMessageContaining("iteration")
              .withMessageContaining(String.valueOf(r));
          assertThatIllegalArgumentException().isThrownBy(() -> curve().risks(0, r));
          assertThatIllegalArgumentException().isThrownBy(() -> curve().points(r, 1));
        });
    assertThat(curve().iterations().contains(0)).isTrue();
  }

  @Test
  protected void forcingIsWhatIsLeftWithoutNoise() {
    for (CurvePoint point : curve().points(iterations())) {
      double risk = point.risk().value() + errors() * point.risk().error();
      point
          .forcing()
          .ifPresent(
              forcing ->
                  assertThat(forcing.value() - forcing.error())
                      .as("F(%s)", point.iteration())
                      .isLessThanOrEqualTo(risk));
      point
          .kernel()
          .ifPresent(
              kernel ->
                  assertThat(kernel.value() + kernel.error())
                      .as("K(%s)", point.iteration())
                      .isNotNegative());
    }
  }

  @Test
  protected void printsWhatItIs() {
    assertThat(curve().toString()).isNotBlank().doesNotContain("@");
  }
}
