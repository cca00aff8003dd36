package org.riskcurve.validation.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.plot.Panels;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.activation.ActivatedSpectrum;
import org.riskcurve.rmt.activation.Activation;
import org.riskcurve.rmt.activation.MercerKernel;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.simulation.ActivatedModel;
import org.riskcurve.simulation.DirectEngine;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.SimulatedCurve;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * SGD on random features with activations really applied beside the Gaussian equivalent and the
 * population of the activation's kernel: where the first holds and where it does not.
 */
public final class ActivationsFigure extends SimulatedFigure {

  private static final double BETA = 0.5;
  private static final int DIMENSION = 50;
  private static final int AMBIENT = 200;
  private static final double FRACTION = 0.1;
  private static final List<Double> ALPHAS = List.of(0.2, 0.75);
  private static final List<String> NAMES = List.of("relu", "erf");
  private static final long LAST = 2000;
  private static final int POINTS = 10;
  private static final int RUNS_ON_EACH = 4;

  /** The figure. */
  public ActivationsFigure() {
    super(
        "activations",
        "activations really applied beside their Gaussian equivalent and their kernel",
        2,
        24);
  }

  @Override
  FigureContent compute(int runs, Choices choices, Progress progress) {
    Table.Builder table =
        Table.titled("Mean risks over matrices beside two theories")
            .columns("alpha", "activation", "theory_of");
    RiskComparison.columns(table);
    List<Picture> panels = new ArrayList<>();
    int total = ALPHAS.size() * NAMES.size();
    for (double alpha : ALPHAS) {
      for (String name : NAMES) {
        Progress part = progress.part(panels.size(), total);
        panels.add(panel(alpha, Activation.named(name), runs, choices, table, part));
      }
    }
    return FigureContent.of(new Panels(NAMES.size(), panels), table.build())
        .parameter("beta", BETA)
        .parameter("d", DIMENSION)
        .parameter("v", AMBIENT)
        .parameter("gamma_fraction", FRACTION)
        .parameter("runs_on_each_matrix", RUNS_ON_EACH);
  }

  private static Picture panel(
      double alpha,
      Activation activation,
      int matrices,
      Choices choices,
      Table.Builder table,
      Progress progress) {
    PowerLawModel model = PowerLawModel.of(alpha, BETA, DIMENSION, AMBIENT);
    Spectrum equivalent = ActivatedSpectrum.of(DeterministicEquivalent.of(model), activation);
    Spectrum kernel = DeterministicEquivalent.of(MercerKernel.of(model, activation).population());
    Sgd sgd = Sgd.of(FRACTION * LearningRateBounds.of(kernel, 1).critical().value());
    long[] iterations = Iterations.spread(1, LAST, POINTS);
    double[] at = Arrays.stream(iterations).asDoubleStream().toArray();
    double[] smooth = Arrays.stream(Iterations.spread(1, LAST, 80)).asDoubleStream().toArray();
    RiskSamples samples =
        kept(
            choices,
            iterations,
            () ->
                SimulatedCurve.overMatrices(
                        seed -> DirectEngine.of(ActivatedModel.of(model, activation, seed), sgd),
                        matrices,
                        RUNS_ON_EACH,
                        choices.seed(),
                        choices.threads())
                    .replicates(iterations, progress));
    RiskCurve ofEquivalent = RiskCurve.of(equivalent, sgd);
    RiskCurve ofKernel = RiskCurve.of(kernel, sgd);
    RiskComparison.of(samples, ofEquivalent, choices.seed())
        .addRows(table, alpha, activation.toString(), "equivalent");
    RiskComparison comparison = RiskComparison.of(samples, ofKernel, choices.seed());
    comparison.addRows(table, alpha, activation.toString(), "kernel");
    double[] means = new double[at.length];
    double[] errors = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      means[i] = comparison.mean(i).value();
      errors[i] = comparison.mean(i).error();
    }
    return Figure.logLog("iteration r", "risk")
        .title(String.format(Locale.ROOT, "%s, α = %s", activation, alpha))
        .size(330, 250)
        .line("Gaussian equivalent", smooth, ofEquivalent.values(smooth))
        .dashed("kernel", smooth, ofKernel.values(smooth))
        .points("runs", at, means, errors);
  }
}
