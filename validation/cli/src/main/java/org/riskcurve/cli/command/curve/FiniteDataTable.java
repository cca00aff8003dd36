package org.riskcurve.cli.command.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.IterationOptions;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.finite.FiniteDataCurves;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Optimizer;

/**
 * The table and the picture of {@code curve --samples}: training and test risk.
 *
 * @param last of the iterate
 * @param averaged of the average, if one is asked for
 */
record FiniteDataTable(FiniteDataCurves last, Optional<FiniteDataCurves> averaged) {

  static FiniteDataTable of(SampleSpectrum spectrum, Optimizer optimizer, Averaging averaging) {
    return new FiniteDataTable(
        FiniteDataCurves.of(spectrum, optimizer, Averaging.none()),
        averaging.isNone()
            ? Optional.empty()
            : Optional.of(FiniteDataCurves.of(spectrum, optimizer, averaging)));
  }

  Table.Builder fill(Table.Builder table, double features, double[] iterations) {
    last.training()
        .stability()
        .ifPresent(
            stability ->
                table
                    .parameter("stable", stability.stable())
                    .parameter("kernel_norm", stability.kernelNorm().value())
                    .parameter("train_limit", stability.limitRisk().value()));
    if (last.test() instanceof FiniteDataCurve curve) {
      table
          .parameter("test_limit", curve.limitRisk().value())
          .parameter("least_squares_risk", curve.ridgelessRisk().value());
    }
    table
        .columns("iteration", "compute", "train_risk", "test_risk")
        .column("train_error", 2)
        .column("test_error", 2);
    List<List<Estimate>> risks = new ArrayList<>(risks(last, iterations));
    if (averaged.isPresent()) {
      table
          .columns("averaged_train_risk", "averaged_test_risk")
          .column("averaged_train_error", 2)
          .column("averaged_test_error", 2);
      risks.addAll(risks(averaged.get(), iterations));
    }
    for (int i = 0; i < iterations.length; i++) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add((long) iterations[i]);
      row.add(features * iterations[i]);
      for (int k = 0; k < risks.size(); k += 2) {
        Estimate train = risks.get(k).get(i);
        Estimate test = risks.get(k + 1).get(i);
        row.add(train.value());
        row.add(test.value());
        row.add(train.relativeError());
        row.add(test.relativeError());
      }
      table.row(row.toArray());
    }
    return table;
  }

  private static List<List<Estimate>> risks(FiniteDataCurves curves, double[] iterations) {
    return List.of(curves.training().risks(iterations), curves.test().risks(iterations));
  }

  /** Whether the risks are known to grow. */
  boolean isUnstable() {
    return last.training().stability().map(stability -> !stability.stable()).orElse(false);
  }

  Figure picture(IterationOptions iterations) {
    double[] x = iterations.forFigure(last.test().iterations());
    Figure figure = line(Figure.logLog("iteration r", "risk"), "test risk P(r)", x, last.test());
    figure = figure.dashed("training risk L(r)", x, last.training().values(x));
    if (averaged.isPresent()) {
      FiniteDataCurves curves = averaged.get();
      figure =
          line(figure, "test risk of the average", x, curves.test())
              .dashed("training risk of the average", x, curves.training().values(x));
    }
    Optional<Double> limit =
        last.test() instanceof FiniteDataCurve curve
            ? Optional.of(curve.limitRisk().value())
            : Optional.empty();
    return limit.isPresent() && limit.get() > 0 && limit.get() < Double.POSITIVE_INFINITY
        ? figure.level("limit P(∞)", limit.get())
        : figure;
  }

  private static Figure line(Figure figure, String legend, double[] x, RiskCurve curve) {
    return figure.line(legend, x, curve.values(x));
  }
}
