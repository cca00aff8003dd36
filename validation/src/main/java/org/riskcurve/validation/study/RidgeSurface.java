package org.riskcurve.validation.study;

import java.util.ArrayList;
import java.util.List;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.rmt.density.BestRidge;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.scaling.fit.FittedLaw;
import org.riskcurve.scaling.fit.ProjectionFitter;
import org.riskcurve.scaling.fit.ScalingRuns;

/**
 * L(n, d) from first principles: the test risk of ridge regression on d random features from n
 * samples at its best ridge, and the law E + A/d<sup>a</sup> + B/n<sup>b</sup> that training runs
 * are fitted with.
 *
 * <p>The law is a fit, not a theory: features and samples limit each other, and its residuals say
 * by how much the risk is not a sum of two powers. One point costs a few milliseconds at any v.
 *
 * @param points the grid, row by row of equal d
 */
public record RidgeSurface(List<Point> points) {

  /**
   * A point of the surface.
   *
   * @param dimension d
   * @param samples n
   * @param ridge the best ridge ℓ
   * @param risk the test risk there, without the label noise
   */
  public record Point(double dimension, double samples, Estimate ridge, Estimate risk) {}

  /** Copies the list. */
  public RidgeSurface {
    points = List.copyOf(points);
  }

  /**
   * The surface of a power-law model.
   *
   * @param alpha the data exponent
   * @param beta the target exponent
   * @param ambient v, at least the largest size
   * @param labelNoise η² > 0: without noise the best ridge may be none
   * @param dimensions the sizes d
   * @param samples the numbers n of samples
   */
  public static RidgeSurface of(
      double alpha,
      double beta,
      double ambient,
      double labelNoise,
      double[] dimensions,
      double[] samples,
      Progress progress) {
    List<Point> points = new ArrayList<>();
    int total = dimensions.length * samples.length;
    for (double d : dimensions) {
      DysonEquation equation = DysonEquation.of(PowerLawModel.of(alpha, beta, d, ambient));
      for (double n : samples) {
        BestRidge best = BestRidge.of(equation, n, labelNoise);
        points.add(new Point(d, n, best.ridge(), best.law().testRisk()));
        progress.report(points.size(), total);
      }
    }
    return new RidgeSurface(points);
  }

  /** The law E + A/d<sup>a</sup> + B/n<sup>b</sup>, by least squares of relative errors. */
  public FittedLaw fit() {
    double[] parameters = points.stream().mapToDouble(Point::dimension).toArray();
    double[] tokens = points.stream().mapToDouble(Point::samples).toArray();
    double[] losses = points.stream().mapToDouble(point -> point.risk().value()).toArray();
    return ProjectionFitter.withDefaults().fit(ScalingRuns.of(parameters, tokens, losses));
  }
}
