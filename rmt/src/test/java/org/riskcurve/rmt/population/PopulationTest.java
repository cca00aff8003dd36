package org.riskcurve.rmt.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.riskcurve.rmt.dyson.DysonEquation;

class PopulationTest {

  private static final double[] NONE = {};

  @Test
  void joinsEqualAtomsAndIgnoresTheirOrder() {
    Population joined = Population.atoms(new double[] {2, 1, 2}, new double[] {0.25, 0.5, 0.25});
    assertThat(joined.mass()).isEqualTo(1);
    assertThat(joined.trace()).isEqualTo(1.5);
    assertThat(joined.gaps(1e9)).hasSize(3);
  }

  @Test
  void mixturesAddMassesMomentsAndSums() {
    Population law = Population.powerLaw(0.8, 1, 1000);
    Population slab = Population.uniform(1, 3, 2, 0.5);
    Population mixed = law.plus(slab.times(3));
    assertThat(mixed.mass()).isEqualTo(1006);
    assertThat(mixed.moment(2)).isEqualTo(law.moment(2) + 6 * 13.0 / 3, within(1e-12));
    assertThat(mixed.totalForcing()).isEqualTo(law.totalForcing() + 6, within(1e-12));
    ResolventSum.Value both = new ResolventSum.Value();
    ResolventSum.Value one = new ResolventSum.Value();
    mixed.kernelSum().evaluate(0.3, 0.2, both);
    law.kernelSum().evaluate(0.3, 0.2, one);
    double rest = both.re - one.re;
    slab.kernelSum().evaluate(0.3, 0.2, one);
    assertThat(rest).isEqualTo(3 * one.re, within(1e-12));
  }

  @Test
  void uniformSumIsTheLimitOfManyAtoms() {
    int count = 20_000;
    double[] lambda = new double[count];
    double[] weight = new double[count];
    for (int i = 0; i < count; i++) {
      lambda[i] = 1 + (i + 0.5) / count;
      weight[i] = 2.0 / count;
    }
    ResolventSum slab = Population.uniform(1, 2, 2).kernelSum();
    ResolventSum atoms = new DirectSum(lambda, weight);
    ResolventSum.Value a = new ResolventSum.Value();
    ResolventSum.Value b = new ResolventSum.Value();
    for (Complex w :
        new Complex[] {
          new Complex(1.4, 0.2), new Complex(0.5), new Complex(-3, 1), new Complex(3.1, 1e-3)
        }) {
      slab.evaluate(w.getReal(), w.getImaginary(), a);
      atoms.evaluate(w.getReal(), w.getImaginary(), b);
      assertThat(a.re).isEqualTo(b.re, within(3e-8));
      assertThat(a.im).isEqualTo(b.im, within(3e-8));
      assertThat(a.slopeRe).isEqualTo(b.slopeRe, within(3e-7));
      assertThat(a.complementRe).isEqualTo(b.complementRe, within(3e-8));
      Complex log = slab.logSum(w.getReal(), w.getImaginary());
      assertThat(log.subtract(atoms.logSum(w.getReal(), w.getImaginary())).norm()).isLessThan(3e-8);
    }
  }

  @Test
  void farAndNearFormOfAUniformSumMeet() {
    ResolventSum slab = Population.uniform(1, 1.01, 1).kernelSum();
    ResolventSum.Value near = new ResolventSum.Value();
    ResolventSum.Value far = new ResolventSum.Value();
    slab.evaluate(1.005 + 0.015 * (1 - 1e-12), 0, near);
    slab.evaluate(1.005 + 0.015 * (1 + 1e-12), 0, far);
    assertThat(near.re / far.re).isEqualTo(1, within(1e-10));
    assertThat(near.slopeRe / far.slopeRe).isEqualTo(1, within(1e-10));
  }

  /** The infinite sum against a finite one and the Hurwitz zeta tail of its series in 1/w. */
  @Test
  void infinitePowerLawIsTheLimitOfFiniteOnes() {
    double v = 1e9;
    for (double p : new double[] {1.1, 1.5, 2, 3.3}) {
      ResolventSum infinite = new PowerLawSum(p, 0, Double.POSITIVE_INFINITY);
      ResolventSum finite = new PowerLawSum(p, 0, v);
      ResolventSum.Value a = new ResolventSum.Value();
      ResolventSum.Value b = new ResolventSum.Value();
      for (Complex w : new Complex[] {new Complex(-0.01), new Complex(0.3, 1e-6), Complex.I}) {
        infinite.evaluate(w.getReal(), w.getImaginary(), a);
        finite.evaluate(w.getReal(), w.getImaginary(), b);
        Complex tail = Complex.ZERO;
        Complex logTail = Complex.ZERO;
        for (int k = 1; k <= 4; k++) {
          Complex term = w.pow(-k).multiply(-Math.pow(v + 0.5, 1 - k * p) / (k * p - 1));
          tail = tail.add(term);
          logTail = logTail.add(term.divide(k));
        }
        Complex value = new Complex(a.re, a.im);
        assertThat(value.subtract(new Complex(b.re, b.im)).subtract(tail).norm())
            .isLessThan(1e-13 * value.norm());
        Complex log = infinite.logSum(w.getReal(), w.getImaginary());
        Complex finiteLog = finite.logSum(w.getReal(), w.getImaginary());
        assertThat(log.subtract(finiteLog).subtract(logTail).norm()).isLessThan(1e-12 * log.norm());
      }
    }
  }

  @Test
  void logarithmicSumsOfPowerLawsAgreeWithTheDirectSum() {
    for (double p : new double[] {0.6, 1, 2.5, 7}) {
      for (int v : new int[] {100, 300, 20_000}) {
        double[] lambda = new double[v];
        double[] ones = new double[v];
        for (int j = 1; j <= v; j++) {
          lambda[j - 1] = Math.pow(j, -p);
          ones[j - 1] = 1;
        }
        ResolventSum law = new PowerLawSum(p, 0, v);
        ResolventSum direct = new DirectSum(lambda, ones);
        for (double im : new double[] {1, 1e-3, 1e-9}) {
          for (double re : new double[] {-0.3, 0.03, 0.7, 3}) {
            Complex exact = direct.logSum(re, re * re * im);
            Complex log = law.logSum(re, re * re * im);
            assertThat(log.subtract(exact).norm()).isLessThan(1e-11 * exact.norm());
          }
        }
      }
    }
  }

  @Test
  void nullEigenvaluesCountInTheAspectAlone() {
    Population with = Population.atoms(new double[] {2, 1, 0, -3e-16}, new double[] {1, 1, 3, 5});
    Population without = Population.atoms(new double[] {2, 1}, new double[] {1, 1});
    assertThat(with.mass()).isEqualTo(2);
    assertThat(with.nullMass()).isEqualTo(8);
    assertThat(DysonEquation.withAspect(with, 5).dimension()).isEqualTo(2);
    Complex z = new Complex(1, 0.5);
    assertThat(DysonEquation.of(with, 2).solve(z).m())
        .isEqualTo(DysonEquation.of(without, 2).solve(z).m());
  }

  @Test
  void badInputHasOneClearErrorEach() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Population.atoms(new double[] {1, -2}, new double[] {1, 1}))
        .withMessage("eigenvalues[1] must be finite and ≥ 0; got -2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Population.atoms(new double[] {0}, new double[] {1}))
        .withMessageContaining("sum of weights");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Population.atoms(NONE, NONE))
        .withMessageContaining("eigenvalues");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Population.atoms(new double[] {1}, new double[] {Double.NaN}))
        .withMessageContaining("weights[0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Population.atoms(new double[] {1}, new double[] {0}))
        .withMessageContaining("sum of weights");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Population.atoms(new double[] {1, 2}, new double[] {1}))
        .withMessageContaining("1 values for 2 eigenvalues");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Population.powerLaw(0.5, Double.POSITIVE_INFINITY))
        .withMessageContaining("> 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Population.uniform(2, 1, 1))
        .withMessageContaining("high");
    Population one = Population.atoms(new double[] {1}, new double[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DysonEquation.withAspect(one, 0))
        .withMessage("aspect must be a finite number > 0; got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> DysonEquation.withAspect(Population.powerLaw(1, Double.POSITIVE_INFINITY), 2))
        .withMessageContaining("mass");
    DysonEquation equation = DysonEquation.withAspect(one, 0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> equation.solve(Complex.ONE))
        .withMessageContaining("off the support");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> equation.solve(Complex.ZERO))
        .withMessageContaining("off the support");
  }
}
