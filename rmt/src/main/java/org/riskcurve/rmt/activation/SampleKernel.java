package org.riskcurve.rmt.activation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.riskcurve.core.Arguments;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.algebra.DenseBlock;

/**
 * The kernel of an activation between samples of any law, k(x, x′) = E<sub>w</sub>(σ(w·x) −
 * μ₀)(σ(w·x′) − μ₀), with normal w of such variance that w·x has mean square 1 over the samples,
 * and μ₀ of a standard normal number: what random features of infinite width make of the data, of
 * which {@link org.riskcurve.rmt.estimation.RandomFeatures} draws d.
 *
 * <p>With q = |x|² over its mean, ρ the cosine of the angle and c<sub>k</sub>(q) the Hermite
 * coefficients of σ(√q z), k = Σ<sub>k</sub>c<sub>k</sub>(q)c<sub>k</sub>(q′)ρ<sup>k</sup>
 * (Daniely, Frostig and Singer, arXiv:1602.05897), less μ₀; for gated features hσ(g) it is √(qq′)ρ
 * times that of σ. The sum ends at degree {@value #HIGHEST}; on the diagonal, where it converges
 * slowest, E σ² is exact. For ReLU what is left out is at most 10⁻⁴ of the diagonal, next to
 * samples that are the same up to their length; for smooth activations far less.
 */
public final class SampleKernel {

  private static final int HIGHEST = 64;

  private SampleKernel() {}

  /**
   * The matrix of the kernel. Costs n² times the sum of {@value #HIGHEST} and p operations.
   *
   * @param x n × p, not all zero
   * @return n × n
   */
  public static DMatrixRMaj of(DMatrixRMaj x, Activation activation) {
    int n = x.numRows;
    DMatrixRMaj products = DenseAlgebra.best().gram(DenseBlock.of(x));
    double size = IntStream.range(0, n).mapToDouble(i -> products.get(i, i)).sum() / n;
    Arguments.positive("mean square of the samples", size);
    double[] q = IntStream.range(0, n).mapToDouble(i -> products.get(i, i) / size).toArray();
    double[][] c =
        Arrays.stream(q).mapToObj(one -> coefficients(activation, one)).toArray(double[][]::new);
    boolean gated = activation.isGated();
    double mean = gated ? 0 : activation.constants().mean();
    DMatrixRMaj kernel = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      double own = c[i][HIGHEST + 1];
      kernel.set(i, i, gated ? q[i] * own : own + mean * (mean - 2 * c[i][0]));
      for (int j = 0; j < i; j++) {
        double product = products.get(i, j) / size;
        double length = Math.sqrt(q[i] * q[j]);
        double cosine = length == 0 ? 0 : Math.max(-1, Math.min(1, product / length));
        double sum = 0;
        for (int k = HIGHEST; k >= 0; k--) {
          sum = sum * cosine + c[i][k] * c[j][k];
        }
        double value = gated ? product * sum : sum + mean * (mean - c[i][0] - c[j][0]);
        kernel.set(i, j, value);
        kernel.set(j, i, value);
      }
    }
    return kernel;
  }

  private static double[] coefficients(Activation activation, double q) {
    if (q > 0) {
      return HermiteCoefficients.at(activation, Math.sqrt(q), HIGHEST);
    }
    double[] out = new double[HIGHEST + 2];
    out[0] = activation.value(0);
    out[HIGHEST + 1] = out[0] * out[0];
    return out;
  }
}
