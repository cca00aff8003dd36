package org.riskcurve.cli.command.estimate;

import java.util.Arrays;
import java.util.List;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.plot.Panels;
import org.riskcurve.rmt.density.Quantiles;
import org.riskcurve.rmt.density.SpectralDensity;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.estimation.PopulationEstimate;
import org.riskcurve.rmt.estimation.PopulationStudy;
import org.riskcurve.rmt.estimation.RidgePoint;

/**
 * What the samples say and what the estimate makes of it: T₁, V, and the eigenvalues of the samples
 * beside those that samples of the estimated population have.
 */
final class EstimatePicture {

  private static final int WIDTH = 390;
  private static final int HEIGHT = 330;
  private static final int MOST_EIGENVALUES = 400;

  private EstimatePicture() {}

  static Panels of(PopulationStudy study) {
    PopulationEstimate population = study.population();
    List<RidgePoint> points = population.points();
    double[] nu = points.stream().mapToDouble(RidgePoint::nu).toArray();
    Figure degrees =
        Figure.logLog("ridge ν", "T₁ = Σλ/(λ + ν)")
            .title("effective dimension")
            .size(WIDTH, HEIGHT)
            .points("samples", nu, points.stream().mapToDouble(RidgePoint::degrees).toArray())
            .line("estimate", nu, Arrays.stream(nu).map(population::degrees).toArray());
    Figure target =
        Figure.logLog("ridge ν", "V = η² + ν²Σλb²/(λ + ν)²")
            .title("target")
            .size(WIDTH, HEIGHT)
            .points("samples", nu, points.stream().mapToDouble(RidgePoint::target).toArray())
            .line("estimate", nu, Arrays.stream(nu).map(population::target).toArray());
    return new Panels(3, List.of(degrees, target, eigenvalues(population)));
  }

  private static Figure eigenvalues(PopulationEstimate population) {
    double[] sampled = population.sampleEigenvalues();
    int count = Math.min(sampled.length, MOST_EIGENVALUES);
    double[] rank = new double[count];
    double[] value = new double[count];
    double[] mass = new double[count];
    for (int k = 0; k < count; k++) {
      int index = (int) Math.rint(Math.expm1(Math.log(sampled.length) * k / (count - 1.0)));
      index = Math.min(sampled.length - 1, Math.max(k == 0 ? 0 : (int) rank[k - 1], index));
      rank[k] = index + 1;
      value[k] = sampled[index];
      mass[k] = 1 - (index + 0.5) / population.samples();
    }
    Quantiles law =
        SpectralDensity.of(DysonEquation.of(population.model(population.samples())))
            .quantiles(mass);
    return Figure.logLog("rank", "eigenvalue of the samples")
        .title("spectrum of the samples")
        .size(WIDTH, HEIGHT)
        .points("samples", rank, value)
        .line("estimate", rank, law.values());
  }
}
