package org.riskcurve.scaling.frontier;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.riskcurve.core.Arguments;

/**
 * What one iteration costs: the compute of r iterations with d parameters is f = r·c(d).
 *
 * <p>The papers count f = d·r ({@link #parameters()}) or f = 6·d·r (that {@link #times} six: two
 * operations forward and four backward for each parameter). A factor only rescales f; any other
 * dependence on d, such as the work of d·v for applying the features to v inputs, moves the optimum
 * and its exponents.
 */
public final class CostModel {

  private final DoubleUnaryOperator perIteration;

  private CostModel(DoubleUnaryOperator perIteration) {
    this.perIteration = perIteration;
  }

  /** c(d) = d. */
  public static CostModel parameters() {
    return new CostModel(d -> d);
  }

  /**
   * Any cost of one iteration.
   *
   * @param perIteration c(d), positive, smooth and increasing in d
   */
  public static CostModel of(DoubleUnaryOperator perIteration) {
    return new CostModel(perIteration);
  }

  /** The same with every iteration costing {@code factor} times as much. */
  public CostModel times(double factor) {
    Arguments.positive("factor", factor);
    return new CostModel(d -> factor * perIteration.applyAsDouble(d));
  }

  /** c(d), the compute of one iteration with d parameters. */
  public double perIteration(double dimension) {
    return Arguments.positive("cost", perIteration.applyAsDouble(dimension));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "an iteration costs %.4g at d = 1 and %.4g at d = 1e6",
        perIteration.applyAsDouble(1),
        perIteration.applyAsDouble(1e6));
  }
}
