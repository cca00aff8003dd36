package org.riskcurve.cli.command.curve;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.riskcurve.volterra.curve.AdaptiveCurve;
import org.riskcurve.volterra.curve.CurvePoint;
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

  /** A point of the curve with the learning rate of the step that follows. */
  record Point(CurvePoint point, double learningRate) {}

  /** The points at iterations. */
  List<Point> points(double[] r) {
    if (curve instanceof AdaptiveCurve adaptive) {
      return adaptive.course(r).stream()
          .map(
              at ->
                  new Point(
                      new CurvePoint(at.iteration(), at.risk(), Optional.empty(), Optional.empty()),
                      at.learningRate().value()))
          .toList();
    }
    return curve.points(r).stream().map(point -> new Point(point, learningRate)).toList();
  }
}
