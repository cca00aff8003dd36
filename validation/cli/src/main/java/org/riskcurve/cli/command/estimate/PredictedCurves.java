package org.riskcurve.cli.command.estimate;

import java.util.Map;
import java.util.stream.Stream;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.validation.study.PredictedRisk;

/** Predicted risks of the same iterations by their names, as columns and as curves with bands. */
record PredictedCurves(Map<String, PredictedRisk> risks) {

  /** Columns whose name begins with that of the risk, if there are several. */
  Table fill(Table.Builder table) {
    table.columns("iteration");
    risks.keySet().stream()
        .map(name -> name.replace(' ', '_'))
        .forEach(
            name ->
                table
                    .columns(name, of(name, "low"), of(name, "high"))
                    .column(of(name, "standard_error"), 3));
    double[] r = risks.values().iterator().next().iterations();
    for (int i = 0; i < r.length; i++) {
      int at = i;
      Object[] row =
          Stream.concat(
                  Stream.of((long) r[i]),
                  risks.values().stream()
                      .flatMap(
                          one ->
                              Stream.of(
                                  one.risk()[at],
                                  one.low()[at],
                                  one.high()[at],
                                  one.standardError()[at])))
              .toArray();
      table.row(row);
    }
    return table.build();
  }

  private String of(String name, String column) {
    return risks.size() == 1 ? column : name.replace("risk", column);
  }

  Figure picture() {
    Figure figure = Figure.logLog("iteration r", "mean square error");
    for (Map.Entry<String, PredictedRisk> one : risks.entrySet()) {
      figure = one.getValue().addTo(figure, one.getKey());
    }
    return figure;
  }
}
