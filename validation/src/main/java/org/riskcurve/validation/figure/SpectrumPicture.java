package org.riskcurve.validation.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Estimate;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.rmt.density.SpectralDensity;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.SupportInterval;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;

/**
 * The density of the spectrum with the histogram of one sampled matrix: λρ(λ) over ln λ where the
 * support spans a large ratio, so that areas are masses, and ρ(λ) over λ otherwise.
 */
public final class SpectrumPicture {

  /** From this ratio of the edges of the support on, the axis of λ is logarithmic. */
  public static final double LARGE_RATIO = 100;

  private static final int POINTS = 3000;
  private static final int BINS = 60;

  private SpectrumPicture() {}

  /**
   * One sampled matrix.
   *
   * @param eigenvalues its non-zero eigenvalues, ascending
   * @param dimension d
   */
  public record Sample(double[] eigenvalues, int dimension) {

    /** The matrix of a seed with the eigenvalues of a population, see {@link SampledFeatures}. */
    public static Sample of(double[] population, int dimension, long seed) {
      return new Sample(
          SampledFeatures.eigenvalues(population, dimension, Ensemble.GAUSSIAN, seed), dimension);
    }
  }

  /**
   * The picture.
   *
   * @param sample for the histogram, or {@code null} for no histogram
   */
  public static Figure of(DysonEquation equation, @Nullable Sample sample) {
    double low = equation.support().lower().value();
    double high = equation.support().upper().value();
    return of(equation, sample, low > 0 && high > LARGE_RATIO * low);
  }

  /** The picture with a logarithmic axis of λ, of a support that does not begin at zero. */
  static Figure logarithmic(DysonEquation equation, Sample sample) {
    return of(equation, sample, true);
  }

  private static Figure of(DysonEquation equation, @Nullable Sample sample, boolean logarithmic) {
    double low = equation.support().lower().value();
    double high = equation.support().upper().value();
    double[] x = grid(equation.support().intervals(), logarithmic);
    double[] y = SpectralDensity.of(equation).at(x).stream().mapToDouble(Estimate::value).toArray();
    double highest = 0;
    for (int i = 0; i < x.length; i++) {
      y[i] = logarithmic ? x[i] * y[i] : y[i];
      if (Double.isFinite(y[i])) {
        highest = Math.max(highest, y[i]);
      }
    }
    Figure figure =
        logarithmic
            ? Figure.logX("eigenvalue λ", "density λρ(λ)")
            : Figure.linear("eigenvalue λ", "density ρ(λ)");
    double atom = equation.support().atomAtZero();
    String name = "deterministic equivalent";
    figure = figure.line(atom > 0 ? name + ", atom " + digits(atom) + " at 0" : name, x, y);
    if (sample != null) {
      figure = withHistogram(figure, sample, low, high, logarithmic);
    }
    if (low == 0) {
      // a hard edge has no top
      figure = figure.yRange(0, Math.min(1.05 * highest, 20 / (high - low)));
    }
    return figure;
  }

  private static String digits(double value) {
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  /** Points from edge to edge of every interval, dense next to the edges. */
  private static double[] grid(List<SupportInterval> intervals, boolean logarithmic) {
    double total = 0;
    for (SupportInterval interval : intervals) {
      total += width(interval, logarithmic);
    }
    List<Double> grid = new ArrayList<>();
    for (SupportInterval interval : intervals) {
      int n = 24 + (int) (POINTS * width(interval, logarithmic) / total);
      double from = logarithmic ? Math.log(interval.lower().value()) : interval.lower().value();
      double to = logarithmic ? Math.log(interval.upper().value()) : interval.upper().value();
      for (int i = 0; i <= n; i++) {
        double t = 0.5 * (from + to) - 0.5 * (to - from) * Math.cos(Math.PI * i / n);
        double x = logarithmic ? Math.exp(t) : t;
        grid.add(i == 0 ? interval.lower().value() : i == n ? interval.upper().value() : x);
      }
    }
    return grid.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double width(SupportInterval interval, boolean logarithmic) {
    return logarithmic
        ? Math.log(interval.upper().value() / interval.lower().value())
        : interval.upper().value() - interval.lower().value();
  }

  /** The shares of the eigenvalues in equal bins, as an area in steps. */
  private static Figure withHistogram(
      Figure figure, Sample sample, double low, double high, boolean logarithmic) {
    double from = logarithmic ? Math.log(low) : low;
    double to = logarithmic ? Math.log(high) : high;
    double margin = 0.05 * (to - from);
    from = logarithmic ? from - margin : Math.max(0, from - margin);
    to += margin;
    double bin = (to - from) / BINS;
    double[] height = new double[BINS];
    for (double eigenvalue : sample.eigenvalues()) {
      double t = logarithmic ? Math.log(eigenvalue) : eigenvalue;
      int place = (int) Math.floor((t - from) / bin);
      if (place >= 0 && place < BINS) {
        height[place] += 1 / (bin * sample.dimension());
      }
    }
    double[] x = new double[2 * BINS];
    double[] top = new double[2 * BINS];
    for (int i = 0; i < BINS; i++) {
      double left = from + i * bin;
      double right = left + bin;
      x[2 * i] = logarithmic ? Math.exp(left) : left;
      x[2 * i + 1] = logarithmic ? Math.exp(right) : right;
      top[2 * i] = height[i];
      top[2 * i + 1] = height[i];
    }
    return figure.band("one sampled W, d = " + sample.dimension(), x, new double[2 * BINS], top);
  }
}
