package org.riskcurve.rmt.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomTreeTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 97, 3_000, 100_000})
  void agreesWithTheDirectSumEverywhere(int count) {
    SplittableRandom random = new SplittableRandom(count);
    double[] lambda = random.doubles(count).map(x -> Math.exp(-12 * x)).sorted().toArray();
    double[] coefficient = random.doubles(count).toArray();
    AtomTree tree = AtomTree.of(lambda, coefficient);
    DirectSum direct = new DirectSum(lambda, coefficient);
    ResolventSum.Value fast = new ResolventSum.Value();
    ResolventSum.Value exact = new ResolventSum.Value();
    for (int i = 0; i < 100; i++) {
      double re = (random.nextInt(3) - 1) * Math.exp(1 - 14 * random.nextDouble());
      double im = Math.exp(-30 * random.nextDouble());
      tree.evaluate(re, im, fast);
      direct.evaluate(re, im, exact);
      double size = 0;
      for (int j = 0; j < count; j++) {
        size += coefficient[j] * lambda[j] / Math.hypot(lambda[j] - re, im);
      }
      // adding up 10⁵ terms one after the other is the less accurate of the two
      assertThat(fast.re).isEqualTo(exact.re, within(1e-13 * size));
      assertThat(fast.im / exact.im).isEqualTo(1, within(1e-13));
      assertThat(fast.slopeRe).isEqualTo(exact.slopeRe, within(1e-12 * size / im));
      Complex log = tree.logSum(re, im);
      assertThat(log.subtract(direct.logSum(re, im)).norm() / log.norm()).isLessThan(1e-13);
    }
  }

  /** As for targets along a few of many eigenvectors. */
  @Test
  void partsWithoutWeightCountForNothing() {
    SplittableRandom random = new SplittableRandom(4);
    double[] lambda = random.doubles(3000).map(x -> Math.exp(-12 * x)).sorted().toArray();
    double[] coefficient = new double[3000];
    coefficient[17] = 2;
    coefficient[2900] = 1;
    ResolventSum.Value fast = new ResolventSum.Value();
    ResolventSum.Value exact = new ResolventSum.Value();
    for (double re : new double[] {-1, -1e-3, 0.01, 2}) {
      AtomTree.of(lambda, coefficient).evaluate(re, 1e-3, fast);
      new DirectSum(lambda, coefficient).evaluate(re, 1e-3, exact);
      assertThat(fast.re).isEqualTo(exact.re, within(1e-13 * Math.abs(exact.re)));
      assertThat(fast.im).isEqualTo(exact.im, within(1e-13 * Math.abs(exact.im)));
    }
  }

  /** Many decades of atoms, most of them at the lower end, beside compensated sums. */
  @ParameterizedTest
  @ValueSource(doubles = {0.002, 0.03, 0.3, 0.7, 1.1, 1.7})
  void sumsOfPowerLawsAreWithinTheirRoundings(double alpha) {
    SplittableRandom random = new SplittableRandom(8);
    int count = 30_000;
    double[] lambda = new double[count];
    double[] ones = new double[count];
    for (int j = 0; j < count; j++) {
      lambda[j] = Math.pow(count - j, -2 * alpha);
      ones[j] = 1;
    }
    AtomTree tree = AtomTree.of(lambda, ones);
    ResolventSum.Value found = new ResolventSum.Value();
    double allowed = tree.roundings() * Math.ulp(1.0);
    for (int i = 0; i < 60; i++) {
      double range = Math.log(1 / lambda[0]) + 10;
      double modulus = Math.exp(5 - range * random.nextDouble());
      double angle = Math.PI * (0.1 + 0.9 * random.nextDouble());
      double re = modulus * Math.cos(angle);
      double im = modulus * Math.sin(angle);
      tree.evaluate(re, im, found);
      Complex[] exact = compensated(lambda, re, im);
      assertThat(Math.hypot(found.re - exact[0].getReal(), found.im - exact[0].getImaginary()))
          .isLessThan(allowed * exact[2].getReal());
      assertThat(
              Math.hypot(
                  found.complementRe - exact[1].getReal(),
                  found.complementIm - exact[1].getImaginary()))
          .isLessThan(allowed * exact[2].getImaginary());
    }
  }

  /** T, its complement, and the sums of the sizes of both's terms. */
  private static Complex[] compensated(double[] lambda, double re, double im) {
    // a sum of a stream is a compensated one
    DoubleUnaryOperator inverse = x -> 1 / ((x - re) * (x - re) + im * im);
    DoubleUnaryOperator size = x -> Math.sqrt(inverse.applyAsDouble(x));
    double modulus = Math.hypot(re, im);
    double plain = sum(lambda, x -> (x - re) * inverse.applyAsDouble(x));
    double plainIm = sum(lambda, x -> im * inverse.applyAsDouble(x));
    return new Complex[] {
      new Complex(
          sum(lambda, x -> x * (x - re) * inverse.applyAsDouble(x)),
          sum(lambda, x -> x * im * inverse.applyAsDouble(x))),
      new Complex(-re, -im).multiply(new Complex(plain, plainIm)),
      new Complex(sum(lambda, x -> x * size.applyAsDouble(x)), modulus * sum(lambda, size))
    };
  }

  private static double sum(double[] lambda, DoubleUnaryOperator term) {
    return Arrays.stream(lambda).map(term).sum();
  }

  @Test
  void costGrowsWithTheLogarithmOfTheNumberOfAtomsOnly() {
    int count = 1_000_000;
    double[] lambda = new SplittableRandom(1).doubles(count).map(x -> 1 + x).sorted().toArray();
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    AtomTree tree = AtomTree.of(lambda, ones);
    assertThat(tree.terms(1.5, 0.3)).isLessThan(100);
    assertThat(tree.terms(1.5, 1e-12)).isLessThan(700);
  }

  @Test
  void takesAtomsThatAreNeighboursInFloatingPoint() {
    double[] lambda = new double[500];
    lambda[0] = 1;
    for (int i = 1; i < lambda.length; i++) {
      lambda[i] = Math.nextUp(lambda[i - 1]);
    }
    double[] ones = new double[lambda.length];
    Arrays.fill(ones, 1);
    ResolventSum.Value value = new ResolventSum.Value();
    AtomTree.of(lambda, ones).evaluate(3, 0, value);
    assertThat(value.re).isEqualTo(-250, within(1e-10));
  }

  @Test
  void gaussRulesIntegratePolynomialsExactly() {
    SplittableRandom random = new SplittableRandom(5);
    double[] x = random.doubles(60).sorted().toArray();
    double[] w = random.doubles(60).map(t -> Math.exp(-20 * t)).toArray();
    double[] nodes = new double[11];
    double[] weights = new double[11];
    new DiscreteGauss(11)
        .rule(x, w, 0, 60, 0.5, 0.5, new double[60], new double[60], nodes, weights, 0);
    for (int degree = 0; degree < 22; degree++) {
      double exact = 0;
      for (int i = 0; i < 60; i++) {
        exact += w[i] * Math.pow(x[i], degree);
      }
      double sum = 0;
      for (int i = 0; i < 11; i++) {
        sum += weights[i] * Math.pow(nodes[i], degree);
      }
      assertThat(sum / exact).isEqualTo(1, within(1e-13));
    }
  }
}
