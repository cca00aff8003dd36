package org.riskcurve.volterra.inversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.ComplexField;
import org.hipparchus.linear.ArrayFieldVector;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.FieldVector;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.riskcurve.volterra.optimizer.Step;

/** The derived coefficients against A(λ), which they are derived from. */
class MomentumFractionsTest {

  private static final Random RANDOM = new Random(21);

  private static Step randomStep(int trial) {
    double damping = trial % 7 == 0 ? 1 : Math.pow(10, -3 * RANDOM.nextDouble());
    double gamma2 = trial % 5 == 0 ? 0 : RANDOM.nextDouble();
    double batch = trial % 3 == 0 ? 1 : Math.rint(1 + 9 * RANDOM.nextDouble());
    return new Step(0.1 + RANDOM.nextDouble(), gamma2, 0.1 + RANDOM.nextDouble(), damping, batch);
  }

  /** The matrix of the Javadoc of {@link Step}, on (a, c, b). */
  private static double[][] moments(Step step, double lambda) {
    double x = lambda * step.batch();
    double delta = 1 - step.damping();
    double h = step.gamma2() + step.gamma1() * step.gamma3();
    double own = lambda * lambda * step.batch() * (step.batch() + 1);
    double gamma1 = step.gamma1();
    double gamma3 = step.gamma3();
    return new double[][] {
      {
        1 - 2 * h * x + h * h * own,
        -2 * gamma3 * delta * (1 - h * x),
        gamma3 * gamma3 * delta * delta
      },
      {
        gamma1 * x - h * gamma1 * own,
        delta * (1 - (h + gamma1 * gamma3) * x),
        -gamma3 * delta * delta
      },
      {gamma1 * gamma1 * own, 2 * gamma1 * delta * x, delta * delta}
    };
  }

  /** The first component of (ζ − A)⁻¹v. */
  private static Complex response(double[][] a, Complex zeta, double... v) {
    FieldMatrix<Complex> matrix = MatrixUtils.createFieldMatrix(ComplexField.getInstance(), 3, 3);
    FieldVector<Complex> right = new ArrayFieldVector<>(ComplexField.getInstance(), 3);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        matrix.setEntry(i, j, new Complex(-a[i][j]).add(i == j ? zeta : Complex.ZERO));
      }
      right.setEntry(i, new Complex(v[i]));
    }
    return new FieldLUDecomposition<>(matrix).getSolver().solve(right).getEntry(0);
  }

  @Test
  void fractionsAreTheResponseOfTheMoments() {
    for (int trial = 0; trial < 400; trial++) {
      Step step = randomStep(trial);
      double lambda = Math.pow(10, -2 * RANDOM.nextDouble());
      Complex w = new Complex(RANDOM.nextDouble(), 0.3 + RANDOM.nextDouble());
      Complex zeta = w.negate().add(1);
      PartialFractions fractions = new MomentumFractions(step);
      PartialFractions.Terms terms = fractions.at(w, fractions.start());
      Complex forcing = Complex.ZERO;
      Complex kernel = Complex.ZERO;
      double size = 0;
      for (int k = 0; k < terms.pole().length; k++) {
        Complex gap = terms.pole()[k].negate().add(lambda);
        forcing = forcing.add(terms.forcing()[k].divide(gap));
        kernel = kernel.add(terms.kernel()[k].multiply(lambda).divide(gap));
        size += terms.forcing()[k].divide(gap).norm() + terms.kernel()[k].divide(gap).norm();
      }
      double[][] a = moments(step, lambda);
      double h = step.direct();
      double noise = step.batch() * lambda * lambda;
      Complex exactForcing = response(a, zeta, 1, 0, 0);
      Complex exactKernel =
          response(a, zeta, h * h, -h * step.gamma1(), step.gamma1() * step.gamma1())
              .multiply(noise);
      double unit = 1e-11 * (1 + size);
      assertThat(forcing.subtract(exactForcing).norm()).as("%s", step).isLessThan(unit);
      assertThat(kernel.subtract(exactKernel).norm()).as("%s", step).isLessThan(unit);
    }
  }

  @Test
  void characteristicPolynomialHasTheEigenvaluesOfTheMoments() {
    for (int trial = 0; trial < 100; trial++) {
      Step step = randomStep(trial);
      double lambda = RANDOM.nextDouble();
      Complex[] c = new MomentumFractions(step).characteristic(lambda);
      double[][] a = moments(step, lambda);
      for (double w : new double[] {-0.7, 0.2, 1.3, 2.5}) {
        // det(1 − w − A)
        double[][] m = new double[3][3];
        for (int i = 0; i < 3; i++) {
          for (int j = 0; j < 3; j++) {
            m[i][j] = (i == j ? 1 - w : 0) - a[i][j];
          }
        }
        double determinant =
            m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
        double value = 0;
        double size = 0;
        for (int i = 3; i >= 0; i--) {
          value = value * w + c[i].getReal();
          size = size * Math.abs(w) + Math.abs(c[i].getReal());
        }
        assertThat(Math.abs(value - determinant)).isLessThan(1e-11 * (1 + size));
      }
    }
  }
}
