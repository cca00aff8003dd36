package org.riskcurve.simulation;

import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;
import org.riskcurve.core.Arguments;
import org.riskcurve.volterra.optimizer.Averaging;

/**
 * Optimizers in the words of their papers, written without the family of steps that the theory
 * reduces them to: the other side of every comparison.
 *
 * <table>
 *   <caption>Textbook rules and the members of the family that they are</caption>
 *   <tr><th>rule</th><th>update</th><th>in the family</th></tr>
 *   <tr><td>{@link #sgd}</td><td>θ ← θ − γ<sub>t</sub>g(θ)</td><td>γ₂ = γ<sub>t</sub></td></tr>
 *   <tr><td>{@link #polyak}</td><td>θ₊ = θ − γ<sub>t</sub>g(θ) + β(θ − θ₋)</td>
 *     <td>γ₁ = γ<sub>t</sub>, γ₃ = 1, Δ = 1 − β</td></tr>
 *   <tr><td>{@link #momentum}</td><td>v ← βv + g(θ), θ ← θ − γ<sub>t</sub>v</td>
 *     <td>γ₁ = 1, γ₃ = γ<sub>t</sub>, Δ = 1 − β</td></tr>
 *   <tr><td>{@link #nesterov}</td><td>x₊ = θ − γg(θ), θ₊ = x₊ + β(x₊ − x)</td>
 *     <td>γ₁ = 1, γ₂ = γ, γ₃ = γβ, Δ = 1 − β</td></tr>
 *   <tr><td>{@link #lookAhead}</td><td>v ← βv − γg(x + βv), x ← x + v; risk at x + βv</td>
 *     <td>the same</td></tr>
 *   <tr><td>{@link #dana}</td><td>y ← (1 − δ/(δ + t))y + g(θ), θ ← θ − γ₂g(θ) − γ₃(1 + t)<sup>−κ</sup>y</td>
 *     <td>as written</td></tr>
 * </table>
 *
 * <p>Under a schedule the second and the third are different optimizers: a change of γ<sub>t</sub>
 * acts on new gradients alone in Polyak's form (1964), on the whole velocity in that of the common
 * training libraries. The latter is what {@link org.riskcurve.volterra.optimizer.Scheduled} does.
 */
public final class Textbook {

  private Textbook() {}

  /** A rule that remembers so many vectors beside θ. */
  private abstract static class Rule implements UpdateRule {

    private final int memories;
    private final String formula;

    Rule(int memories, String formula) {
      this.memories = memories;
      this.formula = formula;
    }

    @Override
    public int memories() {
      return memories;
    }

    @Override
    public String toString() {
      return formula;
    }
  }

  /** Robbins and Monro (1951): θ ← θ − γ<sub>t</sub>g(θ). */
  public static UpdateRule sgd(LongToDoubleFunction rate) {
    return new Rule(0, "θ ← θ − γg(θ)") {
      @Override
      public void step(long t, double[][] state, Gradient gradient) {
        double[] theta = state[0];
        double[] g = gradient.at(theta);
        for (int j = 0; j < theta.length; j++) {
          theta[j] -= rate.applyAsDouble(t) * g[j];
        }
      }
    };
  }

  /** Polyak (1964): θ₊ = θ − γ<sub>t</sub>g(θ) + β(θ − θ₋), θ₋ = θ at the start. */
  public static UpdateRule polyak(LongToDoubleFunction rate, double beta) {
    return new Rule(1, "θ₊ = θ − γg(θ) + β(θ − θ₋)") {
      @Override
      public void step(long t, double[][] state, Gradient gradient) {
        double[] theta = state[0];
        double[] before = state[1];
        double[] g = gradient.at(theta);
        for (int j = 0; j < theta.length; j++) {
          double next = theta[j] - rate.applyAsDouble(t) * g[j] + beta * (theta[j] - before[j]);
          before[j] = theta[j];
          theta[j] = next;
        }
      }
    };
  }

  /** SGD with momentum as training libraries have it: v ← βv + g(θ), θ ← θ − γ<sub>t</sub>v. */
  public static UpdateRule momentum(LongToDoubleFunction rate, double beta) {
    return new Rule(1, "v ← βv + g(θ), θ ← θ − γv") {
      @Override
      public void step(long t, double[][] state, Gradient gradient) {
        double[] theta = state[0];
        double[] velocity = state[1];
        double[] g = gradient.at(theta);
        for (int j = 0; j < theta.length; j++) {
          velocity[j] = beta * velocity[j] + g[j];
          theta[j] -= rate.applyAsDouble(t) * velocity[j];
        }
      }
    };
  }

  /**
   * Nesterov (1983) with constant momentum, two sequences: x₊ = θ − γg(θ), θ₊ = x₊ + β(x₊ − x). The
   * risk is that of θ, where the gradients are taken.
   */
  public static UpdateRule nesterov(double gamma, double beta) {
    return new Rule(1, "x₊ = θ − γg(θ), θ₊ = x₊ + β(x₊ − x)") {
      @Override
      public void step(long t, double[][] state, Gradient gradient) {
        double[] theta = state[0];
        double[] x = state[1];
        double[] g = gradient.at(theta);
        for (int j = 0; j < theta.length; j++) {
          double next = theta[j] - gamma * g[j];
          theta[j] = next + beta * (next - x[j]);
          x[j] = next;
        }
      }
    };
  }

  /**
   * Nesterov's method as Sutskever, Martens, Dahl and Hinton (2013) write it: v ← βv − γg(x + βv),
   * x ← x + v. The risk is that of x + βv, where the next gradient is taken.
   */
  public static UpdateRule lookAhead(double gamma, double beta) {
    return new Rule(1, "v ← βv − γg(x + βv), x ← x + v") {
      @Override
      public void step(long t, double[][] state, Gradient gradient) {
        double[] x = state[0];
        double[] v = state[1];
        double[] g = gradient.at(point(state));
        for (int j = 0; j < x.length; j++) {
          v[j] = beta * v[j] - gamma * g[j];
          x[j] += v[j];
        }
      }

      @Override
      public double[] point(double[][] state) {
        double[] ahead = state[0].clone();
        for (int j = 0; j < ahead.length; j++) {
          ahead[j] += beta * state[1][j];
        }
        return ahead;
      }
    };
  }

  /**
   * DANA (Ferbach, Everett, Gidel, Paquette and Paquette 2025) with γ₁ = 1: y ← (1 − δ/(δ + t))y +
   * g(θ), θ ← θ − γ₂g(θ) − γ₃(1 + t)<sup>−κ</sup>y.
   */
  public static UpdateRule dana(double gamma2, double gamma3, double kappa, double delta) {
    return new Rule(1, "y ← (1 − δ/(δ + t))y + g(θ), θ ← θ − γ₂g(θ) − γ₃(1 + t)^(−κ)y") {
      @Override
      public void step(long t, double[][] state, Gradient gradient) {
        double[] theta = state[0];
        double[] y = state[1];
        double[] g = gradient.at(theta);
        for (int j = 0; j < theta.length; j++) {
          y[j] = y[j] * t / (delta + t) + g[j];
          theta[j] -= gamma2 * g[j] + gamma3 / Math.pow(1.0 + t, kappa) * y[j];
        }
      }
    };
  }

  /** The rule with batches of B<sub>t</sub> samples, gradients summed. */
  public static UpdateRule withBatch(UpdateRule rule, LongUnaryOperator batch) {
    return new Decorated(rule) {
      @Override
      public long batch(long t) {
        return batch.applyAsLong(t);
      }
    };
  }

  /** The rule that moves by the mean, not the sum, of the gradients of its batch. */
  public static UpdateRule withMeanGradient(UpdateRule rule) {
    return new Decorated(rule) {
      @Override
      public void step(long t, double[][] state, Gradient gradient) {
        rule.step(
            t,
            state,
            theta -> {
              double[] mean = gradient.at(theta);
              for (int j = 0; j < mean.length; j++) {
                mean[j] /= batch(t);
              }
              return mean;
            });
      }
    };
  }

  /** The rule whose risk is meant at an average of its points, of which it remembers one more. */
  public static UpdateRule withAverage(UpdateRule rule, Averaging averaging) {
    if (averaging.isNone()) {
      return rule;
    }
    return new Decorated(rule) {
      @Override
      public int memories() {
        return rule.memories() + 1;
      }

      @Override
      public void step(long t, double[][] state, Gradient gradient) {
        rule.step(t, state, gradient);
        double[] point = rule.point(state);
        double[] average = state[state.length - 1];
        double kept = kept(t);
        for (int j = 0; j < average.length; j++) {
          average[j] = kept * average[j] + (1 - kept) * point[j];
        }
      }

      /** β of ū ← βū + (1 − β)θ; of the mean of k iterates, which one more joins, k/(k + 1). */
      private double kept(long t) {
        if (averaging.decay() < 1) {
          return averaging.decay();
        }
        double averaged = t + 1 - averaging.from();
        return averaged > 0 ? averaged / (averaged + 1) : 0;
      }

      @Override
      public double[] point(double[][] state) {
        return state[state.length - 1];
      }
    };
  }

  /** The rule on labels with noise of a variance η² ≥ 0. */
  public static UpdateRule withLabelNoise(UpdateRule rule, double variance) {
    Arguments.nonNegative("variance", variance);
    return new Decorated(rule) {
      @Override
      public double labelNoise() {
        return variance;
      }
    };
  }

  /** A rule that is another one but for what is overridden. */
  private static class Decorated implements UpdateRule {

    private final UpdateRule rule;

    Decorated(UpdateRule rule) {
      this.rule = rule;
    }

    @Override
    public int memories() {
      return rule.memories();
    }

    @Override
    public long batch(long iteration) {
      return rule.batch(iteration);
    }

    @Override
    public double labelNoise() {
      return rule.labelNoise();
    }

    @Override
    public double end() {
      return rule.end();
    }

    @Override
    public void step(long iteration, double[][] state, Gradient gradient) {
      rule.step(iteration, state, gradient);
    }

    @Override
    public double[] point(double[][] state) {
      return rule.point(state);
    }

    @Override
    public String toString() {
      return rule.toString();
    }
  }
}
