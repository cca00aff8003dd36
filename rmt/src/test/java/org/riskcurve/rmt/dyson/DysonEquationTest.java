package org.riskcurve.rmt.dyson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;

class DysonEquationTest {

  /** m = 1/(1 + (1/d) Σ λ/(λm − z)), added up term by term. */
  private static double misfit(PowerLawModel model, Complex z, Complex m) {
    Complex sum = Complex.ZERO;
    for (double lambda : PopulationModel.of(model).eigenvalues()) {
      sum = sum.add(m.multiply(lambda).subtract(z).reciprocal().multiply(lambda));
    }
    Complex right = sum.divide(model.dimension()).add(1).reciprocal();
    return right.subtract(m).norm() / m.norm();
  }

  @ParameterizedTest
  @CsvSource({"0.6, 200, 2000", "1, 400, 4000", "0.3, 50, 50", "1.25, 10, 5000", "0.25, 1, 300"})
  void solvesTheEquationOnTheRightBranchAtRandomPoints(double alpha, double d, double v) {
    PowerLawModel model = PowerLawModel.of(alpha, 1, d, v);
    DysonEquation equation = DysonEquation.of(model);
    double upper = DeterministicEquivalent.of(model).upperEdge();
    Random random = new Random(3);
    for (int trial = 0; trial < 60; trial++) {
      double modulus = upper * Math.pow(10, -6 + 8 * random.nextDouble());
      double angle =
          Math.PI * (trial % 3 == 0 ? Math.pow(10, -4 * random.nextDouble()) : random.nextDouble());
      Complex z = new Complex(modulus * Math.cos(angle), modulus * Math.sin(angle));
      DysonSolution solution = equation.solve(z);
      assertThat(solution.residual()).isLessThan(2e-15);
      assertThat(solution.u().getImaginary()).isPositive();
      assertThat(solution.m().getImaginary()).isNegative();
      assertThat(solution.m().add(z.multiply(solution.u())).norm())
          .isLessThan(1e-14 * (1 + solution.m().norm()));
      assertThat(misfit(model, z, solution.m())).as("z = %s", z).isLessThan(1e-10);
    }
  }

  @Test
  void isSymmetricUnderConjugation() {
    DysonEquation equation = DysonEquation.of(PowerLawModel.of(0.75, 1, 400, 4000));
    DysonSolution above = equation.solve(new Complex(0.01, 0.002));
    DysonSolution below = equation.solve(new Complex(0.01, -0.002));
    assertThat(below.m()).isEqualTo(above.m().conjugate());
    assertThat(below.u()).isEqualTo(above.u().conjugate());
  }

  @Test
  void solvesTheQuadraticOfEqualEigenvalues() {
    // λ ≡ 1, g = v/d: z u² + (z + 1 − g)u + 1 = 0
    double[] ones = new double[20];
    Arrays.fill(ones, 1);
    DysonEquation equation = DysonEquation.of(PopulationModel.of(ones, ones, 10));
    Complex atI = equation.solve(Complex.I).m();
    double expected = (Math.sqrt(3) - 1) / 2;
    assertThat(atI.subtract(new Complex(expected, -expected)).norm()).isLessThan(1e-15);
    assertThat(equation.solve(new Complex(-1)).m().getReal())
        .isCloseTo(Math.sqrt(2) - 1, offset(1e-15));
  }

  @Test
  void findsTheEdgesOfMarchenkoAndPastur() {
    double[] ones = new double[40];
    Arrays.fill(ones, 1);
    DeterministicEquivalent law = DeterministicEquivalent.of(PopulationModel.of(ones, ones, 10));
    assertThat(law.lowerEdge()).isCloseTo(1, offset(1e-14)); // (√(v/d) − 1)²
    assertThat(law.upperEdge()).isCloseTo(9, offset(2e-14));
    assertThat(law.atomAtZero()).isCloseTo(30, offset(1e-13)); // Σw_j (1 − d/v)
  }

  @Test
  void solvesOnTheRealAxisOffTheSupportAndInGaps() {
    DysonEquation equation = DysonEquation.of(PowerLawModel.of(1, 1, 400, 4000));
    for (double z : new double[] {-10, -1e-3, -1e-12, 0, 1e-7, 0.5, 1.2, 1e6}) {
      DysonSolution solution = equation.solve(new Complex(z));
      assertThat(solution.residual()).as("z = %s", z).isLessThan(2e-15);
      assertThat(solution.m().getImaginary()).isZero();
      double h = 1e-7 * Math.max(Math.abs(z), 1e-8);
      DysonSolution above = equation.solve(new Complex(z, h));
      assertThat(above.m().getReal()).isCloseTo(solution.m().getReal(), offset(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.01, 1.0})
  void refusesPointsOnTheSupport(double z) {
    DysonEquation equation = DysonEquation.of(PowerLawModel.of(1, 1, 400, 4000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> equation.solve(new Complex(z)))
        .withMessageContaining("z must be off the support")
        .withMessageContaining("got " + z);
  }

  @Test
  void refusesPointsThatAreNotFinite() {
    DysonEquation equation = DysonEquation.of(PowerLawModel.of(1, 1, 4, 40));
    assertThatIllegalArgumentException().isThrownBy(() -> equation.solve(Complex.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> equation.solve(new Complex(0, Double.POSITIVE_INFINITY)))
        .withMessage("z must be finite; got Infinity");
  }

  @Test
  void countsTheEffectiveDimension() {
    DysonEquation equation = DysonEquation.of(PowerLawModel.of(1, 1, 100, 1000));
    assertThat(equation.effectiveDimension(0)).isEqualTo(100);
    assertThat(equation.effectiveDimension(1e-12)).isCloseTo(100, offset(1e-4));
    assertThat(equation.effectiveDimension(1e6)).isCloseTo(1.644e-6, offset(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0.75, 1e6, 1e7",
    "1, 1e12, 1e13",
    "0.3, 1e12, 1e15",
    "1.25, 1e9, 1e15",
    "1, 1, 1",
    "0.6, 1, 9",
    "1, 1e15, 1e15",
    "0.05, 1e3, 1e15",
    "5, 10, 1e15",
    "1, 1e6, 1000001"
  })
  void holdsAtExtremeSizes(double alpha, double d, double v) {
    DysonEquation equation = DysonEquation.of(PowerLawModel.of(alpha, 1, d, v));
    for (double modulus : new double[] {1e-25, 1e-12, 1e-3, 1, 1e3, 1e12}) {
      for (double angle : new double[] {1e-3, 0.5, 2, 3.1}) {
        Complex z = new Complex(modulus * Math.cos(angle), modulus * Math.sin(angle));
        DysonSolution solution = equation.solve(z);
        assertThat(solution.residual()).as("z = %s", z).isLessThan(1e-13);
        assertThat(solution.u().isNaN() || solution.m().isNaN()).isFalse();
      }
    }
  }

  @Test
  void momentsAppearAtLargeArguments() {
    DeterministicEquivalent spectrum =
        DeterministicEquivalent.of(PowerLawModel.of(0.6, 0.7, 200, 2000));
    // k(z) = −Tr K/z − Tr K²/z² − …
    double z = 1e5;
    double second = -(spectrum.kernelTransform(z) * z + spectrum.trace()) * z;
    assertThat(second / spectrum.squaredTrace()).isCloseTo(1, offset(2e-5));
    double forcing = spectrum.transforms(new Complex(z)).forcing(0).getReal();
    assertThat(-forcing * z / spectrum.totalForcing()).isCloseTo(1, offset(2e-5));
  }

  @Test
  void farFromTheSupportTheFirstTermsAreAll() {
    // m = 1 + Tr K/(d z) + O(1/z²)
    DysonEquation equation = DysonEquation.of(PowerLawModel.of(0.25, 0.3, 100, 1000));
    double trace = DeterministicEquivalent.of(equation).trace();
    for (double size : new double[] {1e80, 1e150, 1e160, 1e250, 1e299}) {
      Complex z = new Complex(-0.6 * size, 0.8 * size);
      DysonSolution solution = equation.solve(z);
      assertThat(solution.m().getReal()).isCloseTo(1, offset(1e-14));
      double expected = z.reciprocal().multiply(trace / 100).getImaginary();
      assertThat(solution.m().getImaginary() / expected)
          .isCloseTo(1, offset(2 * solution.imaginaryError()));
      assertThat(solution.imaginaryError()).isLessThan(1e-12);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> equation.solve(new Complex(1e301, 1)))
        .withMessageContaining("at most 1.0E300");
  }
}
