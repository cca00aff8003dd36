package org.riskcurve.volterra.equation.stepping;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Discrete Fourier transform of real sequences of one even length n, packed: entry 0 holds the
 * value at frequency 0, entry 1 that at n/2, entries 2k and 2k + 1 the real and imaginary part at
 * k.
 */
final class RealFft {

  private final int length;
  private final DoubleFFT_1D fft;

  RealFft(int length) {
    this.length = length;
    this.fft = new DoubleFFT_1D(length);
  }

  int length() {
    return length;
  }

  void forward(double[] a) {
    fft.realForward(a);
  }

  void inverse(double[] a) {
    fft.realInverse(a, true);
  }

  /** a ← a·b, both packed transforms. */
  static void multiply(double[] a, double[] b) {
    a[0] *= b[0];
    a[1] *= b[1];
    for (int k = 2; k < a.length; k += 2) {
      double re = a[k] * b[k] - a[k + 1] * b[k + 1];
      a[k + 1] = a[k] * b[k + 1] + a[k + 1] * b[k];
      a[k] = re;
    }
  }

  /** The smallest power of two that is at least n. */
  static int powerOfTwo(int n) {
    return n <= 2 ? 2 : Integer.highestOneBit(n - 1) << 1;
  }
}
