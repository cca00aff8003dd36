package org.riskcurve.cli.command.curve;

import java.util.List;
import org.riskcurve.core.Estimate;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.finite.FiniteDataCurve;

/** The table and the picture of {@code curve --samples}: training and test risk of SGD. */
final class FiniteDataTable {

  private FiniteDataTable() {}

  static Table.Builder fill(
      Table.Builder table, FiniteDataCurve curve, double features, double[] iterations) {
    Stability stability = curve.stability().orElseThrow();
    table
        .parameter("stable", stability.stable())
        .parameter("kernel_norm", stability.kernelNorm().value())
        .parameter("train_limit", stability.limitRisk().value())
        .parameter("test_limit", curve.limitRisk().value())
        .parameter("least_squares_risk", curve.ridgelessRisk().value())
        .columns("iteration", "compute", "train_risk", "test_risk")
        .column("train_error", 2)
        .column("test_error", 2);
    List<Estimate> train = curve.training().risks(iterations);
    List<Estimate> test = curve.risks(iterations);
    for (int i = 0; i < iterations.length; i++) {
      table.row(
          (long) iterations[i],
          features * iterations[i],
          train.get(i).value(),
          test.get(i).value(),
          train.get(i).relativeError(),
          test.get(i).relativeError());
    }
    return table;
  }

  static Figure picture(FiniteDataCurve curve, double[] x) {
    Figure figure =
        Figure.logLog("iteration r", "risk")
            .line("test risk P(r)", x, curve.values(x))
            .dashed("training risk L(r)", x, curve.training().values(x));
    double limit = curve.limitRisk().value();
    return limit > 0 && limit < Double.POSITIVE_INFINITY
        ? figure.level("limit P(∞)", limit)
        : figure;
  }
}
