package org.riskcurve.rmt.dyson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.riskcurve.rmt.population.Population;

/**
 * The machinery next to edges, on one eigenvalue with v/d = 4: there w = ½(z − 3) + ½√((z − 1)(z −
 * 9)), and the edges are whole numbers.
 */
class NextToEdgesTest {

  private static final Population ATOM = Population.atoms(new double[] {1}, new double[] {4});

  /** w(z) for z = 9 + (re + i im), im ≥ 0, without cancellation. */
  private static Complex exact(double re, double im) {
    Complex excess = new Complex(re, im);
    Complex root = excess.add(8).multiply(excess).sqrt();
    return excess.add(6).add(root).multiply(0.5);
  }

  @Test
  void seriesSolvesAtEveryDistanceFromItsEdge() {
    EdgeSeries series = EdgeSeries.of(ATOM, 1, 3);
    for (double distance = 0.05; distance > 1e-14; distance /= 3) {
      for (double angle : new double[] {0.3, 1.2, 2.4, 3.0}) {
        double x = 9 + distance * Math.cos(angle);
        double y = distance * Math.sin(angle);
        Complex w = exact(x - 9, y);
        EdgeSeries.Point found = series.solve(x, y, w.getReal() + 1e-9, w.getImaginary() * 1.01);
        assertThat(found).as("at distance %s", distance).isNotNull();
        double error = Math.hypot(found.re() - w.getReal(), found.im() - w.getImaginary());
        assertThat(error).isLessThanOrEqualTo(found.error()).isLessThan(1e-14);
        assertThat(Math.abs(found.im() / w.getImaginary() - 1))
            .isLessThanOrEqualTo(found.imaginaryError())
            .isLessThan(1e-12);
      }
    }
  }

  @Test
  void seriesSolvesOffTheSupportAndNotFarAway() {
    EdgeSeries series = EdgeSeries.of(ATOM, 1, 3);
    for (double distance = 1e-3; distance > 1e-14; distance /= 3) {
      double x = 9 + distance;
      EdgeSeries.Point found = series.solve(x, 0, 3, 0);
      assertThat(found).isNotNull();
      assertThat(found.im()).isZero();
      assertThat(found.re()).isCloseTo(exact(x - 9, 0).getReal(), within(found.error() + 1e-15));
    }
    assertThat(series.solve(20, 0, 15, 0)).isNull();
  }

  @Test
  void boundaryValuesAreThoseOfTheSquareRoot() {
    BoundarySolver solver = DysonEquation.of(ATOM, 1).boundarySolver();
    List<Double> tooLarge = new ArrayList<>();
    for (double distance = 7.9; distance > 1e-14; distance /= 1.7) {
      double x = 9 - distance;
      Complex w = exact(x - 9, 0);
      solver.solve(x);
      double error = Math.hypot(solver.wRe() - w.getReal(), solver.wIm() - w.getImaginary());
      assertThat(error).as("at distance %s", distance).isLessThanOrEqualTo(solver.error() + 1e-15);
      double density = w.getImaginary() / (Math.PI * w.norm() * w.norm());
      assertThat(Math.abs(solver.density() - density))
          .isLessThanOrEqualTo(solver.densityError() + 1e-15 * density)
          .isLessThan(1e-12 * density);
      tooLarge.add(solver.error() / Math.max(error, 1e-16));
    }
    Collections.sort(tooLarge);
    assertThat(tooLarge.get(tooLarge.size() / 2)).isLessThan(100);
  }

  @Test
  void boundaryValuesDoNotDependOnTheWayThere() {
    BoundarySolver path = DysonEquation.of(ATOM, 1).boundarySolver();
    double[] places = {8.9, 1.01, 5, 8.999999, 1.0000001, 3};
    for (double x : places) {
      path.solve(x);
      BoundarySolver alone = DysonEquation.of(ATOM, 1).boundarySolver();
      alone.solve(x);
      assertThat(path.wIm()).isCloseTo(alone.wIm(), within(path.error() + alone.error()));
      assertThat(path.wRe()).isCloseTo(alone.wRe(), within(path.error() + alone.error() + 1e-15));
    }
  }

  @Test
  void offTheSupportTheBoundaryValueIsReal() {
    BoundarySolver solver = DysonEquation.of(ATOM, 1).boundarySolver();
    solver.solve(9);
    assertThat(solver.wIm()).isCloseTo(0, within(1e-7));
    assertThat(solver.wRe()).isCloseTo(3, within(1e-7));
  }
}
