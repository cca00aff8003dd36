package org.riskcurve.scaling.frontier;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.RejectedArgumentException;

/**
 * The best use of a budget that pays for data as well as for compute: f = c(d)·r + p·n, with n
 * samples at a price p each and r iterations over them, drawn with replacement.
 *
 * <p>For each n the frontier of its {@link Frontier} is asked for what is left, f − pn; ln P* as a
 * function of ln n, on a lattice that is kept, is interpolated by a polynomial through seven points
 * about its least, and polynomials through five give the error. The risk is that of constant steps:
 * where labels have noise, more data may be worse than fewer, whose training ends with less of it.
 *
 * <p>Cost: some ten to twenty frontiers for the first budget, each of some ten curves.
 */
public final class DataFrontier {

  private static final double SPACING = 0.2;
  private static final int COARSE = 8;
  private static final int POINTS = 7;

  /** The largest part of a budget that may be spent on data. */
  private static final double MOST = 1 - 1e-6;

  private final DoubleFunction<Frontier> frontiers;
  private final double price;
  private final double fewest;
  private final Map<Integer, Frontier> lattice = new ConcurrentHashMap<>();

  private DataFrontier(DoubleFunction<Frontier> frontiers, double price, double fewest) {
    this.frontiers = frontiers;
    this.price = price;
    this.fewest = fewest;
  }

  /**
   * The frontier of families of spectra of samples.
   *
   * @param frontiers the frontier on n samples, n > 0 not necessarily whole
   * @param price p > 0, in units of compute
   * @param fewest the least number of samples that is looked at, ≥ 1
   */
  public static DataFrontier of(DoubleFunction<Frontier> frontiers, double price, double fewest) {
    Arguments.positive("price", price);
    Arguments.check(
        fewest >= 1 && fewest < Double.POSITIVE_INFINITY, "fewest", fewest, "at least 1");
    return new DataFrontier(frontiers, price, fewest);
  }

  /**
   * The best use of a budget.
   *
   * @param samples n*
   * @param frontier d*, r* and P* for what is left; its budget is that
   */
  public record Point(Estimate samples, FrontierPoint frontier) {}

  /**
   * The best use of a budget f.
   *
   * @throws IllegalArgumentException if the risk is least with the fewest samples, or if no number
   *     of them leaves enough compute for the sizes of the frontiers
   */
  public Point at(double budget) {
    Arguments.positive("compute", budget);
    int end = (int) Math.floor(Math.log(MOST * budget / price / fewest) / SPACING);
    Arguments.check(
        end >= POINTS,
        "compute",
        budget,
        "at least "
            + price * fewest * Math.exp(POINTS * SPACING) / MOST
            + ", which pays for some samples");
    int best = best(budget, end);
    int first = Math.max(0, Math.min(end + 1 - POINTS, best - POINTS / 2));
    double[] x = new double[POINTS];
    double[] f = new double[POINTS];
    double noise = 0;
    for (int i = 0; i < POINTS; i++) {
      x[i] = Math.log(samples(first + i));
      FrontierPoint point = frontier(first + i).at(left(budget, first + i));
      f[i] = Math.log(point.risk().value());
      noise = Math.max(noise, point.risk().relativeError());
    }
    LocalPolynomial risk = new LocalPolynomial(x, f);
    double place = Math.log(samples(best));
    double at = Minimum.of(risk, place - SPACING, place + SPACING);
    double shift =
        risk.error(less -> less.slope(at) / less.curvature(at))
            + noise / (SPACING * risk.curvature(at));
    double samples = Math.exp(at);
    return new Point(
        new Estimate(samples, samples * shift),
        frontiers.apply(samples).at(budget - price * samples));
  }

  /** The place on the lattice with the least risk, an inner one. */
  private int best(double budget, int end) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    RejectedArgumentException reason = null;
    for (int k = 0; k < end + COARSE; k += COARSE) {
      int place = Math.min(k, end);
      try {
        double risk = risk(budget, place);
        if (risk < least) {
          least = risk;
          best = place;
        }
      } catch (RejectedArgumentException outside) {
        reason = outside;
      }
    }
    if (best < 0) {
      throw Optional.<RuntimeException>ofNullable(reason)
          .orElseGet(() -> new ConvergenceException("no risk for any number of samples"));
    }
    for (int step = COARSE / 2; step >= 1; step /= 2) {
      int middle = best;
      for (int place : new int[] {middle - step, middle + step}) {
        double risk =
            place < 0 || place > end ? Double.POSITIVE_INFINITY : orInfinite(budget, place);
        if (risk < least) {
          least = risk;
          best = place;
        }
      }
    }
    Arguments.check(
        best > 0,
        "compute",
        budget,
        "larger: the risk is least with the fewest samples, n = " + fewest);
    return best;
  }

  private double orInfinite(double budget, int place) {
    try {
      return risk(budget, place);
    } catch (RejectedArgumentException outside) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private double risk(double budget, int place) {
    return frontier(place).at(left(budget, place)).risk().value();
  }

  private double samples(int place) {
    return fewest * Math.exp(place * SPACING);
  }

  private double left(double budget, int place) {
    return budget - price * samples(place);
  }

  private Frontier frontier(int place) {
    return lattice.computeIfAbsent(place, k -> frontiers.apply(samples(k)));
  }

  @Override
  public String toString() {
    return "frontier with data at " + price + " a sample";
  }
}
