package org.riskcurve.volterra.equation.exponential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class SecularRootsTest {

  private static Complex[] complex(double... values) {
    Complex[] all = new Complex[values.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Complex(values[i]);
    }
    return all;
  }

  @Test
  void rootsSolveTheEquationAndAddUpToPolesAndWeights() {
    Random random = new Random(4);
    for (int trial = 0; trial < 200; trial++) {
      int n = 1 + trial % 8;
      Complex[] poles = new Complex[n];
      Complex[] weights = new Complex[n];
      Complex sum = Complex.ZERO;
      for (int i = 0; i < n; i++) {
        poles[i] = new Complex(random.nextGaussian(), trial % 2 == 0 ? 0 : random.nextGaussian());
        weights[i] = new Complex(random.nextGaussian() * Math.pow(10, -6 * random.nextDouble()));
        sum = sum.add(poles[i]).add(weights[i]);
      }
      SecularRoots roots = new SecularRoots(weights, poles);
      assertThat(roots.size()).isEqualTo(n);
      for (int j = 0; j < n; j++) {
        sum = sum.subtract(roots.root(j));
        Complex value = Complex.ZERO;
        double size = 1;
        for (int i = 0; i < n; i++) {
          Complex term = weights[i].divide(roots.minus(j, poles[i]));
          value = value.add(term);
          size += term.norm();
        }
        assertThat(value.subtract(1).norm()).as("1 = K at root %d", j).isLessThan(1e-11 * size);
      }
      assertThat(sum.norm()).as("Π(p − a)(1 − K) is monic: Σ roots = Σ(a + c)").isLessThan(1e-10);
    }
  }

  /** p = a + c to first order: eight digits of 10⁻²⁰ next to a pole at one. */
  @Test
  void rootsNextToAPoleKeepTheirDistanceFromIt() {
    SecularRoots roots = new SecularRoots(complex(1e-20, 0.5), complex(-1, -3));
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < 2; j++) {
      nearest = Math.min(nearest, roots.minus(j, new Complex(-1)).norm());
    }
    // δ = c/(1 − 0.5/2)
    assertThat(nearest / (1e-20 / 0.75)).isCloseTo(1, within(1e-14));
  }

  @Test
  void equalPolesAreOneAndPolesWithoutWeightNone() {
    SecularRoots roots = new SecularRoots(complex(0.25, 0.25, 0), complex(-1, -1, -7));
    assertThat(roots.size()).isEqualTo(1);
    assertThat(roots.root(0).getReal()).isCloseTo(-0.5, within(1e-15));
    assertThat(roots.residue(0).getReal()).isCloseTo(0.5, within(1e-15));
    assertThat(roots.residueError(0)).isLessThan(1e-14);
  }

  /** 1 = c/(p − a) + c/(p − b): residues 1/K′ against the closed form of a quadratic. */
  @Test
  void residuesAreThoseOfTheResolvent() {
    SecularRoots roots = new SecularRoots(complex(0.3, 0.3), complex(0, -2));
    // p² + 1.4p − 0.6 = 0
    double root = Math.sqrt(0.49 + 0.6);
    double[] exact = {-0.7 + root, -0.7 - root};
    for (int j = 0; j < 2; j++) {
      double p = roots.root(j).getReal();
      assertThat(Math.min(Math.abs(p - exact[0]), Math.abs(p - exact[1]))).isLessThan(1e-14);
      double slope = 0.3 / (p * p) + 0.3 / ((p + 2) * (p + 2));
      assertThat(roots.residue(j).getReal() * slope).isCloseTo(1, within(1e-13));
      assertThat(roots.error(j)).isLessThan(1e-13);
    }
  }
}
