package org.riskcurve.validation.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.paper.PaperFigure;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.ShortNumber;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.fit.FittedLaw;
import org.riskcurve.scaling.law.ChinchillaLaw;
import org.riskcurve.validation.study.RidgeSurface;

/**
 * The risk of ridge regression at its best ridge against n, for several d, beside the law E +
 * A/d<sup>a</sup> + B/n<sup>b</sup> fitted to all of it. Its table has the columns that {@code law
 * fit} reads.
 */
public final class RidgeSurfaceFigure implements PaperFigure {

  private static final double ALPHA = 0.75;
  private static final double BETA = 0.25;
  private static final double AMBIENT = 1e9;
  private static final double LABEL_NOISE = 0.1;
  private static final int SIZES = 5;
  private static final int PER_SIZE = 25;

  /** The figure. */
  public RidgeSurfaceFigure() {}

  @Override
  public String name() {
    return "ridge-surface";
  }

  @Override
  public String description() {
    return "L(n, d) of ridge regression at its best ridge, and the law E + A/d^a + B/n^b fitted to it";
  }

  @Override
  public Set<Choice> choices() {
    return Set.of(Choice.ALPHA, Choice.BETA, Choice.V, Choice.LABEL_NOISE);
  }

  @Override
  public FigureContent compute(Choices choices, Progress progress) {
    double alpha = choices.number(Choice.ALPHA, ALPHA);
    double beta = choices.number(Choice.BETA, BETA);
    double v = choices.number(Choice.V, AMBIENT);
    double labelNoise = choices.number(Choice.LABEL_NOISE, LABEL_NOISE);
    double[] sizes = new double[SIZES];
    Arrays.setAll(sizes, i -> Math.pow(10, 2 + i));
    double[] samples = new double[PER_SIZE];
    Arrays.setAll(samples, i -> Math.rint(Math.pow(10, 2 + i / 4.0)));
    RidgeSurface surface = RidgeSurface.of(alpha, beta, v, labelNoise, sizes, samples, progress);
    FittedLaw fitted = surface.fit();
    ChinchillaLaw law = fitted.law();
    double[] residuals = fitted.residuals();
    Table.Builder table =
        Table.titled("Test risk of ridge regression at its best ridge")
            .columns("parameters", "tokens", "loss")
            .columns("ridge")
            .column("fitted", 6)
            .column("residual", 3)
            .column("error_estimate", 2);
    Figure figure = Figure.logLog("samples n", "test risk").size(660, 440);
    List<RidgeSurface.Point> points = surface.points();
    for (int i = 0; i < SIZES; i++) {
      double[] risk = new double[PER_SIZE];
      double[] fit = new double[PER_SIZE];
      for (int k = 0; k < PER_SIZE; k++) {
        RidgeSurface.Point point = points.get(i * PER_SIZE + k);
        risk[k] = point.risk().value();
        fit[k] = law.loss(point.dimension(), point.samples());
        table.row(
            point.dimension(),
            point.samples(),
            risk[k],
            point.ridge().value(),
            fit[k],
            residuals[i * PER_SIZE + k],
            point.risk().relativeError());
      }
      double shade = i / (sizes.length - 1.0);
      figure =
          figure
              .line("d = " + ShortNumber.of(sizes[i]).typeset(), samples, risk)
              .shaded(shade)
              .dashed(i == SIZES - 1 ? "fitted law" : "", samples, fit)
              .sameColour();
    }
    double largest = Arrays.stream(residuals).map(Math::abs).max().orElse(0);
    return FigureContent.of(figure, table.build())
        .parameter("alpha", alpha)
        .parameter("beta", beta)
        .parameter("v", v)
        .parameter("label_noise", labelNoise)
        .parameter("fitted_e", law.e())
        .parameter("fitted_a", law.a())
        .parameter("fitted_b", law.b())
        .parameter("fitted_alpha", law.alpha())
        .parameter("fitted_beta", law.beta())
        .parameter("largest_residual", largest);
  }
}
