package org.riskcurve.scaling.frontier;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.riskcurve.core.Arguments;

/**
 * Exponents as papers report them: the slopes of straight lines through ln d* and ln P* against ln
 * f over a window of budgets, by ordinary least squares.
 *
 * <p>The standard errors are those of the regression. The points are exact, so they measure how
 * curved the frontier is, and nothing else; the bias of a window is usually many times larger.
 *
 * @param from the smallest budget
 * @param to the largest
 * @param xi the slope of ln d*
 * @param xiStandardError its standard error
 * @param eta minus the slope of ln P*
 * @param etaStandardError its standard error
 */
public record WindowFit(
    double from,
    double to,
    double xi,
    double xiStandardError,
    double eta,
    double etaStandardError) {

  /**
   * The fit to some points of a frontier.
   *
   * @param points at least three, with different budgets
   */
  public static WindowFit of(List<FrontierPoint> points) {
    Arguments.inRange("points", points.size(), 3L, Integer.MAX_VALUE);
    double from = Double.POSITIVE_INFINITY;
    double to = 0;
    for (FrontierPoint point : points) {
      from = Math.min(from, point.compute());
      to = Math.max(to, point.compute());
    }
    Arguments.check(to > from, "budgets of the points", to, "different");
    double[] xi = slope(points, point -> point.dimension().value());
    double[] eta = slope(points, point -> point.risk().value());
    return new WindowFit(from, to, xi[0], xi[1], -eta[0], eta[1]);
  }

  /** Slope and standard error of ln quantity against ln f. */
  private static double[] slope(
      List<FrontierPoint> points, ToDoubleFunction<FrontierPoint> quantity) {
    int n = points.size();
    double meanX = 0;
    double meanY = 0;
    for (FrontierPoint point : points) {
      meanX += Math.log(point.compute()) / n;
      meanY += Math.log(quantity.applyAsDouble(point)) / n;
    }
    double xx = 0;
    double xy = 0;
    for (FrontierPoint point : points) {
      double x = Math.log(point.compute()) - meanX;
      xx += x * x;
      xy += x * (Math.log(quantity.applyAsDouble(point)) - meanY);
    }
    double slope = xy / xx;
    double squares = 0;
    for (FrontierPoint point : points) {
      double residual =
          Math.log(quantity.applyAsDouble(point))
              - meanY
              - slope * (Math.log(point.compute()) - meanX);
      squares += residual * residual;
    }
    return new double[] {slope, Math.sqrt(squares / (n - 2) / xx)};
  }
}
