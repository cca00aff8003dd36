package org.riskcurve.volterra.curve;

import java.math.BigDecimal;
import java.math.MathContext;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;

/**
 * The recursion of {@link Step} in 50 digits, from its definition: what all methods are to be
 * measured against.
 */
final class ExactMoments {

  private static final MathContext DIGITS = new MathContext(50);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final BigDecimal[] lambda;
  private final BigDecimal[][] moments;
  private final BigDecimal atom;

  private ExactMoments(DiscreteSpectrum spectrum) {
    double[] eigenvalues = spectrum.eigenvalues();
    double[] weights = spectrum.weights();
    lambda = new BigDecimal[eigenvalues.length];
    moments = new BigDecimal[eigenvalues.length][];
    for (int j = 0; j < lambda.length; j++) {
      lambda[j] = new BigDecimal(eigenvalues[j]);
      moments[j] = new BigDecimal[] {new BigDecimal(weights[j]), BigDecimal.ZERO, BigDecimal.ZERO};
    }
    atom = new BigDecimal(spectrum.atomAtZero());
  }

  /** P(0), …, P(steps), or F with the noise of the steps off. */
  static double[] of(DiscreteSpectrum spectrum, Optimizer optimizer, int steps, boolean noise) {
    ExactMoments exact = new ExactMoments(spectrum);
    double[] out = new double[steps + 1];
    BigDecimal label = new BigDecimal(optimizer.labelNoise());
    for (int r = 0; ; r++) {
      BigDecimal risk = exact.risk();
      out[r] = risk.doubleValue();
      if (r == steps) {
        return out;
      }
      exact.advance(optimizer.step(r), noise ? risk.add(label) : BigDecimal.ZERO);
    }
  }

  private BigDecimal risk() {
    BigDecimal sum = atom;
    for (BigDecimal[] moment : moments) {
      sum = sum.add(moment[0], DIGITS);
    }
    return sum;
  }

  private void advance(Step step, BigDecimal input) {
    BigDecimal batch = new BigDecimal(step.batch());
    BigDecimal delta = BigDecimal.ONE.subtract(new BigDecimal(step.damping()));
    BigDecimal gamma1 = new BigDecimal(step.gamma1());
    BigDecimal gamma3 = new BigDecimal(step.gamma3());
    BigDecimal pull = gamma1.multiply(gamma3, DIGITS);
    BigDecimal h = new BigDecimal(step.gamma2()).add(pull);
    for (int j = 0; j < lambda.length; j++) {
      BigDecimal a = moments[j][0];
      BigDecimal c = times(delta, moments[j][1]);
      BigDecimal b = times(delta, delta, moments[j][2]);
      BigDecimal x = times(lambda[j], batch);
      BigDecimal n = times(lambda[j], x, times(batch.add(BigDecimal.ONE), a).add(input));
      BigDecimal hx = BigDecimal.ONE.subtract(times(h, x));
      moments[j] =
          new BigDecimal[] {
            a.subtract(times(TWO, h, x, a))
                .subtract(times(TWO, gamma3, hx, c))
                .add(times(gamma3, gamma3, b))
                .add(times(h, h, n), DIGITS),
            times(gamma1, x, a)
                .add(times(hx.subtract(times(pull, x)), c))
                .subtract(times(gamma3, b))
                .subtract(times(h, gamma1, n), DIGITS),
            times(TWO, gamma1, x, c).add(b).add(times(gamma1, gamma1, n), DIGITS)
          };
    }
  }

  private static BigDecimal times(BigDecimal... factors) {
    BigDecimal product = factors[0];
    for (int i = 1; i < factors.length; i++) {
      product = product.multiply(factors[i], DIGITS);
    }
    return product;
  }
}
