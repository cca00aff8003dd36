package org.riskcurve.cli.command.estimate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.estimation.PopulationStudy;
import org.riskcurve.validation.study.PredictedRisk;
import org.riskcurve.validation.study.Predictions;
import org.riskcurve.validation.study.Predictions.Least;
import org.riskcurve.volterra.optimizer.Sgd;
import picocli.CommandLine.Option;

/** What is predicted from an estimated population, beside SGD on its features. */
@Section("Computation")
public final class PredictionOptions {

  private static final int POINTS_OF_FIGURE = 60;

  /** How far a figure goes beyond the ridges asked for. */
  private static final double BEYOND = 10;

  @Option(
      names = "--model-d",
      paramLabel = "D",
      description =
          "Predict for D random features of the population, by their deterministic equivalent, in"
              + " the place of the features themselves.")
  private @Nullable Double width;

  @Option(
      names = "--ridge",
      split = ",",
      paramLabel = "L",
      description =
          "Predict ridge regression with these ridges > 0 on --samples N (default: as many as the"
              + " file has).")
  private List<Double> ridges = List.of();

  @Option(
      names = "--optimal",
      description =
          "Adds a row where the test risk is least, and the interval of where that is: the best"
              + " ridge, or, with --gamma and --samples, the iteration at which to stop, up to the"
              + " last one asked for.")
  private boolean optimal;

  /** Whether ridge regression is asked for. */
  boolean isRidge() {
    return !ridges.isEmpty();
  }

  /** Refuses what only predictions can have. */
  void requireNone() {
    if (width != null) {
      throw Arguments.rejected("modelD", width, "left out without --gamma or --ridge");
    }
    requireNotOptimal("left out without --ridge, or --gamma with --samples");
  }

  /** Refuses what one pass cannot have. */
  void requireNoneOfOnePass() {
    requireNotOptimal("left out for one pass, whose risk falls all the way; give --samples");
  }

  private void requireNotOptimal(String reason) {
    if (optimal) {
      throw Arguments.rejected("optimal", true, reason);
    }
  }

  /** Refuses numbers out of range. */
  void check() {
    if (width != null) {
      Arguments.inRange("modelD", width, 1, 1e300);
    }
    for (double ridge : ridges) {
      Arguments.positive("ridge", ridge);
    }
  }

  Predictions of(PopulationStudy study, double level) {
    return new Predictions(study, width == null ? Predictions.OWN : width, level);
  }

  Table.Builder describe(Table.Builder table) {
    return width == null ? table : table.parameter("model_d", width);
  }

  /** One pass of SGD over fresh samples. */
  PredictedCurves onePass(Predictions predictions, Sgd sgd, double[] r) {
    return PredictedCurves.ofSgd(Map.of("risk", predictions.ofOnePass(sgd, r)), null);
  }

  /** Many passes of SGD over n samples. */
  PredictedCurves passes(Predictions predictions, double n, Sgd sgd, double[] r) {
    double last = Arrays.stream(r).max().orElse(1);
    @Nullable Least best = optimal && last >= 1 ? predictions.stopping(n, sgd, last) : null;
    double[] at = with(best, r);
    Map<String, PredictedRisk> both = new LinkedHashMap<>();
    both.put("train risk", predictions.ofTraining(n, sgd, at));
    both.put("test risk", predictions.ofTest(n, sgd, at));
    return PredictedCurves.ofSgd(both, best);
  }

  /** Ridge regression on n samples. */
  PredictedCurves ridge(Predictions predictions, double n, boolean ofFigure) {
    double[] asked = ridges.stream().mapToDouble(l -> l).toArray();
    @Nullable Least best = optimal ? predictions.bestRidge(n) : null;
    double[] at = ofFigure ? about(with(best, asked)) : with(best, asked);
    Map<String, PredictedRisk> both = new LinkedHashMap<>();
    both.put("train risk", predictions.ofRidgeTraining(n, at));
    both.put("test risk", predictions.ofRidgeTest(n, at));
    return PredictedCurves.ofRidge(both, best);
  }

  private static double[] about(double[] ridges) {
    double low = Arrays.stream(ridges).min().orElseThrow() / BEYOND;
    double high = Arrays.stream(ridges).max().orElseThrow() * BEYOND;
    double[] all = new double[POINTS_OF_FIGURE];
    Arrays.setAll(all, i -> low * Math.pow(high / low, i / (POINTS_OF_FIGURE - 1.0)));
    return all;
  }

  private static double[] with(@Nullable Least best, double[] at) {
    return best == null
        ? at
        : DoubleStream.concat(Arrays.stream(at), DoubleStream.of(best.at())).toArray();
  }
}
