package org.riskcurve.volterra.inversion;

import java.util.Arrays;

/**
 * The sums over those nodes of a contour at which ζ<sup>r</sup> has hardly begun to change, made
 * once for all r: with |r ln ζ| at most {@value #REACH} there, Σ c ζ<sup>r</sup> is the Taylor
 * series Σ<sub>k</sub> r<sup>k</sup>/k! Σ c (ln ζ)<sup>k</sup>. On a contour over many decades
 * these are most nodes for most r.
 *
 * <p>Sums over the first nodes, in blocks, in the order that is given; (ln ζ)<sup>k</sup> is
 * relative to the largest |ln ζ| among them.
 */
final class SlowNodes {

  private static final double REACH = 0.25;

  /** REACH^k/k! is below 3·10⁻¹⁸ from here on. */
  private static final int TERMS = 13;

  private static final int BLOCK = 16;

  /** The sums of one quantity: value, alternating sum and its slope, each with all its terms. */
  private static final int SUMS = 3;

  private final double[] largest;

  /** How much of ln ζ, relative to the largest, may be growth. */
  private final double growing;

  /** For a number of blocks and a quantity: the sums, then size, rounding, and growing rounding. */
  private final double[][][] moments;

  /** ln ζ, w = 1 − ζ and what belongs to them at the nodes of a contour. */
  record Nodes(double[] logRe, double[] logIm, double[] wRe, double[] wIm, int[] order) {}

  SlowNodes(Nodes nodes, ContourInversion.Series[] series) {
    int blocks = nodes.order().length / BLOCK;
    largest = new double[blocks];
    moments = new double[blocks][series.length][];
    double[][] running = new double[series.length][SUMS * TERMS + 3];
    growing = nodes.logRe()[nodes.order()[0]] > 0 ? 1 : 0;
    double before = 0;
    for (int b = 0; b < blocks; b++) {
      double scale = before;
      for (int i = b * BLOCK; i < (b + 1) * BLOCK; i++) {
        int j = nodes.order()[i];
        scale = Math.max(scale, Math.abs(nodes.logRe()[j]) + Math.abs(nodes.logIm()[j]));
      }
      rescale(running, before / scale);
      for (int i = b * BLOCK; i < (b + 1) * BLOCK; i++) {
        add(nodes, nodes.order()[i], scale, series, running);
      }
      for (int q = 0; q < series.length; q++) {
        moments[b][q] = running[q].clone();
      }
      largest[b] = scale;
      before = scale;
    }
  }

  private static void rescale(double[][] running, double ratio) {
    for (double[] sums : running) {
      double power = 1;
      for (int k = 0; k < TERMS; k++) {
        for (int s = 0; s < SUMS; s++) {
          sums[SUMS * k + s] *= power;
        }
        power *= ratio;
      }
      sums[SUMS * TERMS + 2] *= ratio;
    }
  }

  private static void add(
      Nodes nodes, int j, double scale, ContourInversion.Series[] series, double[][] running) {
    double re = nodes.logRe()[j] / scale;
    double im = nodes.logIm()[j] / scale;
    double sign = j % 2 == 0 ? 1 : -1;
    double powerRe = 1;
    double powerIm = 0;
    for (int k = 0; k < TERMS; k++) {
      for (int q = 0; q < series.length; q++) {
        ContourInversion.Series of = series[q];
        double real = of.re[j] * powerRe - of.im[j] * powerIm;
        double imaginary = of.re[j] * powerIm + of.im[j] * powerRe;
        double[] sums = running[q];
        sums[SUMS * k] += real;
        sums[SUMS * k + 1] += sign * imaginary;
        sums[SUMS * k + 2] += sign * (imaginary * nodes.wRe()[j] + real * nodes.wIm()[j]);
      }
      double next = powerRe * re - powerIm * im;
      powerIm = powerRe * im + powerIm * re;
      powerRe = next;
    }
    for (int q = 0; q < series.length; q++) {
      running[q][SUMS * TERMS] += series[q].size[j];
      running[q][SUMS * TERMS + 1] += series[q].rounding[j];
      running[q][SUMS * TERMS + 2] += series[q].rounding[j] * (Math.abs(re) + Math.abs(im));
    }
  }

  /** The number of blocks that are summed up for an iteration. */
  int blocks(double r) {
    int found = Arrays.binarySearch(largest, REACH / r);
    int blocks = found >= 0 ? found : -found - 1;
    // beside the largest |ln ζ| there, no w = 1 − ζ is far from ln ζ
    while (blocks > 0 && largest[blocks - 1] > REACH) {
      blocks--;
    }
    return blocks;
  }

  /** The number of nodes in some blocks. */
  static int nodes(int blocks) {
    return blocks * BLOCK;
  }

  /** r<sup>k</sup>/k! in the units of some blocks. */
  double[] factors(double r, int blocks) {
    double[] factors = new double[TERMS];
    double x = r * largest[blocks - 1];
    factors[0] = 1;
    for (int k = 1; k < TERMS; k++) {
      factors[k] = factors[k - 1] * x / k;
    }
    return factors;
  }

  /** Adds the sums over some blocks of quantity q. */
  void addTo(ContourInversion.Sums to, int blocks, int q, double[] factors) {
    double[] sums = moments[blocks - 1][q];
    for (int k = TERMS - 1; k >= 0; k--) {
      to.value += factors[k] * sums[SUMS * k];
      to.alternating += factors[k] * sums[SUMS * k + 1];
      to.alternatingSlope += factors[k] * sums[SUMS * k + 2];
    }
    double growth = Math.exp(growing * factors[1]);
    to.size += growth * sums[SUMS * TERMS];
    to.rounding += growth * (sums[SUMS * TERMS + 1] + factors[1] * sums[SUMS * TERMS + 2]);
  }
}
