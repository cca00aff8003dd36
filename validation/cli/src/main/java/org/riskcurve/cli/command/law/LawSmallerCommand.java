package org.riskcurve.cli.command.law;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.output.FigureOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.law.ChinchillaLaw;
import org.riskcurve.scaling.law.SmallerModel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The price of models smaller than the compute-optimal one. */
@Command(
    name = "smaller",
    description = {
      "Print the tokens and the extra compute with which a model of k_N times the optimal size"
          + " reaches the optimal loss; neither depends on the budget.",
      "The model is given by its factor k_N, by the tolerated overhead (0.2 for 20 %%), or by its"
          + " own size and tokens, which are compared with the cheapest run of equal loss."
    },
    footer = {
      "",
      "Examples:",
      "  ./riskcurve law smaller --law de_vries --factor 0.75,0.5,0.25",
      "  ./riskcurve law smaller --law de_vries --parameters 6.9e9 --tokens 1e12"
    })
final class LawSmallerCommand implements Callable<Integer> {

  private static final int CURVE_POINTS = 300;
  private static final double LEAST_SHOWN = 0.1;
  private static final double MOST_SHOWN = 1000;

  /** What the smaller model is given by. */
  static final class Given {

    @Option(
        names = "--factor",
        required = true,
        split = ",",
        paramLabel = "K",
        description = "Model sizes relative to the optimum.")
    private @Nullable List<Double> modelFactor;

    @Option(
        names = "--overhead",
        required = true,
        split = ",",
        paramLabel = "F",
        description = "Tolerated extra compute as fractions of the optimum.")
    private @Nullable List<Double> overhead;

    @ArgGroup(exclusive = false)
    private @Nullable Run run;
  }

  /** A run by its size. */
  static final class Run {

    @Option(names = "--parameters", required = true, paramLabel = "N", description = "Model size.")
    private double parameters;

    @Option(names = "--tokens", required = true, paramLabel = "D", description = "Its tokens.")
    private double tokens;
  }

  @ArgGroup(multiplicity = "1")
  private Given given = new Given();

  @Mixin private LawOptions law;
  @Mixin private OutputOptions output;
  @Mixin private FigureOptions figure;

  @Override
  public Integer call() throws IOException {
    ChinchillaLaw constants = law.law();
    Table.Builder table =
        law.describe(Table.titled("Models smaller than the compute-optimal one"))
            .parameter("least_model_factor", constants.leastModelFactor())
            .column("model_factor", 8)
            .column("token_factor", 8)
            .column("overhead_percent", 6);
    List<SmallerModel> models = models(constants);
    for (SmallerModel model : models) {
      table.row(model.modelFactor(), model.tokenFactor(), 100 * model.overhead());
    }
    figure.write(() -> picture(constants, models));
    output.write(table.build());
    return ExitCodes.DONE;
  }

  private List<SmallerModel> models(ChinchillaLaw constants) {
    List<SmallerModel> models = new ArrayList<>();
    if (given.modelFactor != null) {
      given.modelFactor.forEach(factor -> models.add(constants.smaller(factor)));
    } else if (given.overhead != null) {
      given.overhead.forEach(overhead -> models.add(constants.critical(overhead)));
    } else if (given.run != null) {
      models.add(constants.compared(given.run.parameters, given.run.tokens));
    }
    return models;
  }

  private static Figure picture(ChinchillaLaw constants, List<SmallerModel> models) {
    double least = constants.leastModelFactor();
    double[] factors = new double[CURVE_POINTS];
    Arrays.setAll(factors, i -> least + (1 - least) * (i + 1.0) / (CURVE_POINTS + 1));
    double[] overheads =
        Arrays.stream(factors).map(k -> 100 * constants.smaller(k).overhead()).toArray();
    return Figure.logY("model size relative to the optimum", "extra compute (%)")
        .xRange(0, 1)
        .yRange(LEAST_SHOWN, MOST_SHOWN)
        .line("equal loss", factors, overheads)
        .points(
            "models asked for",
            models.stream().mapToDouble(SmallerModel::modelFactor).toArray(),
            models.stream().mapToDouble(model -> 100 * model.overhead()).toArray())
        .mark("infinite tokens", least);
  }
}
