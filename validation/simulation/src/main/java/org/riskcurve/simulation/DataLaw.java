package org.riskcurve.simulation;

import java.util.random.RandomGenerator;
import org.riskcurve.core.Arguments;

/**
 * The law of the independent coordinates of a sample, in units of their standard deviation. The
 * theory is exact for Gaussian ones and, by universality, the limit for all of them.
 */
public sealed interface DataLaw {

  /**
   * Fills the entries {@code from} to {@code to − 1} with numbers of mean zero and variance one.
   */
  void fill(RandomGenerator random, double[] out, int from, int to);

  /** E g⁴ − 3, in [−2, ∞]. */
  double excessKurtosis();

  /** Standard normal coordinates. */
  record Gaussian() implements DataLaw {

    @Override
    public void fill(RandomGenerator random, double[] out, int from, int to) {
      Normals.fill(random, out, from, to);
    }

    @Override
    public double excessKurtosis() {
      return 0;
    }

    @Override
    public String toString() {
      return "gaussian";
    }
  }

  /** ±1 with equal chance. */
  record Rademacher() implements DataLaw {

    @Override
    public void fill(RandomGenerator random, double[] out, int from, int to) {
      long word = 0;
      for (int i = from; i < to; i++) {
        word = (i - from) % Long.SIZE == 0 ? random.nextLong() : word >>> 1;
        out[i] = (word & 1) == 0 ? -1 : 1;
      }
    }

    @Override
    public double excessKurtosis() {
      return -2;
    }

    @Override
    public String toString() {
      return "rademacher";
    }
  }

  /**
   * Student's t, scaled to variance one: heavy tails, kurtosis 3 + 6/(ν − 4), infinite up to ν = 4.
   *
   * @param degrees ν &gt; 2
   */
  record Student(double degrees) implements DataLaw {

    /** Checks the range. */
    public Student {
      Arguments.check(
          degrees > 2 && degrees < Double.POSITIVE_INFINITY, "degrees", degrees, "finite and > 2");
    }

    @Override
    public void fill(RandomGenerator random, double[] out, int from, int to) {
      Normals.fill(random, out, from, to);
      for (int i = from; i < to; i++) {
        out[i] *= Math.sqrt((degrees - 2) / Normals.chiSquare(random, degrees));
      }
    }

    @Override
    public double excessKurtosis() {
      return degrees > 4 ? 6 / (degrees - 4) : Double.POSITIVE_INFINITY;
    }

    @Override
    public String toString() {
      return "student(" + degrees + ")";
    }
  }
}
