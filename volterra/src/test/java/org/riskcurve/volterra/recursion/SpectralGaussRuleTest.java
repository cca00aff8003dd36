package org.riskcurve.volterra.recursion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.spectrum.DiscreteSpectrum;

class SpectralGaussRuleTest {

  /** Eigenvalues over eight decades, weights of no order, an atom. */
  private static DiscreteSpectrum spectrum(int size) {
    Random random = new Random(8);
    double[] eigenvalues = new double[size];
    double[] weights = new double[size];
    for (int j = 0; j < size; j++) {
      eigenvalues[j] = Math.pow(10, -8.0 * j / size);
      weights[j] = eigenvalues[j] * random.nextDouble();
    }
    return DiscreteSpectrum.of(eigenvalues, weights, 0.3);
  }

  @Test
  void rulesReproduceBothTransformsAwayFromTheSupport() {
    DiscreteSpectrum spectrum = spectrum(800);
    SpectralGaussRule rules = SpectralGaussRule.of(spectrum, 0.21, 0.5);
    SpectralGaussRule.Rule forcing = rules.forcing();
    SpectralGaussRule.Rule kernel = rules.kernel();
    assertThat(forcing.nodes()).hasSizeLessThan(250);
    for (double z = -1e-9; z > -1e3; z *= 3) {
      double sum = 0;
      for (int j = 0; j < forcing.nodes().length; j++) {
        sum += forcing.weights()[j] / (forcing.nodes()[j] - z);
      }
      double exact = spectrum.transforms(new Complex(z)).forcingRe[0] + spectrum.atomAtZero() / z;
      assertThat(sum / exact).as("S_F at %s", z).isCloseTo(1, within(1e-9));
      sum = 0;
      for (int j = 0; j < kernel.nodes().length; j++) {
        sum += kernel.weights()[j] / (kernel.nodes()[j] - z);
      }
      assertThat(sum / spectrum.kernelTransform(z)).as("k at %s", z).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void nodesLieInTheSupportAndWeightsArePositiveAndAddUp() {
    DiscreteSpectrum spectrum = spectrum(500);
    SpectralGaussRule.Rule rule = SpectralGaussRule.of(spectrum, 0.3, 0.5).forcing();
    double mass = 0;
    for (int j = 0; j < rule.nodes().length; j++) {
      assertThat(rule.nodes()[j]).isBetween(spectrum.lowerEdge(), spectrum.upperEdge());
      assertThat(rule.weights()[j]).isNotNegative();
      mass += rule.weights()[j];
    }
    assertThat(mass / (spectrum.totalForcing() - 0.3)).isCloseTo(1, within(1e-12));
  }

  @Test
  void weightsFarBelowTheAtomAreKnownBesideIt() {
    // the least weights are 1e-13 of the atom and less; with F₀/z subtracted there was no rule
    Random random = new Random(3);
    for (int trial = 0; trial < 12; trial++) {
      int size = 250 + random.nextInt(400);
      double alpha = 1.2 + 0.7 * random.nextDouble();
      double beta = 0.8 + 0.7 * random.nextDouble();
      double[] eigenvalues = new double[size];
      double[] weights = new double[size];
      for (int j = 0; j < size; j++) {
        eigenvalues[j] = Math.pow(j + 1, -2 * alpha);
        weights[j] = Math.pow(j + 1, -2 * (alpha + beta));
      }
      double atom = Math.pow(10, -4 * random.nextDouble());
      DiscreteSpectrum spectrum = DiscreteSpectrum.of(eigenvalues, weights, atom);
      SpectralGaussRule.Rule rule = SpectralGaussRule.of(spectrum, 0.21, 0.5).forcing();
      for (double z = -spectrum.lowerEdge() / 10; z > -10; z *= 10) {
        double sum = 0;
        double exact = 0;
        for (int j = 0; j < rule.nodes().length; j++) {
          sum += rule.weights()[j] / (rule.nodes()[j] - z);
        }
        for (int j = 0; j < size; j++) {
          exact += weights[j] / (eigenvalues[j] - z);
        }
        assertThat(sum).as("%s, z = %s", spectrum, z).isCloseTo(exact, within(1e-8 * exact));
        assertThat(sum).isCloseTo(exact, within(1e-11 * (exact - atom / z)));
      }
    }
  }

  /** Three atoms: the inner products of 1, Re φ, Im φ are sums over them. */
  @Test
  void loewnerMatricesAreInnerProducts() {
    double[] atom = {0.2, 0.9, 3};
    double[] weight = {1, 0.5, 2};
    CayleySum map = new CayleySum(0.1, 5);
    Complex[] z = {new Complex(0.3, 0.4), new Complex(-1, 2), new Complex(4, 1)};
    Complex[] s = new Complex[3];
    Complex[] slope = new Complex[3];
    for (int i = 0; i < 3; i++) {
      s[i] = Complex.ZERO;
      slope[i] = Complex.ZERO;
      for (int a = 0; a < 3; a++) {
        Complex inverse = z[i].negate().add(atom[a]).reciprocal();
        s[i] = s[i].add(inverse.multiply(weight[a]));
        slope[i] = slope[i].add(inverse.multiply(inverse).multiply(weight[a]));
      }
    }
    double[] atCentres = new double[map.terms()];
    for (int m = 0; m < atCentres.length; m++) {
      for (int a = 0; a < 3; a++) {
        atCentres[m] += weight[a] / (atom[a] + map.centre(m));
      }
    }
    LoewnerMatrices matrices = LoewnerMatrices.of(z, s, slope, 3.5, map, atCentres);
    for (int k = 0; k < 7; k++) {
      for (int l = 0; l < 7; l++) {
        double gram = 0;
        double product = 0;
        for (int a = 0; a < 3; a++) {
          double term = weight[a] * function(k, z, atom[a]) * function(l, z, atom[a]);
          gram += term;
          product += term * cayley(map, atom[a]);
        }
        assertEntry(matrices.gram(), k, l, gram);
        assertEntry(matrices.product(), k, l, product);
      }
    }
  }

  private static void assertEntry(DMatrixRMaj matrix, int k, int l, double expected) {
    assertThat(matrix.get(k, l)).as("entry %d, %d", k, l).isCloseTo(expected, within(1e-12));
  }

  /** 1, Re φ₁, Im φ₁, Re φ₂, … with φ = z/(λ − z). */
  private static double function(int k, Complex[] z, double lambda) {
    if (k == 0) {
      return 1;
    }
    Complex point = z[(k - 1) / 2];
    Complex phi = point.divide(point.negate().add(lambda));
    return k % 2 == 1 ? phi.getReal() : phi.getImaginary();
  }

  /** C(λ) = Σ (λ − σ)/(λ + σ). */
  private static double cayley(CayleySum map, double lambda) {
    double sum = 0;
    for (int m = 0; m < map.terms(); m++) {
      sum += (lambda - map.centre(m)) / (lambda + map.centre(m));
    }
    return sum;
  }

  @Test
  void cayleySumIsInvertedToItsOwnAccuracy() {
    CayleySum map = new CayleySum(1e-9, 1);
    for (double lambda = 1e-9; lambda < 1; lambda *= 2.7) {
      assertThat(map.inverse(cayley(map, lambda)) / lambda).isCloseTo(1, within(1e-12));
    }
  }
}
