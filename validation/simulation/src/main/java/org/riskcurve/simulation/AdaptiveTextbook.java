package org.riskcurve.simulation;

import java.util.Arrays;
import org.riskcurve.core.Arguments;

/**
 * Steps that follow from the run, in the words of their papers: what {@link Textbook} is for steps
 * that are known beforehand. They know nothing of eigenvalues, mean states or moments.
 */
public final class AdaptiveTextbook {

  private AdaptiveTextbook() {}

  /**
   * What is known of a population beside its samples, for rules that look at it: P(θ) = ⟨θ, Kθ⟩ −
   * 2⟨c, θ⟩ + P(0), read off a source's risks.
   */
  public static final class Population {

    private final double[][] covariance;
    private final double[] gradientAtZero;
    private final double atZero;
    private final double least;
    private final double trace;
    private final double squaredTrace;

    private Population(
        double[][] covariance, double[] gradientAtZero, double atZero, double least) {
      this.covariance = covariance;
      this.gradientAtZero = gradientAtZero;
      this.atZero = atZero;
      this.least = least;
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < covariance.length; i++) {
        sum += covariance[i][i];
        squares += dot(covariance[i], covariance[i]);
      }
      trace = sum;
      squaredTrace = squares;
    }

    @Override
    public String toString() {
      return "population of " + covariance.length + " features, trace " + trace;
    }

    /** That of a source, by d(d + 3)/2 risks and the part of its target that no θ explains. */
    public static Population of(DataSource source) {
      int d = source.dimension();
      double[] theta = new double[d];
      double atZero = source.risk(theta);
      double[][] covariance = new double[d][d];
      double[] gradient = new double[d];
      double[] ahead = new double[d];
      for (int i = 0; i < d; i++) {
        theta[i] = 1;
        ahead[i] = source.risk(theta);
        theta[i] = -1;
        double behind = source.risk(theta);
        theta[i] = 0;
        covariance[i][i] = (ahead[i] + behind) / 2 - atZero;
        gradient[i] = (ahead[i] - behind) / 4;
      }
      for (int i = 0; i < d; i++) {
        theta[i] = 1;
        for (int j = 0; j < i; j++) {
          theta[j] = 1;
          covariance[i][j] = (source.risk(theta) - ahead[i] - ahead[j] + atZero) / 2;
          covariance[j][i] = covariance[i][j];
          theta[j] = 0;
        }
        theta[i] = 0;
      }
      return new Population(covariance, gradient, atZero, source.spectrum().atomAtZero());
    }

    /** P(θ), without label noise. */
    public double risk(double[] theta) {
      double sum = atZero;
      for (int i = 0; i < theta.length; i++) {
        sum += theta[i] * (dot(covariance[i], theta) + 2 * gradientAtZero[i]);
      }
      return sum;
    }

    /** E g(θ)/B = ½∇P(θ). */
    private double[] gradient(double[] theta) {
      double[] gradient = new double[theta.length];
      Arrays.setAll(gradient, i -> dot(covariance[i], theta) + gradientAtZero[i]);
      return gradient;
    }

    /** ⟨h, Kh⟩. */
    private double curvature(double[] h) {
      double sum = 0;
      for (int i = 0; i < h.length; i++) {
        sum += h[i] * dot(covariance[i], h);
      }
      return sum;
    }
  }

  /** A rule in batches of B on labels with noise. */
  private abstract static class Rule implements UpdateRule {

    private final String formula;
    private final long samples;
    private final double labelNoise;

    Rule(String formula, long samples, double labelNoise) {
      this.formula = formula;
      this.samples = Arguments.inRange("batch", samples, 1L, Long.MAX_VALUE);
      this.labelNoise = Arguments.nonNegative("labelNoise", labelNoise);
    }

    @Override
    public int memories() {
      return 0;
    }

    @Override
    public long batch(long iteration) {
      return samples;
    }

    @Override
    public double labelNoise() {
      return labelNoise;
    }

    @Override
    public String toString() {
      return formula;
    }
  }

  /** A rule that multiplies the gradient by a number. */
  private abstract static class Scaled extends Rule {

    Scaled(String formula, long samples, double labelNoise) {
      super(formula, samples, labelNoise);
    }

    @Override
    public void step(long iteration, double[][] state, Gradient gradient) {
      double[] theta = state[0];
      double[] g = gradient.at(theta);
      double rate = rate(state, g, gradient);
      for (int j = 0; j < theta.length; j++) {
        theta[j] -= rate * g[j];
      }
    }

    /** The number, positive for a step downhill. */
    abstract double rate(double[][] state, double[] g, Gradient gradient);
  }

  /**
   * AdaGrad-Norm (Ward, Wu and Bottou 2019): b<sub>t</sub>² = b<sub>t−1</sub>² + |g|², θ ← θ −
   * cg/b<sub>t</sub>.
   *
   * @param scale c
   * @param offset b before the first step
   * @param batch B ≥ 1, gradients summed
   * @param labelNoise η² ≥ 0
   */
  public static UpdateRule adagradNorm(double scale, double offset, long batch, double labelNoise) {
    return new Scaled("b² ← b² + |g|², θ ← θ − cg/b", batch, labelNoise) {
      @Override
      public int memories() {
        return 1;
      }

      @Override
      double rate(double[][] state, double[] g, Gradient gradient) {
        // the sum is one number, kept where a vector would be
        state[1][0] += dot(g, g);
        return ratio(scale, Math.sqrt(offset * offset + state[1][0]));
      }
    };
  }

  /**
   * Polyak (1987) for stochastic gradients: the γ at which E|θ₊ − θ*|² is least, ⟨E g, θ −
   * θ*⟩/E|g|².
   *
   * @param population whose samples are Gaussian
   */
  public static UpdateRule polyak(Population population, long batch, double labelNoise) {
    return new Scaled("θ ← θ − g⟨E g, θ − θ*⟩/E|g|²", batch, labelNoise) {
      @Override
      double rate(double[][] state, double[] g, Gradient gradient) {
        double[] mean = population.gradient(state[0]);
        double risk = population.risk(state[0]);
        // E|x|²r² = Tr K E r² + 2|E xr|², and two samples of a batch are independent
        double square =
            population.trace * (risk + labelNoise) + (2 + (batch - 1.0)) * dot(mean, mean);
        return ratio(risk - population.least, square);
      }
    };
  }

  /**
   * Exact line search on the expected risk along the expected step: γ = argmin E P(θ − γg).
   *
   * @param population whose samples are Gaussian
   */
  public static UpdateRule lineSearch(Population population, long batch, double labelNoise) {
    return new Scaled("θ ← θ − γg, γ = argmin E P(θ − γg)", batch, labelNoise) {
      @Override
      double rate(double[][] state, double[] g, Gradient gradient) {
        double[] mean = population.gradient(state[0]);
        double input = population.risk(state[0]) + labelNoise;
        double bend =
            population.squaredTrace * input + (2 + (batch - 1.0)) * population.curvature(mean);
        return ratio(dot(mean, mean), bend);
      }
    };
  }

  /**
   * The stochastic Polyak step (Loizou, Vaswani, Laradji and Lacoste-Julien 2021) with least losses
   * of zero: θ ← θ − s f<sub>i</sub>∇f<sub>i</sub>/|∇f<sub>i</sub>|², f<sub>i</sub> the squared
   * residual of the only sample, s = 2c.
   */
  public static UpdateRule stochasticPolyak(double scale, double labelNoise) {
    return new Scaled("θ ← θ − 2c f_i ∇f_i/|∇f_i|²", 1, labelNoise) {
      @Override
      double rate(double[][] state, double[] g, Gradient gradient) {
        // ∇f = 2g
        return ratio(2 * scale * gradient.squaredResiduals(), 4 * dot(g, g)) * 2;
      }
    };
  }

  /**
   * Clipped gradients (Pascanu, Mikolov and Bengio 2013): if |g| > C, g ← Cg/|g|.
   *
   * @param learningRate γ
   * @param length C
   */
  public static UpdateRule clipped(double learningRate, double length, double labelNoise) {
    return new Scaled("if |g| > C: g ← Cg/|g|; θ ← θ − γg", 1, labelNoise) {
      @Override
      double rate(double[][] state, double[] g, Gradient gradient) {
        double norm = Math.sqrt(dot(g, g));
        return norm > length ? learningRate * length / norm : learningRate;
      }
    };
  }

  /**
   * signSGD: θ ← θ − γ sign(g), coordinate by coordinate, g the gradient of a batch (Bernstein,
   * Wang, Azizzadenesheli and Anandkumar 2018).
   */
  public static UpdateRule sign(double learningRate, long batch, double labelNoise) {
    return new Rule("θ ← θ − γ sign(g)", batch, labelNoise) {
      @Override
      public void step(long iteration, double[][] state, Gradient gradient) {
        double[] theta = state[0];
        double[] g = gradient.at(theta);
        for (int j = 0; j < theta.length; j++) {
          theta[j] -= learningRate * Math.signum(g[j]);
        }
      }
    };
  }

  /**
   * DANA with the option {@code adaptive} of its authors' code: {@link Textbook#dana} with γ₃
   * divided by the root of the risk.
   */
  public static UpdateRule dana(
      Population population, double gamma2, double gamma3, double kappa, double delta) {
    return new Rule("y ← (1 − δ/(δ + t))y + g, θ ← θ − γ₂g − γ₃(1 + t)^(−κ)y/√P", 1, 0) {
      @Override
      public int memories() {
        return 1;
      }

      @Override
      public void step(long t, double[][] state, Gradient gradient) {
        double root = Math.sqrt(population.risk(state[0]));
        Textbook.dana(gamma2, gamma3 / root, kappa, delta).step(t, state, gradient);
      }
    };
  }

  /** Zero where there is no gradient to be multiplied. */
  private static double ratio(double numerator, double denominator) {
    return denominator > 0 ? numerator / denominator : 0;
  }

  private static double dot(double[] a, double[] b) {
    return Dot.product(a, 0, b, a.length);
  }
}
