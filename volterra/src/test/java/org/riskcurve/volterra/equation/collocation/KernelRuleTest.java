package org.riskcurve.volterra.equation.collocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Signal;

class KernelRuleTest {

  private static double integral(
      KernelRule rule, double t, double from, double to, DoubleUnaryOperator q) {
    rule.prepare(t, from, to);
    double sum = 0;
    for (int g = 0; g < rule.count(); g++) {
      assertThat(rule.point(g)).isBetween(from, to);
      sum += rule.weight(g) * q.applyAsDouble(rule.point(g));
    }
    return sum;
  }

  /** ∫ₐᵇ e^(−r(t − s)) ds = (e^(−r(t − b)) − e^(−r(t − a)))/r. */
  @Test
  void exponentialKernelsOfEveryRateAreIntegrated() {
    for (double rate : new double[] {1e-3, 1, 50, 1e4}) {
      Signal kernel = ExponentialSum.of(new double[] {1}, new double[] {-rate});
      KernelRule rule = new KernelRule(kernel, 10, 1e-3);
      for (double[] range : new double[][] {{10, 0, 10}, {3, 0, 3}, {7, 2, 5}, {5, 4.99, 5}}) {
        double near = range[0] - range[2];
        double far = range[0] - range[1];
        double exact = -Math.exp(-rate * near) * Math.expm1(-rate * (far - near)) / rate;
        double sum = integral(rule, range[0], range[1], range[2], s -> 1);
        double whole = -Math.expm1(-10 * rate) / rate;
        assertThat(sum).as("rate %s", rate).isCloseTo(exact, within(1e-13 * whole));
      }
    }
  }

  /** ∫₀ᵗ (t − s)^(−½) s ds = (4/3)t^(3/2). */
  @Test
  void weakSingularitiesAreInTheRule() {
    Signal kernel = Formula.weaklySingular(0.5, t -> 1);
    KernelRule rule = new KernelRule(kernel, 4, 1e-3);
    for (double t : new double[] {0.01, 1, 3.7}) {
      assertThat(integral(rule, t, 0, t, s -> s) / (4.0 / 3 * Math.pow(t, 1.5)))
          .isCloseTo(1, within(1e-13));
    }
  }

  @Test
  void panelsRiseFromZeroToTheHorizonAndAreDenseWhereTheKernelIsSteep() {
    Signal kernel = ExponentialSum.of(new double[] {1}, new double[] {-1e3});
    double[] breaks = new KernelRule(kernel, 8, 1e-3).breaks();
    assertThat(breaks).startsWith(0).endsWith(8).isSorted();
    assertThat(breaks[1]).isLessThan(0.1);
  }

  @Test
  void anEmptyKernelHasNoNodes() {
    KernelRule rule = new KernelRule(ExponentialSum.zero(), 1, 1e-3);
    rule.prepare(1, 0, 1);
    assertThat(rule.count()).isZero();
  }
}
