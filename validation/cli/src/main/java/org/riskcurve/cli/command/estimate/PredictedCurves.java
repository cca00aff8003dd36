package org.riskcurve.cli.command.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.validation.study.PredictedRisk;
import org.riskcurve.validation.study.Predictions.Least;

/**
 * Predicted risks at the same iterations or ridges by their names, as columns and as curves with
 * bands.
 *
 * @param axis iteration or ridge
 * @param label of the axis
 * @param best where the test risk is least, the last of the rows then
 */
record PredictedCurves(
    String axis, String label, Map<String, PredictedRisk> risks, @Nullable Least best) {

  static PredictedCurves ofSgd(Map<String, PredictedRisk> risks, @Nullable Least best) {
    return new PredictedCurves("iteration", "iteration r", risks, best);
  }

  static PredictedCurves ofRidge(Map<String, PredictedRisk> risks, @Nullable Least best) {
    return new PredictedCurves("ridge", "ridge ℓ", risks, best);
  }

  /** Columns whose name begins with that of the risk, if there are several. */
  Table fill(Table.Builder table) {
    table.columns(axis);
    risks.keySet().stream()
        .map(name -> name.replace(' ', '_'))
        .forEach(
            name ->
                table
                    .columns(name, of(name, "low"), of(name, "high"))
                    .column(of(name, "standard_error"), 3));
    if (best != null) {
      table.columns("best_low", "best_high");
    }
    double[] at = risks.values().iterator().next().at();
    for (int i = 0; i < at.length; i++) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(axis.equals("iteration") ? (Object) (long) at[i] : (Object) at[i]);
      for (PredictedRisk one : risks.values()) {
        row.addAll(List.of(one.risk()[i], one.low()[i], one.high()[i], one.standardError()[i]));
      }
      if (best != null) {
        boolean here = i == at.length - 1;
        row.add(here ? (Object) best.interval().low() : null);
        row.add(here ? (Object) best.interval().high() : null);
      }
      table.row(row.toArray());
    }
    return table.build();
  }

  private String of(String name, String column) {
    return risks.size() == 1 ? column : name.replace("risk", column);
  }

  Figure picture() {
    Figure figure = Figure.logLog(label, "mean square error");
    for (Map.Entry<String, PredictedRisk> one : risks.entrySet()) {
      figure = one.getValue().addTo(figure, one.getKey());
    }
    return figure;
  }
}
