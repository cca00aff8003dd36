package org.riskcurve.scaling.law;

import org.riskcurve.core.Arguments;

/**
 * A model of another than the compute-optimal size that reaches the same loss: k_N times the
 * optimal parameters trained on k_D times the optimal tokens.
 *
 * <p>H. de Vries, "Go smol or go home" (2023): the cost 6 (k_N N_opt)(k_D D_opt) exceeds the
 * optimal one by the fraction k_N k_D − 1, which does not depend on the budget.
 *
 * @param modelFactor k_N &gt; 0
 * @param tokenFactor k_D &gt; 0
 */
public record SmallerModel(double modelFactor, double tokenFactor) {

  /** Checks that both factors are finite and positive. */
  public SmallerModel {
    Arguments.positive("modelFactor", modelFactor);
    Arguments.positive("tokenFactor", tokenFactor);
  }

  /** k_N k_D − 1, the extra compute as a fraction of the optimal compute: 0.2 means 20 %. */
  public double overhead() {
    return modelFactor * tokenFactor - 1;
  }
}
