package org.riskcurve.rmt.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NonNegativeLeastSquaresTest {

  /** Karush, Kuhn and Tucker: x ≥ 0, gradient ≥ 0, and one of them zero. */
  @Test
  void solutionsSatisfyTheConditionsOfOptimality() {
    Random random = new Random(2);
    for (int k = 0; k < 300; k++) {
      int rows = 1 + random.nextInt(30);
      int columns = 1 + random.nextInt(30);
      double[][] a = new double[rows][columns];
      double[] b = new double[rows];
      for (int i = 0; i < rows; i++) {
        b[i] = random.nextGaussian();
        for (int j = 0; j < columns; j++) {
          a[i][j] = random.nextGaussian();
        }
      }
      double[] x = NonNegativeLeastSquares.solve(a, b);
      double[] residual = b.clone();
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          residual[i] -= a[i][j] * x[j];
        }
      }
      for (int j = 0; j < columns; j++) {
        double gradient = 0;
        for (int i = 0; i < rows; i++) {
          gradient -= a[i][j] * residual[i];
        }
        assertThat(x[j]).isNotNegative();
        assertThat(gradient).isGreaterThan(-1e-9);
        assertThat(Math.min(x[j], gradient)).isLessThan(1e-9);
      }
    }
  }

  @Test
  void dependentColumnsDoNotEndTheSearch() {
    double[][] a = {{1, 1, 0}, {1, 1, 0}, {0, 0, 1}};
    double[] x = NonNegativeLeastSquares.solve(a, new double[] {2, 2, 3});
    assertThat(x[0] + x[1]).isCloseTo(2, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(x[2]).isCloseTo(3, org.assertj.core.api.Assertions.within(1e-12));
  }
}
