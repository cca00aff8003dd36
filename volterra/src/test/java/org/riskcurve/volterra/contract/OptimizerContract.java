package org.riskcurve.volterra.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;

/**
 * What every {@link Optimizer} promises. Extend it with an optimizer that is stable on eigenvalues
 * up to one, ten of them.
 */
public abstract class OptimizerContract {

  private static final double LAST = 3000;
  private static final double[] LOOKED_AT = {0, 1, 2, 5, 17, 100, 999, 3000};

  /** The optimizer under test. */
  protected abstract Optimizer optimizer();

  /** Ten eigenvalues from one down. */
  protected static DiscreteSpectrum spectrum() {
    double[] eigenvalues = new double[10];
    Arrays.setAll(eigenvalues, j -> Math.pow(j + 1, -1.5));
    return DiscreteSpectrum.of(eigenvalues, eigenvalues, 0.01);
  }

  private double[] iterations() {
    double last = Math.min(LAST, optimizer().end());
    return Arrays.stream(LOOKED_AT).filter(r -> r <= last).toArray();
  }

  @Test
  protected void takesTheSameStepsAgain() {
    for (double r : iterations()) {
      assertThat(optimizer().step(r)).isEqualTo(optimizer().step(r));
    }
  }

  @Test
  protected void saysWhatIsTrueOfItsSteps() {
    assertThat(optimizer().labelNoise()).isNotNegative().isFinite();
    assertThat(optimizer().end()).isPositive();
    for (double r : iterations()) {
      Step step = optimizer().step(r);
      boolean acts = step.gamma1() > 0 && step.gamma3() > 0 && step.momentum() > 0;
      assertThat(optimizer().hasMomentum() || !acts).as("momentum at %s", r).isTrue();
    }
  }

  @Test
  protected void breaksAreItsOwn() {
    double[] breaks = optimizer().breaks();
    for (double at : breaks) {
      assertThat(at).isNotNegative();
    }
    Arrays.fill(breaks, -1);
    assertThat(optimizer().breaks()).doesNotContain(-1.0);
  }

  @Test
  protected void riskAtAnyIterationIsThatOfItsSteps() {
    RiskCurve chosen = RiskCurve.of(spectrum(), optimizer());
    RiskCurve exact = MomentRecursion.of(spectrum(), optimizer());
    List<Estimate> risks = chosen.risks(iterations());
    List<Estimate> references = exact.risks(iterations());
    for (int i = 0; i < risks.size(); i++) {
      assertThat(Math.abs(risks.get(i).value() - references.get(i).value()))
          .as("%s at %s", chosen, iterations()[i])
          .isLessThanOrEqualTo(risks.get(i).error() + references.get(i).error());
    }
  }

  @Test
  protected void constantOnesKeepTheirStepAndScaleIt() {
    if (optimizer() instanceof ConstantOptimizer constant) {
      for (double r : iterations()) {
        assertThat(constant.step(r)).isEqualTo(constant.step());
      }
      Step half = constant.withLearningRateScaled(0.5).step();
      assertThat(half.gamma1()).isEqualTo(constant.step().gamma1());
      assertThat(half.gamma2()).isEqualTo(0.5 * constant.step().gamma2());
      assertThat(half.gamma3()).isEqualTo(0.5 * constant.step().gamma3());
      assertThat(half.damping()).isEqualTo(constant.step().damping());
      assertThat(RiskCurve.of(spectrum(), constant)).isInstanceOf(ClosedFormCurve.class);
    }
  }
}
