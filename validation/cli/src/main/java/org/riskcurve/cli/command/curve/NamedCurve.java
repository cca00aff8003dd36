package org.riskcurve.cli.command.curve;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.riskcurve.volterra.curve.AdaptiveCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.OptimizerName;

/**
 * The curve of one of the optimizers asked for.
 *
 * @param optimizer null where the step depends on the state
 */
record NamedCurve(
    OptimizerName name, double learningRate, @Nullable Optimizer optimizer, RiskCurve curve) {

  Optimizer requiredOptimizer() {
    return Objects.requireNonNull(optimizer);
  }

  /** The learning rate in each iteration. */
  double[] learningRates(double[] r) {
    double[] rates = new double[r.length];
    Arrays.fill(rates, learningRate);
    return curve instanceof AdaptiveCurve varying
        ? AdaptiveOptions.learningRates(varying, r)
        : rates;
  }
}
