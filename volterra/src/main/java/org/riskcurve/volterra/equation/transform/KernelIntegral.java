package org.riskcurve.volterra.equation.transform;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;
import org.riskcurve.core.numeric.GaussRule;
import org.riskcurve.core.numeric.Legendre;
import org.riskcurve.core.numeric.NearOne;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Lag;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Transform;
import org.riskcurve.volterra.equation.collocation.KernelRule;
import org.riskcurve.volterra.equation.stepping.GregoryWeights;

/**
 * The real transform X̂(g) = ∫₀^∞ e^{−gt} X(t) dt, or Σ e^{−g(n + lag)} X(n), and the first moment
 * −X̂′(g), of any signal: exact for sums of exponentials and transforms, sums for samples, panels
 * of Gauss rules over 100 octaves for functions.
 */
@Internal
public final class KernelIntegral implements KernelTransform {

  private static final double UNIT = 0x1p-53;
  private static final int OCTAVES = 100;
  private static final int DIRECT_TERMS = 4096;
  private static final int MAX_DEPTH = 40;
  private static final double DIFFERENTIATION = 1e-30;
  private static final GaussRule GAUSS = GaussRule.legendre(20);

  private final Signal signal;
  private final Lag timing;

  /** The transform of one signal, in discrete or continuous time. */
  public KernelIntegral(Signal signal, Lag timing) {
    this.signal = signal;
    this.timing = timing;
  }

  @Override
  public double leftEnd() {
    if (signal instanceof ExponentialSum sum) {
      double right = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < sum.size(); i++) {
        right = Math.max(right, sum.exponent(i).getRealPart());
      }
      return right;
    }
    if (signal instanceof Transform transform) {
      return transform.abscissa();
    }
    return signal instanceof Formula formula ? -TailRate.of(formula) : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double span() {
    return signal instanceof Samples samples ? samples.end() + timing.lag() + 1 : 1;
  }

  @Override
  public boolean exceeds(double g, double bound) {
    try {
      return transform(g).value() > bound;
    } catch (ConvergenceException e) {
      return true;
    } catch (IllegalArgumentException e) {
      // infinity minus infinity, which is no estimate
      return true;
    }
  }

  @Override
  public boolean isShown(double g) {
    return g >= 0 || !(signal instanceof Formula formula) || TailRate.isShown(formula, g);
  }

  @Override
  public Estimate transform(double g) {
    return evaluate(g, 0);
  }

  @Override
  public Estimate moment(double g) {
    return evaluate(g, 1);
  }

  private Estimate evaluate(double g, int order) {
    if (signal instanceof ExponentialSum sum) {
      return rational(sum, g, order);
    }
    if (signal instanceof Transform transform) {
      return transformed(transform, g, order);
    }
    if (signal instanceof Samples samples) {
      return timing.isDiscrete() ? summed(samples, g, order) : integrated(samples, g, order);
    }
    return timing.isDiscrete()
        ? summed((Formula) signal, g, order)
        : integrated((Formula) signal, g, order);
  }

  private Estimate rational(ExponentialSum sum, double g, int order) {
    int lag = timing.lag();
    double total = 0;
    double size = 0;
    for (int i = 0; i < sum.size(); i++) {
      Complex a = sum.exponent(i);
      Complex gap = a.negate().add(g);
      Complex term;
      if (timing.isDiscrete()) {
        // Σ e^{−g(n+lag)} c e^{an} = c e^{−g lag}/(1 − e^{−gap}); its moment by differentiation.
        Complex one = NearOne.expm1(gap.negate()).negate();
        Complex base = sum.weight(i).multiply(Math.exp(-g * lag)).divide(one);
        Complex decay = gap.negate().exp().divide(one);
        term = order == 0 ? base : base.multiply(decay.add(lag));
      } else {
        term = sum.weight(i).divide(gap);
        term = order == 0 ? term : term.divide(gap);
      }
      total += term.getRealPart();
      size += term.norm();
    }
    return new Estimate(total, 4 * UNIT * size * (1 + order));
  }

  private Estimate transformed(Transform transform, double g, int order) {
    Complex p = new Complex(g, order == 0 ? 0 : DIFFERENTIATION);
    Complex value = transform.transform().value(p);
    if (timing == Lag.SAME_STEP) {
      value = value.multiply(p.exp());
    }
    double result = order == 0 ? value.getRealPart() : -value.getImaginaryPart() / DIFFERENTIATION;
    return new Estimate(result, 16 * UNIT * Math.abs(result));
  }

  private Estimate summed(Samples samples, double g, int order) {
    double sum = 0;
    double size = 0;
    for (int n = samples.size() - 1; n >= 0; n--) {
      double t = n + timing.lag();
      double term =
          samples.get(n) == 0 ? 0 : samples.get(n) * Math.exp(-g * t) * (order == 0 ? 1 : t);
      sum += term;
      size += Math.abs(term);
    }
    return new Estimate(sum, 4 * UNIT * size * Math.sqrt(samples.size()));
  }

  /** Gregory's rule, compared with that on every second sample. */
  private Estimate integrated(Samples samples, double g, int order) {
    double fine = gregory(samples, g, order, 1);
    double coarse = gregory(samples, g, order, 2);
    return new Estimate(fine, Math.abs(fine - coarse) + 16 * UNIT * Math.abs(fine));
  }

  private static double gregory(Samples samples, double g, int order, int stride) {
    int count = (samples.size() - 1) / stride + 1;
    int q = Math.max(1, Math.min(7, count / 2));
    GregoryWeights weights = new GregoryWeights(q);
    double h = samples.step() * stride;
    double sum = 0;
    for (int n = count - 1; n >= 0; n--) {
      double t = n * h;
      double weight = 1 + weights.correction(n) + weights.correction(count - 1 - n);
      sum += weight * samples.get(n * stride) * Math.exp(-g * t) * (order == 0 ? 1 : t);
    }
    return h * sum;
  }

  private Estimate summed(Formula formula, double g, int order) {
    DoubleUnaryOperator term = n -> weighted(formula, n, n + timing.lag(), g, order);
    double sum = 0;
    double size = 0;
    for (int n = DIRECT_TERMS - 1; n >= 0; n--) {
      double value = term.applyAsDouble(n);
      sum += value;
      size += Math.abs(value);
    }
    double last = DIRECT_TERMS * Math.abs(term.applyAsDouble(DIRECT_TERMS));
    if (last <= 1e-3 * UNIT * size) {
      return new Estimate(sum, 16 * UNIT * size);
    }
    // Σ_{n≥N} k(n) = ∫_{N−1/2} k + k′(N − 1/2)/24 − …, the midpoint rule with end correction.
    double start = DIRECT_TERMS - 0.5;
    double slope = (term.applyAsDouble(start + 1) - term.applyAsDouble(start - 1)) / 2;
    double[] tail = octaves(term, start, 2 * start);
    return new Estimate(sum + tail[0] + slope / 24, 32 * UNIT * (size + tail[1]) + tail[2]);
  }

  private Estimate integrated(Formula formula, double g, int order) {
    DoubleUnaryOperator term = t -> weighted(formula, t, t, g, order);
    double[] result = octaves(term, 1, 2);
    KernelRule near = new KernelRule(formula, 1, 1e-9);
    near.prepare(1, 0, 1);
    double sum = result[0];
    double size = result[1];
    for (int k = 0; k < near.count(); k++) {
      double t = 1 - near.point(k);
      double value = near.weight(k) * Math.exp(-g * t) * (order == 0 ? 1 : t);
      sum += value;
      size += Math.abs(value);
    }
    return new Estimate(sum, 64 * UNIT * size + result[2]);
  }

  private static double weighted(Formula formula, double t, double time, double g, int order) {
    double value = formula.value(t);
    double result = value == 0 ? 0 : value * Math.exp(-g * time) * (order == 0 ? 1 : time);
    if (!Double.isFinite(result)) {
      throw new ConvergenceException("the integral of e^{−gt} k(t) diverges at g = " + g);
    }
    return result;
  }

  /** Integral from {@code from} to infinity over octaves, its absolute size, and its error. */
  private static double[] octaves(DoubleUnaryOperator f, double from, double firstEnd) {
    double[] total = new double[2];
    double low = from;
    double high = firstEnd;
    double last = 0;
    for (int i = 0; i < OCTAVES; i++) {
      double before = total[1];
      adaptive(f, low, high, total, 0);
      last = total[1] - before;
      low = high;
      high *= 2;
    }
    if (last > 1e-11 * total[1]) {
      throw new ConvergenceException(
          "the signal decays too slowly to be integrated: [2^"
              + (OCTAVES - 1)
              + ", 2^"
              + OCTAVES
              + "] holds "
              + last / total[1]
              + " of the integral");
    }
    return new double[] {total[0], total[1], 4 * last};
  }

  private static void adaptive(
      DoubleUnaryOperator f, double a, double b, double[] total, int depth) {
    double[] values = new double[GAUSS.size()];
    double largest = 0;
    double sum = 0;
    double size = 0;
    for (int k = 0; k < values.length; k++) {
      values[k] = f.applyAsDouble(a + (b - a) * GAUSS.nodes[k]);
      largest = Math.max(largest, Math.abs(values[k]));
      sum += (b - a) * GAUSS.weights[k] * values[k];
      size += (b - a) * GAUSS.weights[k] * Math.abs(values[k]);
    }
    double[] c = Legendre.coefficients(GAUSS, values);
    double tail = Math.abs(c[c.length - 1]) + Math.abs(c[c.length - 2]);
    if (tail <= 1e-13 * largest || tail * (b - a) <= 1e-18 * total[1] || depth == MAX_DEPTH) {
      total[0] += sum;
      total[1] += size;
    } else {
      adaptive(f, a, 0.5 * (a + b), total, depth + 1);
      adaptive(f, 0.5 * (a + b), b, total, depth + 1);
    }
  }
}
