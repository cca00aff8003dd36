package org.riskcurve.rmt.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;

class DenseAlgebraTest {

  /** EJML, and OpenBLAS where it is installed. */
  static Stream<DenseAlgebra> all() {
    return Stream.concat(Stream.of(DenseAlgebra.ejml()), DenseAlgebra.openBlas().stream());
  }

  private static DenseAlgebra openBlas() {
    assumeTrue(DenseAlgebra.openBlas().isPresent(), "OpenBLAS is not installed");
    return DenseAlgebra.openBlas().orElseThrow();
  }

  private static double[] random(long seed, int size) {
    return new SplittableRandom(seed).doubles(size, -1, 1).toArray();
  }

  /** D^½W with λ_j = j^(−2α): rows of falling size. */
  private static DMatrixRMaj graded(double alpha, int rows, int columns) {
    DMatrixRMaj matrix = DMatrixRMaj.wrap(rows, columns, random(5, rows * columns));
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix.set(i, j, matrix.get(i, j) * Math.pow(i + 1.0, -alpha));
      }
    }
    return matrix;
  }

  private static double at(DenseBlock block, int i, int j) {
    int row = block.transposed() ? j : i;
    int column = block.transposed() ? i : j;
    return block.entries()[block.offset() + row * block.stride() + column];
  }

  @ParameterizedTest
  @MethodSource("all")
  void multipliesBlocksInEveryTransposition(DenseAlgebra algebra) {
    for (int flags = 0; flags < 4; flags++) {
      DenseBlock a = new DenseBlock(random(1, 200), 7, 5, 4, 9, false);
      a = (flags & 1) == 0 ? a : new DenseBlock(a.entries(), 7, 4, 5, 9, true);
      DenseBlock b = new DenseBlock(random(2, 200), 3, 4, 6, 11, false);
      b = (flags & 2) == 0 ? b : new DenseBlock(b.entries(), 3, 6, 4, 11, true);
      double[] before = random(3, 100);
      double[] after = before.clone();
      DenseBlock c = new DenseBlock(after, 2, 5, 6, 8, false);
      algebra.multiply(2, a, b, -0.5, c);
      double[] expected = before.clone();
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 6; j++) {
          double sum = 0;
          for (int k = 0; k < 4; k++) {
            sum += at(a, i, k) * at(b, k, j);
          }
          expected[2 + 8 * i + j] = 2 * sum - 0.5 * before[2 + 8 * i + j];
        }
      }
      assertThat(after).containsExactly(expected, offset(1e-15));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void multipliesBlocksByThemselves(DenseAlgebra algebra) {
    for (boolean transposed : new boolean[] {false, true}) {
      DenseBlock a = new DenseBlock(random(7, 60), 3, 4, 6, 11, transposed);
      DMatrixRMaj gram = algebra.gram(a);
      assertThat(gram.numRows).isEqualTo(a.height());
      for (int i = 0; i < a.height(); i++) {
        for (int j = 0; j < a.height(); j++) {
          double expected = 0;
          for (int k = 0; k < a.width(); k++) {
            expected += at(a, i, k) * at(a, j, k);
          }
          assertThat(gram.get(i, j)).isCloseTo(expected, offset(1e-14));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void overwritesWhatWasThere(DenseAlgebra algebra) {
    double[] c = {Double.NaN, Double.NaN};
    DenseBlock row = DenseBlock.of(new double[] {1, 2}, 1, 2);
    algebra.multiply(
        1, row, DenseBlock.of(new double[] {1, 2, 3, 4}, 2, 2), 0, DenseBlock.of(c, 1, 2));
    assertThat(c).containsExactly(7, 10);
  }

  @ParameterizedTest
  @MethodSource("all")
  void decomposesTallAndWideMatrices(DenseAlgebra algebra) {
    for (int[] size : List.of(new int[] {60, 20}, new int[] {20, 60}, new int[] {30, 30})) {
      DMatrixRMaj matrix = graded(0.5, size[0], size[1]);
      SingularDecomposition svd = algebra.decompose(matrix);
      DMatrixRMaj product = new DMatrixRMaj(size[0], size[1]);
      DMatrixRMaj scaled = svd.left().copy();
      CommonOps_DDRM.multCols(scaled, svd.values());
      CommonOps_DDRM.multTransB(scaled, svd.right(), product);
      CommonOps_DDRM.subtractEquals(product, matrix);
      assertThat(NormOps_DDRM.normF(product)).isLessThan(1e-14 * svd.values()[0] * size[0]);
      assertThat(MatrixFeatures_DDRM.isOrthogonal(svd.left(), 1e-13)).isTrue();
      assertThat(MatrixFeatures_DDRM.isOrthogonal(svd.right(), 1e-13)).isTrue();
      assertThat(svd.values()).isSortedAccordingTo((x, y) -> Double.compare(y, x));
      assertThat(algebra.singularValues(matrix))
          .containsExactly(svd.values(), offset(1e-14 * svd.values()[0]));
      DMatrixRMaj right = algebra.rightVectors(matrix);
      assertThat(right.numCols).isEqualTo(svd.values().length);
      DMatrixRMaj signs = new DMatrixRMaj(right.numCols, right.numCols);
      CommonOps_DDRM.multTransA(right, svd.right(), signs);
      for (int k = 0; k < right.numCols; k++) {
        assertThat(Math.abs(signs.get(k, k))).isEqualTo(1, offset(1e-12));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void decomposesSymmetricMatrices(DenseAlgebra algebra) {
    DMatrixRMaj matrix = graded(0.5, 20, 30);
    DMatrixRMaj gram = new DMatrixRMaj(30, 30);
    CommonOps_DDRM.multTransA(matrix, matrix, gram);
    SymmetricDecomposition eigen = algebra.decomposeSymmetric(gram.copy());
    assertThat(eigen.values()).isSortedAccordingTo((x, y) -> Double.compare(y, x));
    assertThat(MatrixFeatures_DDRM.isOrthogonal(eigen.vectors(), 1e-13)).isTrue();
    DMatrixRMaj scaled = eigen.vectors().copy();
    CommonOps_DDRM.multCols(scaled, eigen.values());
    DMatrixRMaj product = new DMatrixRMaj(30, 30);
    CommonOps_DDRM.multTransB(scaled, eigen.vectors(), product);
    CommonOps_DDRM.subtractEquals(product, gram);
    assertThat(NormOps_DDRM.normF(product)).isLessThan(1e-13 * eigen.values()[0]);
  }

  @ParameterizedTest
  @MethodSource("all")
  void leavesItsInputAlone(DenseAlgebra algebra) {
    DMatrixRMaj matrix = graded(0.5, 30, 10);
    DMatrixRMaj copy = matrix.copy();
    algebra.decompose(matrix);
    algebra.singularValues(matrix);
    assertThat(matrix.data).isEqualTo(copy.data);
  }

  @Test
  void openBlasHasTheSameSmallSingularValues() {
    for (double alpha : new double[] {0.4, 1, 2}) {
      DMatrixRMaj matrix = graded(alpha, 200, 80);
      double[] expected = DenseAlgebra.ejml().singularValues(matrix);
      double[] values = openBlas().singularValues(matrix);
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isCloseTo(expected[i], offset(1e-13 * expected[i]));
      }
    }
  }

  @Test
  void openBlasHasTheSameSpectrumAndForcing() {
    PowerLawModel model = PowerLawModel.of(1, 0.5, 80, 300);
    DiscreteSpectrum expected =
        SampledFeatures.spectrum(model, Ensemble.GAUSSIAN, 3, DenseAlgebra.ejml());
    DiscreteSpectrum sample = SampledFeatures.spectrum(model, Ensemble.GAUSSIAN, 3, openBlas());
    double total = expected.totalForcing();
    assertThat(sample.eigenvalues())
        .containsExactly(expected.eigenvalues(), offset(1e-12 * expected.upperEdge()));
    assertThat(sample.weights()).containsExactly(expected.weights(), offset(1e-12 * total));
    assertThat(sample.atomAtZero()).isCloseTo(expected.atomAtZero(), offset(1e-12 * total));
  }

  @Test
  void bestIsOpenBlasWhereItIs() {
    assertThat(DenseAlgebra.best().name())
        .isEqualTo(DenseAlgebra.openBlas().isPresent() ? "OpenBLAS" : "EJML");
    assertThat(DenseAlgebra.ejml().name()).isEqualTo("EJML");
  }

  @Test
  void refusesWhatDoesNotFit() {
    DenseBlock a = DenseBlock.of(new double[6], 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseAlgebra.ejml().multiply(1, a, a, 0, a))
        .withMessage("rows of B must be 3; got 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseBlock(new double[6], 1, 2, 3, 3, false))
        .withMessage("entries must be at least 7 long; got 6.0");
  }
}
