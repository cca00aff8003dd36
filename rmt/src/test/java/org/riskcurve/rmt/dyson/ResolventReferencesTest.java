package org.riskcurve.rmt.dyson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.density.SpectralDensity;
import org.riskcurve.rmt.population.Population;

/** Solutions next to edges and elsewhere beside references of some 30 digits. */
class ResolventReferencesTest {

  private static final double[] ONE = {1};
  private static final double ROUNDING = 0.5 * Math.ulp(1.0);

  private record Point(DysonEquation equation, Complex z, Complex m) {}

  private final List<Point> points = new ArrayList<>();
  private final List<Estimate> edges = new ArrayList<>();
  private final List<Double> exactEdges = new ArrayList<>();
  private final List<Point> densities = new ArrayList<>();

  private void read() throws IOException {
    read("resolvent-references.txt");
    read("resolvent-references-wide.txt");
  }

  private void read(String name) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ResolventReferencesTest.class.getResourceAsStream(name)),
                StandardCharsets.UTF_8))) {
      DysonEquation equation = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        double[] x =
            Arrays.stream(line.substring(2).trim().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        switch (line.charAt(0)) {
          case 'M' -> equation = DysonEquation.of(Population.powerLaw(x[0], x[1]), x[2]);
          case 'A' -> equation = atoms(x);
          case 'E' -> {
            Support support = Objects.requireNonNull(equation).support();
            edges.add(support.lower());
            edges.add(support.upper());
            exactEdges.add(x[0]);
            exactEdges.add(x[1]);
          }
          default ->
              (line.charAt(0) == 'D' ? densities : points)
                  .add(
                      new Point(
                          Objects.requireNonNull(equation),
                          new Complex(x[0], x[1]),
                          new Complex(x[2], x[3])));
        }
      }
    }
  }

  private static DysonEquation atoms(double[] x) {
    int n = (int) x[0];
    double[] lambda = new double[n];
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      lambda[i] = x[1 + 2 * i];
      weight[i] = x[2 + 2 * i];
    }
    return DysonEquation.of(Population.atoms(lambda, weight), x[1 + 2 * n]);
  }

  private static double median(List<Double> ratios) {
    return ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray()[ratios.size() / 2];
  }

  @Test
  void errorsAreWithinTheirEstimatesWhichAreSharp() throws IOException {
    read();
    List<Double> ratios = new ArrayList<>();
    for (Point point : points) {
      DysonSolution solution = point.equation.solve(point.z);
      double error = solution.m().subtract(point.m).norm() / point.m.norm();
      assertThat(error).as("%s", point).isLessThanOrEqualTo(solution.error() + ROUNDING);
      ratios.add(solution.error() / Math.max(error, ROUNDING));
      if (point.z.getImaginary() > 0) {
        double imaginary = solution.m().getImaginary() / point.m.getImaginary() - 1;
        assertThat(Math.abs(imaginary))
            .as("Im of %s", point)
            .isLessThanOrEqualTo(solution.imaginaryError() + 4 * ROUNDING);
      }
    }
    assertThat(points).hasSizeGreaterThan(1000);
    assertThat(median(ratios)).isLessThan(100);
  }

  @Test
  void edgesAreWithinTheirEstimatesWhichAreSharp() throws IOException {
    read();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      double exact = exactEdges.get(i);
      double error = Math.abs(edges.get(i).value() - exact);
      assertThat(error).isLessThanOrEqualTo(edges.get(i).error() + ROUNDING * exact);
      ratios.add(edges.get(i).error() / Math.max(error, ROUNDING * exact + Double.MIN_NORMAL));
    }
    assertThat(median(ratios)).isLessThan(100);
  }

  @Test
  void densitiesAreWithinTheirEstimatesWhichAreSharp() throws IOException {
    read();
    List<Double> ratios = new ArrayList<>();
    for (Point point : densities) {
      double exact = point.m.getReal();
      Estimate density = SpectralDensity.of(point.equation).at(point.z.getReal());
      double error = Math.abs(density.value() - exact);
      assertThat(error).as("%s", point).isLessThanOrEqualTo(density.error() + ROUNDING * exact);
      ratios.add(density.error() / Math.max(error, ROUNDING * exact));
    }
    assertThat(densities).hasSizeGreaterThan(50);
    assertThat(median(ratios)).isLessThan(100);
  }

  @ParameterizedTest
  @CsvSource({
    // 1 - v/d of the features have no data: w vanishes with z
    "1e-17, 7e-17",
    "-6e-17, 7e-18",
    "2e-12, 1e-12",
    "-3e-11, 2.7e-11",
    "4e-9, 3e-12"
  })
  void imaginaryPartsKeepTheirDigitsNextToZero(double re, double im) {
    DysonEquation equation = DysonEquation.of(Population.atoms(new double[] {2}, ONE), 5);
    DysonSolution solution = equation.solve(new Complex(re, im));
    // λ = 2 once: 5(w − z)(2 − w) = 2w
    Complex z = new Complex(re, im);
    Complex b = z.multiply(5).add(8);
    Complex w = z.multiply(20).divide(b.add(b.multiply(b).subtract(z.multiply(200)).sqrt()));
    Complex complement = w.multiply(0.2).divide(w.negate().add(2));
    double error = Math.abs(solution.m().getImaginary() / -complement.getImaginary() - 1);
    assertThat(solution.m().getReal()).isCloseTo(0.8, within(1e-8));
    assertThat(error).isLessThanOrEqualTo(solution.imaginaryError());
    assertThat(solution.imaginaryError()).isLessThan(1e-13);
    assertThat(solution.residual()).isLessThan(1e-15);
  }

  @ParameterizedTest
  @CsvSource({
    // mpmath, 40 digits
    "0.25, 100, 1000, 0.2510182721534644, 2.5101852317198757e-15, -1.7736313957631792e-11, 1e-12",
  })
  void keepsTheImaginaryPartNextToAnEdge(
      double alpha, double d, double v, double re, double im, double expected, double accuracy) {
    DysonEquation equation = DysonEquation.of(Population.powerLaw(alpha, v), d);
    DysonSolution solution = equation.solve(new Complex(re, im));
    double error = Math.abs(solution.m().getImaginary() / expected - 1);
    assertThat(error).isLessThan(accuracy).isLessThanOrEqualTo(solution.imaginaryError());
  }

  @Test
  void solvesWhereStepsAreRoundingErrors() {
    DysonEquation equation = DysonEquation.of(Population.powerLaw(0.75, 1e7), 1e6);
    DysonSolution solution = equation.solve(new Complex(8.2190148674807748e-10, 8.2e-20));
    assertThat(solution.residual()).isLessThan(1e-14);
    assertThat(solution.iterations()).isLessThan(1000);
  }

  @ParameterizedTest
  @CsvSource({"1e12", "1e-12", "1e6", "3", "0.5"})
  void edgesOfEqualEigenvaluesAtAnyAspect(double aspect) {
    Support support =
        DysonEquation.withAspect(Population.atoms(new double[] {1}, new double[] {1}), aspect)
            .support();
    double root = Math.sqrt(aspect);
    for (Estimate[] pair :
        new Estimate[][] {
          {support.lower(), new Estimate((1 - root) * (1 - root), 0)},
          {support.upper(), new Estimate((1 + root) * (1 + root), 0)}
        }) {
      double error = Math.abs(pair[0].value() - pair[1].value());
      assertThat(error).isLessThanOrEqualTo(pair[0].error() + 4 * Math.ulp(pair[1].value()));
      assertThat(pair[0].relativeError()).isLessThan(2e-14);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // λ = 1 to 14 digits: edges of Marchenko and Pastur, up to the spread 2α ln v
    "1e-12, 100, 500",
    "1e-12, 1000, 1e15",
    "1e-14, 10, 1e6"
  })
  void powerLawsOfTinyExponentAreNearlyEqualEigenvalues(double alpha, double d, double v) {
    Support support = DysonEquation.of(Population.powerLaw(alpha, v), d).support();
    double root = Math.sqrt(v / d);
    double spread = 4 * alpha * Math.log(v) + 1e-14;
    assertThat(support.lower().value() / ((root - 1) * (root - 1)) - 1)
        .isBetween(-spread * 5, 1e-13);
    assertThat(support.upper().value() / ((root + 1) * (root + 1)) - 1).isBetween(-spread, 1e-13);
  }

  @ParameterizedTest
  @CsvSource({"1e300", "1e-300", "1e200", "1e-160", "1e150"})
  void doesNotDependOnTheUnitOfTheEigenvalues(double scale) {
    double unit = Math.scalb(1.0, Math.getExponent(scale));
    double[] lambda = {1, 1.75, 3};
    double[] scaled = Arrays.stream(lambda).map(x -> x * unit).toArray();
    double[] ones = {1, 1, 1};
    DysonEquation one = DysonEquation.of(Population.atoms(lambda, ones, lambda), 1.5);
    DysonEquation other = DysonEquation.of(Population.atoms(scaled, ones, scaled), 1.5);
    double tolerance = 1e-13;
    assertThat(other.support().lower().value() / unit / one.support().lower().value() - 1)
        .isBetween(-tolerance, tolerance);
    assertThat(other.support().upper().value() / unit / one.support().upper().value() - 1)
        .isBetween(-tolerance, tolerance);
    Complex z = new Complex(-0.5, 0.25);
    assertThat(other.solve(z.multiply(unit)).m().subtract(one.solve(z).m()).norm())
        .isLessThan(tolerance);
    double atom = DeterministicEquivalent.of(one).atomAtZero();
    assertThat(DeterministicEquivalent.of(other).atomAtZero() / unit / atom - 1)
        .isBetween(-tolerance, tolerance);
  }
}
