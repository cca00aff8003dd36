package org.riskcurve.validation.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.paper.PaperFigure;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.plot.Panels;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.density.SpectralDensity;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.SupportInterval;
import org.riskcurve.validation.figure.SpectrumPicture.Sample;

/**
 * The spectrum of WᵀDW for several α: the density of the deterministic equivalent, with the
 * histogram of one sampled matrix. For large α the largest eigenvalues stand apart, each in an
 * interval of mass 1/d.
 */
public final class SpectraFigure implements PaperFigure {

  private static final double[] ALPHAS = {0.3, 0.5, 0.75, 1.25};
  private static final int DIMENSION = 400;
  private static final int AMBIENT = 1600;

  /** The singular values of larger matrices take long. */
  private static final long LARGEST = 10_000;

  /** The target, on which eigenvalues do not depend. */
  private static final double BETA = 1;

  @Override
  public String name() {
    return "spectra";
  }

  @Override
  public String description() {
    return "density of the spectrum for several alpha, with the histogram of a sampled matrix";
  }

  @Override
  public Set<Choice> choices() {
    return Set.of(Choice.SEED, Choice.D, Choice.V);
  }

  @Override
  public FigureContent compute(Choices choices, Progress progress) {
    int d = (int) Arguments.inRange("d", choices.get(Choice.D, DIMENSION), 2L, LARGEST);
    long v = Arguments.inRange("v", choices.get(Choice.V, AMBIENT), d, LARGEST);
    List<Figure> panels = new ArrayList<>();
    Table.Builder support =
        Table.titled("Support of the deterministic equivalent")
            .parameter("d", d)
            .parameter("v", v)
            .columns("alpha", "left", "right", "mass", "sampled_share");
    Table.Builder eigenvalues =
        Table.titled("Eigenvalues of one sampled matrix, and the locations of theory")
            .parameter("d", d)
            .parameter("v", v)
            .columns("alpha", "eigenvalue", "location");
    for (int i = 0; i < ALPHAS.length; i++) {
      PowerLawModel model = PowerLawModel.of(ALPHAS[i], BETA, d, (double) v);
      DysonEquation equation = DeterministicEquivalent.of(model).equation();
      double[] population = PopulationModel.of(model).eigenvalues();
      Sample sample = Sample.of(population, d, choices.seed() + i);
      for (SupportInterval interval : equation.support().intervals()) {
        double share =
            Arrays.stream(sample.eigenvalues())
                    .filter(x -> x >= interval.lower().value() && x <= interval.upper().value())
                    .count()
                / (double) d;
        support.row(
            ALPHAS[i],
            interval.lower().value(),
            interval.upper().value(),
            interval.mass().value(),
            share);
      }
      double[] locations = SpectralDensity.of(equation).locations(d).values();
      for (int j = 0; j < d; j++) {
        eigenvalues.row(ALPHAS[i], sample.eigenvalues()[j], locations[j]);
      }
      panels.add(
          SpectrumPicture.logarithmic(equation, sample)
              .title(Titles.alpha(ALPHAS[i]))
              .size(430, 320));
      progress.report(i + 1, ALPHAS.length);
    }
    return FigureContent.of(new Panels(2, panels), eigenvalues.build())
        .table("support", support.build())
        .parameter("d", d)
        .parameter("v", v);
  }
}
