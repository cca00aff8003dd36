package org.riskcurve.simulation;

import java.util.random.RandomGenerator;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.continuous.HomogenizedSgd;

/**
 * Paths of homogenized SGD, dΘ = −γ∇𝒫 dt + γ√(2𝒫K/d) dB, at the times t = r/d of iterations r.
 *
 * <p>As in {@link org.riskcurve.volterra.continuous} the risk is 𝒫 = ½‖Θ − b‖²<sub>K</sub> + ½η²:
 * half of what the other engines give, and with the label noise.
 *
 * <p>With v the components of K<sup>½</sup>(Θ − b) and s² = 2𝒫 = |v|² + F₀ + η², the equation is
 * dv<sub>j</sub> = −γλ<sub>j</sub>v<sub>j</sub> dt + g<sub>j</sub>s dB<sub>j</sub> with
 * g<sub>j</sub> = γλ<sub>j</sub>/√d. Its second moments are closed, and so are those of both
 * schemes; {@link #expectedRisk} computes them, so that the bias of a scheme is known without any
 * noise.
 */
public final class HomogenizedEngine implements Engine {

  /** How a step is taken. */
  public enum Scheme {
    /** Euler and Maruyama: mean risks to first order in the step. */
    EULER_MARUYAMA,

    /**
     * Ninomiya and Victoir (Appl. Math. Finance 15, 107, 2008): second order. A step is half the
     * Stratonovich drift, the flows of the noise along each coordinate one after the other, from
     * the first to the last or back as a coin says, and the other half of the drift. Here all of
     * them are exact: the drift −(γλ<sub>j</sub> + ½g<sub>j</sub>²)v<sub>j</sub> is linear, and the
     * flow of coordinate j keeps s² − v<sub>j</sub>², so that it turns (v<sub>j</sub>, s) by the
     * hyperbolic angle g<sub>j</sub>√h ξ.
     */
    NINOMIYA_VICTOIR
  }

  /** By how much steps may be longer than asked for, so that rounding makes no further one. */
  private static final double ROUNDING = 1e-9;

  private final Scheme scheme;
  private final double longest;
  private final double fixedSquare;
  private final double[] start;
  private final double[] rates;
  private final double[] noises;

  private HomogenizedEngine(
      DiscreteSpectrum spectrum, HomogenizedSgd sgd, Scheme scheme, double step) {
    this.scheme = scheme;
    longest = step;
    fixedSquare = spectrum.atomAtZero() + sgd.labelNoise();
    start = spectrum.weights();
    rates = spectrum.eigenvalues();
    noises = new double[rates.length];
    for (int j = 0; j < rates.length; j++) {
      start[j] = -Math.sqrt(start[j]);
      rates[j] *= sgd.learningRate();
      noises[j] = rates[j] / Math.sqrt(rates.length);
    }
  }

  /**
   * Paths on features whose covariance has the given spectrum.
   *
   * @param step the longest step in time, &gt; 0; the time from one iteration asked for to the next
   *     is cut into equal steps
   */
  public static HomogenizedEngine of(
      DiscreteSpectrum spectrum, HomogenizedSgd sgd, Scheme scheme, double step) {
    return new HomogenizedEngine(spectrum, sgd, scheme, Arguments.positive("step", step));
  }

  @Override
  public String name() {
    return scheme == Scheme.EULER_MARUYAMA ? "Euler–Maruyama" : "Ninomiya–Victoir";
  }

  @Override
  public void run(RandomGenerator random, long[] iterations, double[] out) {
    IterationRunner.check(iterations, Double.POSITIVE_INFINITY);
    IterationRunner.walk(new Path(random), iterations, out);
  }

  /**
   * The exact mean of {@link #run}: E 𝒫 of the scheme, its bias included, at each iteration.
   *
   * @param iterations ≥ 0 and ascending
   */
  public double[] expectedRisk(long[] iterations) {
    IterationRunner.check(iterations, Double.POSITIVE_INFINITY);
    double[] out = new double[iterations.length];
    IterationRunner.walk(new Moments(), iterations, out);
    return out;
  }

  /** A path or its moments, step by step. */
  private abstract class Steps implements IterationRunner.Run {

    private final double[] decay = new double[rates.length];
    private double decayedOver;

    /** One step of length h. */
    abstract void step(double h);

    /** exp(−(γλ + ½g²)h) for each coordinate: what the drift leaves of it. */
    final double[] decay(double h) {
      if (h != decayedOver) {
        for (int j = 0; j < decay.length; j++) {
          decay[j] = Math.exp(-(rates[j] + 0.5 * noises[j] * noises[j]) * h);
        }
        decayedOver = h;
      }
      return decay;
    }

    @Override
    public final void advance(long from, long to) {
      double time = (to - from) / (double) rates.length;
      int count =
          (int) Arguments.inRange("steps", Math.ceil(time / longest * (1 - ROUNDING)), 0, 1 << 30);
      for (int i = 0; i < count; i++) {
        step(time / count);
      }
    }
  }

  /** One path. */
  private final class Path extends Steps {

    private final RandomGenerator random;
    private final double[] v = start.clone();
    private final double[] normal = new double[v.length];

    Path(RandomGenerator random) {
      this.random = random;
    }

    private double square() {
      double sum = fixedSquare;
      for (double component : v) {
        sum += component * component;
      }
      return sum;
    }

    @Override
    public double risk() {
      return 0.5 * square();
    }

    @Override
    void step(double h) {
      Normals.fill(random, normal);
      if (scheme == Scheme.EULER_MARUYAMA) {
        double scale = Math.sqrt(square() * h);
        for (int j = 0; j < v.length; j++) {
          v[j] += noises[j] * scale * normal[j] - rates[j] * h * v[j];
        }
        return;
      }
      drift(h / 2);
      double s = Math.sqrt(square());
      boolean up = random.nextBoolean();
      double root = Math.sqrt(h);
      for (int k = 0; k < v.length; k++) {
        int j = up ? k : v.length - 1 - k;
        double growth = Math.exp(noises[j] * root * normal[j]);
        double cosh = 0.5 * (growth + 1 / growth);
        double sinh = 0.5 * (growth - 1 / growth);
        double turned = cosh * v[j] + sinh * s;
        s = cosh * s + sinh * v[j];
        v[j] = turned;
      }
      drift(h / 2);
    }

    private void drift(double h) {
      double[] decay = decay(h);
      for (int j = 0; j < v.length; j++) {
        v[j] *= decay[j];
      }
    }
  }

  /** The second moments a<sub>j</sub> = E v<sub>j</sub>² of a path. */
  private final class Moments extends Steps {

    private final double[] a = start.clone();

    Moments() {
      for (int j = 0; j < a.length; j++) {
        a[j] *= a[j];
      }
    }

    private double square() {
      double sum = fixedSquare;
      for (double moment : a) {
        sum += moment;
      }
      return sum;
    }

    @Override
    public double risk() {
      return 0.5 * square();
    }

    @Override
    void step(double h) {
      if (scheme == Scheme.EULER_MARUYAMA) {
        double input = square() * h;
        for (int j = 0; j < a.length; j++) {
          double kept = 1 - rates[j] * h;
          a[j] = kept * kept * a[j] + noises[j] * noises[j] * input;
        }
        return;
      }
      drift(h / 2);
      double[] up = flows(h, true);
      double[] down = flows(h, false);
      for (int j = 0; j < a.length; j++) {
        a[j] = 0.5 * (up[j] + down[j]);
      }
      drift(h / 2);
    }

    /** E cosh² and E sinh² of a normal angle are (e^{2g²h} ± 1)/2; their product has mean zero. */
    private double[] flows(double h, boolean up) {
      double[] moments = a.clone();
      double total = square();
      for (int k = 0; k < moments.length; k++) {
        int j = up ? k : moments.length - 1 - k;
        double gain = 0.5 * Math.expm1(2 * noises[j] * noises[j] * h) * (moments[j] + total);
        moments[j] += gain;
        total += gain;
      }
      return moments;
    }

    private void drift(double h) {
      double[] decay = decay(h);
      for (int j = 0; j < a.length; j++) {
        a[j] *= decay[j] * decay[j];
      }
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
