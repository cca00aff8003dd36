package org.riskcurve.scaling.frontier;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;

/**
 * What a local exponent tends to as the budget grows, by Aitken's Δ² process, and whether that can
 * be believed.
 *
 * <p>If the correction is one power, e(f) = e∞ + c·f<sup>−δ</sup>, the exponents at budgets in
 * geometric progression approach e∞ like a geometric series with ratio ρ, and the process is exact.
 * It is applied to the last three points and to the three before them; how far the two limits are
 * apart, doubled, is the error estimate. One power is an assumption, and measured numbers can look
 * like it while a part of the risk that will win in the end is still small. Therefore the shares of
 * floor, forcing and noise in the risk have to settle in the same way; where they do not, the
 * exponent belongs to a mixture that will change, whatever its own sequence looks like.
 *
 * @param limit the limit with its error; where {@code verdict} is not {@link Verdict#TRUSTED}, the
 *     last measured value with its distance from where it started as a rough scale, not an estimate
 * @param verdict whether to believe it
 */
public record Extrapolation(Estimate limit, Verdict verdict) {

  /** Whether a limit can be trusted, or why not. */
  public enum Verdict {
    /** The last differences shrink like a geometric series, and the parts of the risk settle. */
    TRUSTED("trusted"),
    /** The differences change sign or grow. */
    NOT_GEOMETRIC("not trusted: the differences do not shrink like a geometric series"),
    /** The differences shrink so slowly that the limit is far outside the window. */
    TOO_SLOW("not trusted: the differences shrink too slowly"),
    /** The shares of the parts in the risk still move: another term will take over. */
    MIXTURE("not trusted: the parts of the risk have not settled, another one will take over");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** The verdict in words. */
    public String words() {
      return words;
    }
  }

  private static final int POINTS = 4;

  /** Ratio of differences from which on a series is too slow to be summed. */
  private static final double SLOWEST = 0.85;

  /** Below this ratio it does not matter if it grows. */
  private static final double FAST = 0.3;

  /**
   * By this factor the power δ may fall from points to points; with a logarithm it falls faster.
   */
  private static final double STEADY = 0.9;

  /** Movement of the share of a part from one point to the next that no longer matters. */
  private static final double SETTLED = 1e-4;

  /** Movements of the shares must shrink at least by this factor from point to point. */
  private static final double SHRINKING = 0.9;

  /** The error is never taken for less than this part of the way from the last point. */
  private static final double LEAST_ERROR = 0.25;

  private static final double SPACING_TOLERANCE = 0.1;

  /** Whether the last four of some points have budgets in geometric progression. */
  public static boolean applies(List<FrontierPoint> points) {
    if (points.size() < POINTS) {
      return false;
    }
    double[] gaps = gaps(points.subList(points.size() - POINTS, points.size()));
    return gaps[0] > 0 && gaps[1] - gaps[0] <= SPACING_TOLERANCE * gaps[1];
  }

  /**
   * The limit of ξ.
   *
   * @param points at least four, the last four of them with budgets in ascending geometric
   *     progression to 10 %; best some decades apart
   */
  public static Extrapolation ofXi(List<FrontierPoint> points) {
    return of(points, FrontierPoint::xi);
  }

  /**
   * The limit of η.
   *
   * @param points as for {@link #ofXi}
   */
  public static Extrapolation ofEta(List<FrontierPoint> points) {
    return of(points, FrontierPoint::eta);
  }

  private static Extrapolation of(
      List<FrontierPoint> points, Function<FrontierPoint, Estimate> exponent) {
    if (!applies(points)) {
      throw Arguments.rejected(
          "points",
          points.stream().map(FrontierPoint::compute).toList(),
          "at least four, the last four of them with budgets in geometric progression");
    }
    List<FrontierPoint> last = points.subList(points.size() - POINTS, points.size());
    double[] e = new double[POINTS];
    double noise = 0;
    for (int i = 0; i < POINTS; i++) {
      e[i] = exponent.apply(last.get(i)).value();
      noise = Math.max(noise, exponent.apply(last.get(i)).error());
    }
    double d1 = e[1] - e[0];
    double d2 = e[2] - e[1];
    double d3 = e[3] - e[2];
    Estimate measured = new Estimate(e[3], Math.abs(e[3] - e[0]) + noise);
    if (!settles(last)) {
      return new Extrapolation(measured, Verdict.MIXTURE);
    }
    if (Math.max(Math.abs(d2), Math.abs(d3)) <= 4 * noise) {
      return new Extrapolation(new Estimate(e[3], 4 * noise + Math.abs(d3)), Verdict.TRUSTED);
    }
    double ratio = d3 / d2;
    double before = d2 / d1;
    if (!(ratio > 0 && before > 0 && ratio < 1 && before < 1)) {
      return new Extrapolation(measured, Verdict.NOT_GEOMETRIC);
    }
    boolean slowing = Math.log(ratio) > STEADY * Math.log(before);
    if (ratio > SLOWEST || (ratio > FAST && slowing)) {
      return new Extrapolation(measured, Verdict.TOO_SLOW);
    }
    double limit = e[3] + d3 * ratio / (1 - ratio);
    double previous = e[2] + d2 * before / (1 - before);
    double error = Math.max(2 * Math.abs(limit - previous), LEAST_ERROR * Math.abs(limit - e[3]));
    double amplification = 1 / ((1 - ratio) * (1 - ratio));
    return new Extrapolation(
        new Estimate(limit, error + 4 * amplification * noise), Verdict.TRUSTED);
  }

  private static boolean settles(List<FrontierPoint> points) {
    return settles(points, p -> p.parts().floor() / p.risk().value())
        && settles(points, p -> p.parts().forcing() / p.risk().value())
        && settles(points, p -> p.parts().noise() / p.risk().value());
  }

  private static boolean settles(
      List<FrontierPoint> points, ToDoubleFunction<FrontierPoint> share) {
    double first = share.applyAsDouble(points.get(1)) - share.applyAsDouble(points.get(0));
    double second = share.applyAsDouble(points.get(2)) - share.applyAsDouble(points.get(1));
    double third = share.applyAsDouble(points.get(3)) - share.applyAsDouble(points.get(2));
    return Math.abs(third) <= SETTLED
        || (Math.abs(third) <= SHRINKING * Math.abs(second)
            && Math.abs(second) <= SHRINKING * Math.abs(first));
  }

  /** The least and the largest logarithm of the ratio of successive budgets. */
  private static double[] gaps(List<FrontierPoint> points) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 1; i < points.size(); i++) {
      double gap = Math.log(points.get(i).compute() / points.get(i - 1).compute());
      least = Math.min(least, gap);
      most = Math.max(most, gap);
    }
    return new double[] {least, most};
  }
}
