package org.riskcurve.volterra.equation.stepping;

import java.util.Arrays;
import java.util.List;
import org.riskcurve.volterra.equation.VectorNorms;

/**
 * Sums Σ_{m&lt;n} a(n − m) y(m), n = 0, 1, …, of a known sequence a and a sequence y whose value
 * y(n) becomes known only when the sum at n is: the semi-relaxed product.
 *
 * <p>The time range is cut into at most {@value #RADIX} blocks, each of which is treated likewise.
 * What the finished blocks add to the next one is a middle product by FFT; the transforms of a
 * block and of a piece of a serve all the products that they take part in, so that only products
 * and sums of transforms remain. Below {@value #LEAF} values the sums are done directly. Cost O(N
 * log² N / log {@value #RADIX}) multiplications, O(N) memory. The error of a product is relative to
 * the blocks that enter it, not to the whole sequence: slowly decaying solutions keep their
 * relative accuracy.
 *
 * <p>Source: J. van der Hoeven, Faster relaxed multiplication, ISSAC 2014; E. Hairer, Ch. Lubich
 * and M. Schlichte, SIAM J. Sci. Stat. Comput. 6 (1985) 532.
 */
final class OnlineConvolution {

  static final int RADIX = 16;
  static final int LEAF = 32;
  private static final int LOG_RADIX = 4;

  /**
   * A sum that a product by FFT leaves with a larger relative error is done again term by term: its
   * terms decay within the block. An order above what products leave elsewhere.
   */
  private static final double TOLERATED = 1e-14;

  /** Terms that may be spent on that: less than a second, and no more than the products take. */
  private static final long TERMS = 100_000_000;

  /** One product: output ← output + known * online. Entry 0 of known is not used. */
  @SuppressWarnings("ArrayRecordComponent")
  record Track(double[] known, int online, int output) {}

  /** Told that all sums at n are complete; has to put every online value at n in its place. */
  @FunctionalInterface
  interface Step {
    void complete(int n);
  }

  private final int length;
  private final List<Track> tracks;
  private final double[][] online;
  private final double[][] sums;
  private final int offset;
  private final int leaf;
  private final Step step;
  private final double[][] noise;
  private final int[] lastLag;
  private final Level[] levels;
  private long terms;

  /**
   * Prepares the sums at 0 … length − 1; time n is entry {@code offset + n} of the online sequences
   * and of the sums, which the results are added to.
   *
   * @param direct whether to do without FFT, in O(N²)
   */
  OnlineConvolution(
      int length,
      List<Track> tracks,
      double[][] online,
      double[][] sums,
      int offset,
      boolean direct,
      Step step) {
    this.length = length;
    this.tracks = tracks;
    this.online = online;
    this.sums = sums;
    this.offset = offset;
    this.leaf = direct ? length : LEAF;
    this.step = step;
    this.noise = new double[sums.length][length / LEAF + 1];
    this.terms = TERMS + 64L * length;
    this.lastLag = new int[tracks.size()];
    for (int t = 0; t < lastLag.length; t++) {
      double[] known = tracks.get(t).known;
      lastLag[t] = known.length - 1;
      while (lastLag[t] > 0 && known[lastLag[t]] == 0) {
        lastLag[t]--;
      }
    }
    int count = 0;
    while (!direct && (long) LEAF << (LOG_RADIX * count) < length) {
      count++;
    }
    levels = new Level[count];
    for (int l = 0; l < count; l++) {
      int size = LEAF << (LOG_RADIX * l);
      levels[l] = new Level(size, Math.min(RADIX, (length + size - 1) / size));
    }
  }

  /** The memory that is needed, in bytes. */
  static double bytes(int length, int tracks, int online) {
    return 8.0 * length * (2 + 3.0 * tracks + 4.0 * online);
  }

  /** Runs through all times. */
  void run() {
    block(0, length, levels.length - 1);
  }

  /** An estimate of the rounding error of a sum at n that comes from transforms. */
  double noise(int output, int n) {
    return noise[output][n / LEAF];
  }

  private void block(int from, int to, int depth) {
    if (to - from <= leaf) {
      direct(from, to);
      return;
    }
    Level level = levels[depth];
    for (int i = 0, lo = from; lo < to; i++, lo += level.size) {
      int hi = Math.min(to, lo + level.size);
      if (i > 0) {
        level.contribute(i, lo, hi);
      }
      block(lo, hi, depth - 1);
      if (hi < to) {
        level.transformOnline(i, lo);
      }
    }
  }

  private void direct(int from, int to) {
    for (int n = from; n < to; n++) {
      step.complete(n);
      for (Track track : tracks) {
        double value = online[track.online][offset + n];
        double[] known = track.known;
        double[] sum = sums[track.output];
        int last = Math.min(to - n, known.length);
        int base = offset + n;
        if (value == 0) {
          continue;
        }
        for (int lag = 1; lag < last; lag++) {
          sum[base + lag] += known[lag] * value;
        }
      }
    }
  }

  /** Blocks of one size: their transforms, and those of the pieces of the known sequences. */
  private final class Level {

    final int size;
    private final RealFft fft;
    private final double[][][] pieces;
    private final double[][] pieceNorms;
    private final double[][][] blocks;
    private final double[][] blockNorms;
    private final double[] accumulator;
    private final double rounding;

    Level(int size, int count) {
      this.size = size;
      this.fft = new RealFft(2 * size);
      this.pieces = new double[tracks.size()][count][];
      this.pieceNorms = new double[tracks.size()][count];
      this.blocks = new double[online.length][count][];
      this.blockNorms = new double[online.length][count];
      this.accumulator = new double[2 * size];
      // Relative l2 error of a transform, about ε log₂ n, spread evenly over its n values.
      this.rounding = 0x1p-53 * Math.log(2.0 * size) / Math.log(2) / Math.sqrt(2.0 * size);
      for (int t = 0; t < tracks.size(); t++) {
        double[] known = tracks.get(t).known;
        for (int d = 1; d < count; d++) {
          int start = (d - 1) * size;
          double[] piece = new double[2 * size];
          int available = Math.min(2 * size, known.length - start);
          if (available > 0) {
            System.arraycopy(known, start, piece, 0, available);
          }
          pieceNorms[t][d] = VectorNorms.absoluteSum(piece);
          fft.forward(piece);
          pieces[t][d] = piece;
        }
      }
      for (double[][] sequence : blocks) {
        for (int i = 0; i < count; i++) {
          sequence[i] = new double[2 * size];
        }
      }
    }

    void transformOnline(int i, int lo) {
      for (int o = 0; o < online.length; o++) {
        double[] block = blocks[o][i];
        System.arraycopy(online[o], offset + lo, block, 0, size);
        Arrays.fill(block, size, 2 * size, 0);
        blockNorms[o][i] = VectorNorms.euclidean(block);
        fft.forward(block);
      }
    }

    void contribute(int i, int lo, int hi) {
      for (int output = 0; output < sums.length; output++) {
        Arrays.fill(accumulator, 0);
        double scale = 0;
        for (int t = 0; t < tracks.size(); t++) {
          Track track = tracks.get(t);
          if (track.output == output) {
            for (int j = 0; j < i; j++) {
              addProduct(accumulator, blocks[track.online][j], pieces[t][i - j]);
              scale += blockNorms[track.online][j] * pieceNorms[t][i - j];
            }
          }
        }
        fft.inverse(accumulator);
        add(output, lo - i * size, lo, hi, rounding * scale);
      }
    }

    /** Adds what the values at from … lo − 1 contribute to lo … hi − 1, to which FFT adds error. */
    private void add(int output, int from, int lo, int hi, double error) {
      double[] sum = sums[output];
      int counted = -1;
      for (int n = lo; n < hi; n++) {
        double term = accumulator[size + n - lo];
        if (error > TOLERATED * Math.abs(sum[offset + n] + term) && terms > 0) {
          term = termByTerm(output, from, lo, n);
        } else if (n / LEAF > counted) {
          counted = n / LEAF;
          noise[output][counted] += error;
        }
        sum[offset + n] += term;
      }
    }
  }

  private double termByTerm(int output, int from, int to, int n) {
    double sum = 0;
    for (int t = 0; t < tracks.size(); t++) {
      Track track = tracks.get(t);
      if (track.output == output) {
        double[] values = online[track.online];
        int first = Math.max(from, n - lastLag[t]);
        for (int m = to - 1; m >= first; m--) {
          sum += track.known[n - m] * values[offset + m];
        }
        terms -= Math.max(0, to - first);
      }
    }
    return sum;
  }

  private static void addProduct(double[] sum, double[] a, double[] b) {
    sum[0] += a[0] * b[0];
    sum[1] += a[1] * b[1];
    for (int k = 2; k < sum.length; k += 2) {
      double re = a[k];
      double im = a[k + 1];
      sum[k] += re * b[k] - im * b[k + 1];
      sum[k + 1] += re * b[k + 1] + im * b[k];
    }
  }
}
