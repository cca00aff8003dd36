package org.riskcurve.cli.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.FrontierOptions;
import org.riskcurve.cli.output.FigureOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.frontier.DataFrontier;
import org.riskcurve.scaling.frontier.Extrapolation;
import org.riskcurve.scaling.frontier.Frontier;
import org.riskcurve.scaling.frontier.FrontierPoint;
import org.riskcurve.scaling.frontier.IsoFlop;
import org.riskcurve.scaling.frontier.WindowFit;
import org.riskcurve.scaling.phase.Exponents;
import org.riskcurve.scaling.phase.PhasePoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The compute-optimal frontier of a family of models. */
@Command(
    name = "frontier",
    description = {
      "Print the compute-optimal number of parameters and iterations for a range of budgets.",
      "local_xi and local_eta are d ln d*/d ln f and -d ln P*/d ln f at each budget. The"
          + " parameters above the table give the slopes of straight lines through all of it, and"
          + " the limits for infinite compute with whether they can be trusted."
    },
    footer = {
      "",
      "Example:",
      "  ./riskcurve frontier --alpha 0.75 --beta 0.25 --d-min 1e2 --d-max 1e8 \\",
      "    --figure frontier.svg"
    })
final class FrontierCommand implements Callable<Integer> {

  private static final int LEAST_FOR_FIT = 3;
  private static final int LEAST_FOR_LIMIT = 4;
  private static final String DATA_PRICE = "--data-price";
  private static final double FEWEST_SAMPLES = 2;

  /** What is shown of the frontier. */
  enum View {
    /** The optimum for each budget. */
    FRONTIER,
    /** The optimum, with its parts and errors. */
    PARTS,
    /** The risk of every size for each budget. */
    ISOFLOP;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Mixin private FrontierOptions options;
  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;

  @Option(
      names = "--view",
      paramLabel = "frontier|parts|isoflop",
      description =
          "The optimum for each budget (the default); with learning rate, parts of the risk and"
              + " errors; or the risk of every size for each budget.")
  private View view = View.FRONTIER;

  @Option(
      names = DATA_PRICE,
      paramLabel = "P",
      description =
          "Compute that a sample costs: the budgets of --compute pay for the data too, and their"
              + " number is the best one, in the place of --samples.")
  private @Nullable Double dataPrice;

  @Override
  public Integer call() throws IOException {
    if (dataPrice != null) {
      output.write(withData(dataPrice));
      return ExitCodes.DONE;
    }
    Frontier frontier = options.frontier();
    double[] budgets = options.budgets(frontier);
    List<FrontierPoint> points = frontier.along(budgets);
    Table table = view == View.ISOFLOP ? isoFlops(frontier, budgets) : optima(points);
    figure.write(
        () ->
            view == View.ISOFLOP
                ? FrontierFigure.isoFlops(frontier, points)
                : FrontierFigure.envelope(options, frontier, points));
    output.write(table);
    return ExitCodes.DONE;
  }

  private Table optima(List<FrontierPoint> points) {
    Table.Builder table =
        options.describe(Table.titled("Compute-optimal frontier")).parameter("phase", phase());
    summary(table, points);
    table
        .column("compute", 5)
        .column("d", 6)
        .column("iteration", 6)
        .column("risk", 6)
        .column("local_xi", 6)
        .column("local_eta", 6)
        .columns("phase")
        .column("predicted_xi", 6)
        .column("predicted_eta", 6);
    if (view == View.PARTS) {
      table
          .column("learning_rate", 4)
          .column("floor", 4)
          .column("forcing", 4)
          .column("noise", 4)
          .column("d_error", 2)
          .column("risk_error", 2)
          .column("xi_error", 2)
          .column("eta_error", 2);
    }
    Optional<Exponents> theory = options.predicted();
    for (FrontierPoint point : points) {
      Object[] row = {
        point.compute(),
        point.dimension().value(),
        point.iteration(),
        point.risk().value(),
        point.xi().value(),
        point.eta().value(),
        phase(),
        theory.map(Exponents::xi).orElse(null),
        theory.map(Exponents::eta).orElse(null),
        point.learningRate(),
        point.parts().floor(),
        point.parts().forcing(),
        point.parts().noise(),
        point.dimension().relativeError(),
        point.risk().relativeError(),
        point.xi().error(),
        point.eta().error()
      };
      table.row(view == View.PARTS ? row : Arrays.copyOf(row, 9));
    }
    return table.build();
  }

  /** The optimum for each budget that pays for data too. */
  private Table withData(double price) throws IOException {
    Arguments.positive("dataPrice", price);
    DataFrontier frontier = DataFrontier.of(options.onSamples(DATA_PRICE), price, FEWEST_SAMPLES);
    Table.Builder table =
        options
            .describe(Table.titled("Compute- and data-optimal frontier"))
            .parameter("data_price", price)
            .column("compute", 5)
            .column("samples", 6)
            .column("d", 6)
            .column("iteration", 6)
            .column("risk", 6)
            .column("passes", 4)
            .column("data_share", 4)
            .column("samples_error", 2)
            .column("risk_error", 2);
    double[] budgets = options.budgets();
    List<DataFrontier.Point> optima = Arrays.stream(budgets).mapToObj(frontier::at).toList();
    for (int i = 0; i < budgets.length; i++) {
      DataFrontier.Point best = optima.get(i);
      double budget = budgets[i];
      FrontierPoint point = best.frontier();
      double samples = best.samples().value();
      table.row(
          budget,
          samples,
          point.dimension().value(),
          point.iteration(),
          point.risk().value(),
          options.batch() * point.iteration() / samples,
          1 - point.compute() / budget,
          best.samples().relativeError(),
          point.risk().relativeError());
    }
    figure.write(() -> FrontierFigure.withData(budgets, optima));
    return table.build();
  }

  private static void summary(Table.Builder table, List<FrontierPoint> points) {
    if (points.size() >= LEAST_FOR_FIT) {
      WindowFit fit = WindowFit.of(points);
      table.parameter("fitted_xi", fit.xi()).parameter("fitted_eta", fit.eta());
    }
    int stride = (points.size() - 1) / (LEAST_FOR_LIMIT - 1);
    if (stride >= 1 && Extrapolation.applies(everyNth(points, stride))) {
      List<FrontierPoint> spread = everyNth(points, stride);
      Extrapolation xi = Extrapolation.ofXi(spread);
      Extrapolation eta = Extrapolation.ofEta(spread);
      table.parameter("limit_xi", words(xi)).parameter("limit_eta", words(eta));
    }
  }

  /** The last point and three before it, as far apart as they can be. */
  private static List<FrontierPoint> everyNth(List<FrontierPoint> points, int stride) {
    int last = points.size() - 1;
    return List.of(
        points.get(last - 3 * stride),
        points.get(last - 2 * stride),
        points.get(last - stride),
        points.get(last));
  }

  private static String words(Extrapolation extrapolation) {
    return extrapolation.verdict() == Extrapolation.Verdict.TRUSTED
        ? String.format(
            java.util.Locale.ROOT,
            "%.6f ± %.1e",
            extrapolation.limit().value(),
            extrapolation.limit().error())
        : extrapolation.verdict().words();
  }

  private Table isoFlops(Frontier frontier, double[] budgets) {
    Table.Builder table =
        options
            .describe(Table.titled("IsoFLOP curves"))
            .column("compute", 5)
            .column("d", 6)
            .column("iteration", 6)
            .column("risk", 8);
    for (double budget : budgets) {
      for (IsoFlop way : frontier.isoFlop(budget)) {
        table.row(budget, way.dimension(), way.iteration(), way.risk());
      }
    }
    return table.build();
  }

  private String phase() {
    PhasePoint phase = options.phase().orElse(null);
    return phase instanceof PhasePoint.Inside inside
        ? inside.phase().label()
        : phase instanceof PhasePoint.Boundary ? "boundary" : "none";
  }
}
