package org.riskcurve.scaling.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.scaling.frontier.Extrapolation.Verdict;

class ExtrapolationTest {

  /** Points at f = 1e4, 1e6, … with a given ξ and share of the noise, and η = 2ξ. */
  private static List<FrontierPoint> points(
      int count, DoubleUnaryOperator xi, DoubleUnaryOperator noiseShare) {
    List<FrontierPoint> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double f = 1e4 * Math.pow(100, i);
      double e = xi.applyAsDouble(f);
      double noise = noiseShare.applyAsDouble(f);
      points.add(
          new FrontierPoint(
              f,
              new Estimate(Math.sqrt(f), 1e-6),
              Math.sqrt(f),
              0.1,
              new Estimate(1 / f, 1e-12 / f),
              new RiskParts(0.3 / f, (0.7 - noise) / f, noise / f),
              new Estimate(e, 1e-9),
              new Estimate(2 * e, 1e-9),
              1));
    }
    return points;
  }

  @Test
  void onePowerIsExtrapolatedExactly() {
    List<FrontierPoint> points = points(6, f -> 0.4 + 3 * Math.pow(f, -0.3), f -> 0.2);
    Extrapolation xi = Extrapolation.ofXi(points);
    assertThat(xi.verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(xi.limit().value()).isCloseTo(0.4, offset(1e-7));
    Extrapolation eta = Extrapolation.ofEta(points);
    assertThat(eta.limit().value()).isCloseTo(0.8, offset(1e-7));
  }

  @Test
  void twoPowersStayWithinTheError() {
    for (double second : new double[] {-2, -0.5, 0.5, 2}) {
      List<FrontierPoint> points =
          points(6, f -> 0.4 + Math.pow(f, -0.15) + second * Math.pow(f, -0.3), f -> 0.2);
      Extrapolation xi = Extrapolation.ofXi(points);
      if (xi.verdict() == Verdict.TRUSTED) {
        assertThat(Math.abs(xi.limit().value() - 0.4)).isLessThan(xi.limit().error());
      }
    }
  }

  @Test
  void whatHasConvergedIsTrusted() {
    Extrapolation xi = Extrapolation.ofXi(points(5, f -> 0.25, f -> 0.2));
    assertThat(xi.verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(xi.limit().value()).isEqualTo(0.25);
  }

  @Test
  void aLogarithmIsTooSlow() {
    Extrapolation xi = Extrapolation.ofXi(points(8, f -> 0.4 + 1 / Math.log(f), f -> 0.2));
    assertThat(xi.verdict()).isEqualTo(Verdict.TOO_SLOW);
    assertThat(xi.verdict().words()).contains("too slowly");
  }

  @Test
  void oscillationsAreNotGeometric() {
    Extrapolation xi =
        Extrapolation.ofXi(points(6, f -> 0.4 + 0.01 * Math.cos(Math.log(f)), f -> 0.2));
    assertThat(xi.verdict()).isEqualTo(Verdict.NOT_GEOMETRIC);
  }

  @Test
  void aGrowingPartForbidsTrustHoweverSmoothTheExponentLooks() {
    Extrapolation xi =
        Extrapolation.ofXi(
            points(6, f -> 0.4 + 3 * Math.pow(f, -0.3), f -> 1e-3 * Math.pow(f, 0.15)));
    assertThat(xi.verdict()).isEqualTo(Verdict.MIXTURE);
  }

  @Test
  void budgetsMustBeInGeometricProgression() {
    List<FrontierPoint> points = new ArrayList<>(points(6, f -> 0.4, f -> 0.2));
    points.remove(4);
    assertThat(Extrapolation.applies(points)).isFalse();
    assertThatThrownBy(() -> Extrapolation.ofXi(points))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("geometric progression");
    assertThatThrownBy(() -> Extrapolation.ofXi(points.subList(0, 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFitOfAWindowIsTheSlopeOfTheLogarithms() {
    WindowFit fit = WindowFit.of(points(5, f -> 0.5, f -> 0.2));
    assertThat(fit.xi()).isCloseTo(0.5, offset(1e-12));
    assertThat(fit.eta()).isCloseTo(1, offset(1e-12));
    assertThat(fit.xiStandardError()).isLessThan(1e-12);
    assertThat(fit.from()).isEqualTo(1e4);
    assertThat(fit.to()).isEqualTo(1e12);
    assertThatThrownBy(() -> WindowFit.of(points(2, f -> 0.5, f -> 0.2)))
        .hasMessageContaining("points must be");
  }
}
