package org.riskcurve.validation.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.moments.RiskVariance;
import org.riskcurve.volterra.moments.VarianceThreshold;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * How much single runs scatter: the learning rate at which the variance begins to diverge, as a
 * part of the critical one, and the standard deviation relative to the risk, beside that of runs.
 * Near that learning rate the law of the risk has heavy tails: few runs scatter less than they
 * will.
 */
public final class VarianceFigure extends SimulatedFigure {

  private static final double BETA = 0.5;
  private static final int DIMENSION = 100;
  private static final double LABEL_NOISE = 0.01;
  private static final double ALPHA = 0.75;
  private static final List<Double> SIZES = List.of(1e2, 1e4, 1e6);
  private static final List<String> POWERS = List.of("²", "⁴", "⁶");
  private static final double ASPECT = 4;
  private static final List<Double> FRACTIONS = List.of(0.1, 0.3, 0.9);
  private static final long LAST = 1000;
  private static final double LATEST = 1e6;
  private static final int POINTS = 13;

  /** The figure. */
  public VarianceFigure() {
    super(
        "variance",
        "where the variance over runs diverges, and how much runs scatter below",
        100,
        4000);
  }

  @Override
  FigureContent compute(int runs, Choices choices, Progress progress) {
    Table.Builder thresholds =
        Table.titled("Learning rates at which the variance over runs diverges")
            .columns("alpha", "d", "batch")
            .column("of_critical", 6)
            .column("error_estimate", 2);
    Table.Builder deviations =
        Table.titled("Standard deviation of the risk over runs, relative to the risk")
            .columns("of_variance_critical", "iteration")
            .column("theory", 6)
            .column("error_estimate", 2)
            .column("runs", 6)
            .column("standard_error", 3);
    return FigureContent.of(thresholds(thresholds), thresholds.build())
        .picture("scatter", deviations(runs, choices, progress, deviations))
        .table("scatter", deviations.build())
        .parameter("beta", BETA)
        .parameter("aspect", ASPECT)
        .parameter("alpha_of_runs", ALPHA)
        .parameter("d_of_runs", DIMENSION)
        .parameter("label_noise", LABEL_NOISE);
  }

  private static Figure thresholds(Table.Builder table) {
    Figure figure = Figure.linear("data exponent α", "γ (variance) / γ (critical)").size(460, 320);
    for (long batch : List.of(1L, 16L)) {
      for (double d : SIZES) {
        // dense enough for the line to bend where it does, not at the points
        double[] alphas = new double[61];
        Arrays.setAll(alphas, i -> (10 + i) / 50.0);
        double[] ratios = new double[alphas.length];
        for (int i = 0; i < alphas.length; i++) {
          Spectrum spectrum =
              DeterministicEquivalent.of(PowerLawModel.of(alphas[i], BETA, d, ASPECT * d));
          Estimate critical = LearningRateBounds.of(spectrum, batch).critical();
          Estimate threshold = VarianceThreshold.of(spectrum, batch);
          ratios[i] = threshold.value() / critical.value();
          double error = ratios[i] * (threshold.relativeError() + critical.relativeError());
          table.row(alphas[i], d, batch, ratios[i], error);
        }
        String name = "d = 10" + POWERS.get(SIZES.indexOf(d)) + ", B = " + batch;
        figure =
            batch == 1 ? figure.line(name, alphas, ratios) : figure.dashed(name, alphas, ratios);
      }
    }
    return figure;
  }

  private static Figure deviations(
      int runs, Choices choices, Progress progress, Table.Builder table) {
    PowerLawModel model = PowerLawModel.of(ALPHA, BETA, DIMENSION, ASPECT * DIMENSION);
    DiscreteSpectrum sample = SampledFeatures.spectrum(model, choices.seed());
    double threshold = VarianceThreshold.of(sample, 1).value();
    long[] iterations = Iterations.spread(1, LAST, POINTS);
    double[] at = Arrays.stream(iterations).asDoubleStream().toArray();
    double[] smooth =
        Arrays.stream(Iterations.spread(1, (long) LATEST, 40)).asDoubleStream().toArray();
    Figure figure = Figure.logLog("iteration r", "standard deviation / risk").size(460, 320);
    int done = 0;
    for (double fraction : FRACTIONS) {
      Sgd sgd = Sgd.of(fraction * threshold).withLabelNoise(LABEL_NOISE);
      Progress part = progress.part(done++, FRACTIONS.size());
      RiskSamples samples =
          kept(
              choices,
              iterations,
              () ->
                  MonteCarlo.run(
                      EigenbasisEngine.of(sample, sgd),
                      iterations,
                      runs,
                      choices.seed() + 1,
                      choices.threads(),
                      part));
      double[] measured = new double[at.length];
      double[] errors = new double[at.length];
      List<Estimate> theory = relative(sample, sgd, at);
      for (int i = 0; i < at.length; i++) {
        scatter(samples, i, measured, errors);
        Estimate value = theory.get(i);
        table.row(fraction, at[i], value.value(), value.error(), measured[i], errors[i]);
      }
      String name = String.format(Locale.ROOT, "γ = %.1f γ (variance)", fraction);
      double[] line = relative(sample, sgd, smooth).stream().mapToDouble(Estimate::value).toArray();
      figure = figure.line(name, smooth, line).points("", at, measured, errors).sameColour();
    }
    return figure;
  }

  private static List<Estimate> relative(Spectrum spectrum, Sgd sgd, double[] r) {
    List<Estimate> deviations = RiskVariance.of(spectrum, sgd).standardDeviations(r);
    List<Estimate> risks = RiskCurve.of(spectrum, sgd).risks(r);
    Estimate[] out = new Estimate[r.length];
    Arrays.setAll(
        out,
        i -> {
          double value = deviations.get(i).value() / risks.get(i).value();
          double error = deviations.get(i).relativeError() + risks.get(i).relativeError();
          return new Estimate(value, value * error);
        });
    return List.of(out);
  }

  /** The standard deviation of runs over their mean, and its standard error by the delta method. */
  private static void scatter(RiskSamples samples, int i, double[] measured, double[] errors) {
    double mean = samples.mean(i);
    double[] risks = samples.at(i);
    double second = 0;
    double fourth = 0;
    for (double risk : risks) {
      double square = (risk - mean) * (risk - mean);
      second += square / (risks.length - 1);
      fourth += square * square / risks.length;
    }
    measured[i] = Math.sqrt(second) / mean;
    double ofSecond = Math.sqrt(Math.max(0, fourth - second * second) / risks.length);
    errors[i] = measured[i] * ofSecond / (2 * second);
  }
}
