package org.riskcurve.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.riskcurve.report.plot.Layer.Kind;
import org.riskcurve.report.plot.VisiblePart.Point;

class VisiblePartTest {

  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final PlotRange LOG = new PlotRange(true, 1, 100);
  private static final PlotRange LINEAR = new PlotRange(false, 0, 10);

  private static VisiblePart line(double[] x, double[] y) {
    return VisiblePart.of(Layer.of(Kind.LINE, "", x, y), LINEAR, LOG);
  }

  @Test
  void whatIsInsideStaysAsItIs() {
    VisiblePart part = line(new double[] {0, 3, 10}, new double[] {1, 7, 100});
    assertThat(part.points()).containsExactly(Point.of(0, 1), Point.of(3, 7), Point.of(10, 100));
    assertThat(part.alone()).isEmpty();
    assertThat(part.above()).isEmpty();
    assertThat(part.below()).isEmpty();
  }

  @Test
  void aLineIsCutWhereItCrossesTheEdges() {
    VisiblePart part = line(new double[] {-5, 5, 15}, new double[] {0.1, 10, 1e300});
    List<Point> points = part.points();
    assertThat(points).hasSize(3);
    assertThat(points.get(0).x()).isCloseTo(0, within(1e-7));
    assertThat(points.get(0).y()).isCloseTo(1, within(1e-7));
    assertThat(points.get(1)).isEqualTo(Point.of(5, 10));
    assertThat(points.get(2).x()).isCloseTo(5 + 10.0 / 299, within(1e-7));
    assertThat(points.get(2).y()).isCloseTo(100, within(1e-5));
    assertThat(part.above()).isEmpty();
  }

  @Test
  void zeroAndInfinityAreMarkedOnceAtTheEdgeThatTheLineRunsTo() {
    double[] x = {1, 2, 3, 4, 5, 6};
    VisiblePart part = line(x, new double[] {10, 0, -1, 10, INFINITY, INFINITY});
    assertThat(part.below()).containsExactly(Point.of(2, 1));
    assertThat(part.above()).containsExactly(Point.of(5, 100));
    assertThat(part.points().stream().filter(point -> !Double.isNaN(point.y())))
        .containsExactly(
            Point.of(1, 10), Point.of(2, 1), Point.of(3, 1), Point.of(4, 10), Point.of(5, 100));
  }

  @Test
  void aPointWithoutNeighboursIsADot() {
    assertThat(line(new double[] {5}, new double[] {7}).alone()).containsExactly(Point.of(5, 7));
    VisiblePart part = line(new double[] {1, 2, 3, 4, 5, 6}, new double[] {NAN, 2, NAN, 4, 5, NAN});
    assertThat(part.alone()).containsExactly(Point.of(2, 2));
    assertThat(part.points()).containsExactly(Point.of(4, 4), Point.of(5, 5));
  }

  @Test
  void pointsBeyondARangeThatWasChosenAreLeftOutAndTheirBarsEndAtTheEdge() {
    Layer layer =
        Layer.of(
            Kind.POINTS,
            "",
            new double[] {1, 2, 3, 4, 11},
            new double[] {10, 1000, 0, NAN, 10},
            new double[] {-5, 900, -1, NAN, 5},
            new double[] {INFINITY, 1100, 1, NAN, 15});
    VisiblePart part = VisiblePart.of(layer, LINEAR, LOG);
    assertThat(part.points()).containsExactly(new Point(1, 10, 1, 100));
    assertThat(part.below()).containsExactly(Point.of(3, 1));
  }

  @Test
  void aBandIsCutAtAllEdges() {
    Layer layer =
        Layer.of(
            Kind.BAND,
            "",
            new double[] {-10, 10},
            new double[] {1, 1},
            new double[] {1e-3, 1e-3},
            new double[] {1, 100});
    List<Point> points = VisiblePart.of(layer, LINEAR, LOG).points();
    assertThat(points).hasSize(2);
    assertThat(points.get(0).x()).isZero();
    assertThat(points.get(0).high()).isCloseTo(10, within(1e-12));
    assertThat(points.get(0).low()).isEqualTo(1);
    assertThat(points.get(1)).isEqualTo(new Point(10, 100, 1, 100));
  }

  /** Whatever is given, nothing is drawn outside, and what is inside is not lost. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"LINE", "POINTS", "BAND"})
  void allPointsLieInTheRange(Kind kind) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    double[] special = {0, NAN, INFINITY, -INFINITY, 1e308, -1e308, 5e-324, -0.0, 1, 100, 10};
    for (int trial = 0; trial < 2000; trial++) {
      double[][] v = new double[4][1 + random.nextInt(6)];
      for (double[] values : v) {
        Arrays.setAll(
            values,
            i ->
                random.nextInt(3) == 0
                    ? special[random.nextInt(special.length)]
                    : 12 * random.nextDouble() - 1);
      }
      PlotRange xRange = random.nextBoolean() ? LINEAR : LOG;
      PlotRange yRange = random.nextBoolean() ? LINEAR : LOG;
      VisiblePart part = VisiblePart.of(Layer.of(kind, "", v[0], v[1], v[2], v[3]), xRange, yRange);
      for (Point point : part.points()) {
        requireInside(xRange, point.x());
        if (!Double.isNaN(point.y())) {
          requireInside(yRange, point.y());
          if (kind != Kind.LINE && !Double.isNaN(point.low() + point.high())) {
            requireInside(yRange, point.low());
            requireInside(yRange, point.high());
          }
        }
      }
      for (int i = 0; i < v[0].length && kind != Kind.BAND; i++) {
        double x = v[0][i];
        double y = v[1][i];
        if (isInside(xRange, x) && isInside(yRange, y)) {
          assertThat(
                  part.points().stream().anyMatch(point -> point.x() == x && point.y() == y)
                      || part.alone().contains(Point.of(x, y)))
              .as("%s in %s", x + "," + y, Arrays.deepToString(v))
              .isTrue();
        }
      }
    }
  }

  private static boolean isInside(PlotRange range, double value) {
    return value >= range.low() && value <= range.high();
  }

  private static void requireInside(PlotRange range, double value) {
    double margin = 1e-6 * range.high();
    assertThat(value).isBetween(range.low() - margin, range.high() + margin);
  }
}
