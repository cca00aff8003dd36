package org.riskcurve.volterra.renewal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.numeric.Rounding;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.transform.KernelIntegral;
import org.riskcurve.volterra.equation.transform.KernelTransform;

/**
 * The kernels of a system of renewal equations as one: its transform is the spectral radius ρ(g) of
 * the matrix K̂(g) of their transforms.
 *
 * <p>Source: K. S. Crump, On systems of renewal equations, J. Math. Anal. Appl. 30 (1970) 425.
 */
final class KernelMatrix implements KernelTransform {

  private final KernelIntegral[][] entries;

  KernelMatrix(ConvolutionEquation equation) {
    int dimension = equation.dimension();
    entries = new KernelIntegral[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        entries[i][j] = new KernelIntegral(equation.kernel(i, j), equation.timing());
      }
    }
  }

  private Stream<KernelIntegral> all() {
    return Arrays.stream(entries).flatMap(Arrays::stream);
  }

  /** K̂(g). */
  Estimate[][] matrix(double g) {
    return Arrays.stream(entries)
        .map(row -> Arrays.stream(row).map(k -> k.transform(g)).toArray(Estimate[]::new))
        .toArray(Estimate[][]::new);
  }

  /** −K̂′(g). */
  Estimate[][] moments(double g) {
    return Arrays.stream(entries)
        .map(row -> Arrays.stream(row).map(k -> k.moment(g)).toArray(Estimate[]::new))
        .toArray(Estimate[][]::new);
  }

  /**
   * (1 − K̂(0))⁻¹f(∞), of a spectral radius below one.
   *
   * @throws ConvergenceException if it is so near one that there is no inverse
   */
  List<Estimate> limits(List<Estimate> forcing) {
    int n = entries.length;
    Estimate[][] kernel = matrix(0);
    DMatrixRMaj inverse = PerronRoot.part(kernel, k -> -k.value());
    for (int i = 0; i < n; i++) {
      inverse.add(i, i, 1);
    }
    if (!CommonOps_DDRM.invert(inverse)) {
      throw new ConvergenceException("1 − K̂(0) of the equations cannot be inverted");
    }
    double[] limit = new double[n];
    double[] error = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        limit[i] += inverse.get(i, j) * forcing.get(j).value();
      }
    }
    for (int j = 0; j < n; j++) {
      double uncertain = forcing.get(j).error() + 4 * n * Rounding.UNIT * Math.abs(limit[j]);
      for (int l = 0; l < n; l++) {
        double size = kernel[j][l].error() + 4 * n * Rounding.UNIT * Math.abs(kernel[j][l].value());
        uncertain += 2 * size * Math.abs(limit[l]);
      }
      for (int i = 0; i < n; i++) {
        error[i] += Math.abs(inverse.get(i, j)) * uncertain;
      }
    }
    return IntStream.range(0, n).mapToObj(i -> new Estimate(limit[i], error[i])).toList();
  }

  @Override
  public Estimate transform(double g) {
    return PerronRoot.of(matrix(g)).root();
  }

  @Override
  public Estimate moment(double g) {
    Estimate slope = PerronRoot.of(matrix(g)).change(moments(g));
    if (!(slope.value() > 0)) {
      throw new ConvergenceException("the spectral radius of the kernels does not depend on g");
    }
    return slope;
  }

  @Override
  public boolean exceeds(double g, double bound) {
    if (all().anyMatch(k -> k.exceeds(g, Double.MAX_VALUE))) {
      return true;
    }
    return transform(g).value() > bound;
  }

  @Override
  public boolean isShown(double g) {
    return all().allMatch(k -> k.isShown(g));
  }

  @Override
  public double leftEnd() {
    return all().mapToDouble(KernelIntegral::leftEnd).max().orElseThrow();
  }

  @Override
  public double span() {
    return all().mapToDouble(KernelIntegral::span).max().orElseThrow();
  }
}
