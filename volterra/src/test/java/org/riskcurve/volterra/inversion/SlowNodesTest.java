package org.riskcurve.volterra.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class SlowNodesTest {

  private static final int NODES = 160;

  /** ln ζ over twenty decades, from the slowest on. */
  private static Complex log(int j) {
    double size = Math.pow(10, -20 + 20.0 * j / NODES);
    return new Complex(-size, 0.7 * size * Math.sin(j));
  }

  @Test
  void sumsAreThoseOverTheNodesWhateverTheIteration() {
    Random random = new Random(5);
    double[] logRe = new double[NODES];
    double[] logIm = new double[NODES];
    double[] wRe = new double[NODES];
    double[] wIm = new double[NODES];
    int[] order = new int[NODES];
    ContourInversion.Series[] series = {
      new ContourInversion.Series(0, NODES), new ContourInversion.Series(1, NODES)
    };
    for (int j = 0; j < NODES; j++) {
      logRe[j] = log(j).getReal();
      logIm[j] = log(j).getImaginary();
      wRe[j] = -logRe[j];
      wIm[j] = -logIm[j];
      order[j] = j;
      for (ContourInversion.Series of : series) {
        Complex transform = new Complex(random.nextGaussian(), random.nextGaussian());
        of.set(j, Complex.ONE, transform, 1e-16, 1e-16);
      }
    }
    SlowNodes slow = new SlowNodes(new SlowNodes.Nodes(logRe, logIm, wRe, wIm, order), series);
    int most = 0;
    for (double r = 1; r < 1e20; r *= 17.3) {
      int blocks = slow.blocks(r);
      most = Math.max(most, blocks);
      for (int q = 0; blocks > 0 && q < series.length; q++) {
        ContourInversion.Sums sums = new ContourInversion.Sums(series[q]);
        slow.addTo(sums, blocks, q, slow.factors(r, blocks));
        Complex value = Complex.ZERO;
        double alternating = 0;
        double slope = 0;
        double rounding = 0;
        for (int j = 0; j < SlowNodes.nodes(blocks); j++) {
          Complex term =
              new Complex(series[q].re[j], series[q].im[j]).multiply(log(j).multiply(r).exp());
          int sign = j % 2 == 0 ? 1 : -1;
          value = value.add(term);
          alternating += sign * term.getImaginary();
          slope += sign * term.multiply(new Complex(wRe[j], wIm[j])).getImaginary();
          rounding += term.norm() * 1e-16;
        }
        assertThat(sums.value).isCloseTo(value.getReal(), within(1e-13));
        assertThat(sums.alternating).isCloseTo(alternating, within(1e-13));
        assertThat(sums.alternatingSlope).isCloseTo(slope, within(1e-13 / r));
        assertThat(sums.rounding).isGreaterThan(rounding);
      }
    }
    assertThat(most).isEqualTo(NODES / 16 - 1);
  }
}
