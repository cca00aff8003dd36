package org.riskcurve.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.riskcurve.cli.option.ModelOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Estimate;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.density.BestRidge;
import org.riskcurve.rmt.density.RidgeRegression;
import org.riskcurve.rmt.dyson.DysonEquation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ridge regression on random features, from a number of samples. */
@Command(
    name = "ridge",
    description = {
      "Print the test and train risk of ridge regression on d random features from N samples: the"
          + " minimum of (1/N)|y - XW theta|^2 + L|theta|^2, by its deterministic equivalent.",
      "test_risk is the mean square error without label noise, without a factor 1/2; train_risk is"
          + " the mean over the samples, noise of their labels included; nu is the ridge that the"
          + " population sees. Errors are relative; ridge_error is that of the best ridge."
    },
    footer = {
      "",
      "Example:",
      "  ./riskcurve ridge --alpha 0.75 --beta 0.25 --d 1e3 --v 1e4 --samples 1e4 \\",
      "    --ridge 1e-4,1e-6 --label-noise 0.01 --optimal"
    })
final class RidgeCommand implements Callable<Integer> {

  @Mixin private ModelOptions model;

  @Option(
      names = "--samples",
      required = true,
      paramLabel = "N",
      description = "Number of samples.")
  private double samples;

  @Option(
      names = "--ridge",
      split = ",",
      paramLabel = "L",
      description = "Ridges > 0, separated by commas.")
  private List<Double> ridges = List.of();

  @Option(
      names = "--label-noise",
      paramLabel = "E",
      description = "Variance of the noise of the labels (default: 0).")
  private double labelNoise;

  @Option(names = "--optimal", description = "Adds a row for the ridge with the least test risk.")
  private boolean optimal;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException {
    if (ridges.isEmpty() && !optimal) {
      throw new IllegalArgumentException("needs --ridge, --optimal or both");
    }
    DysonEquation equation = DysonEquation.of(model.model());
    Table.Builder table = model.describe(Table.titled("Ridge regression on random features"));
    table.parameter("samples", samples).parameter("label_noise", labelNoise);
    table.columns("ridge", "test_risk", "train_risk", "nu");
    table.column("error_estimate", 2).column("train_error", 2).column("nu_error", 2);
    table.column("ridge_error", 2);
    for (double ridge : ridges) {
      row(table, new Estimate(ridge, 0), RidgeRegression.of(equation, samples, ridge, labelNoise));
    }
    if (optimal) {
      BestRidge best = BestRidge.of(equation, samples, labelNoise);
      row(table, best.ridge(), best.law());
    }
    output.write(table.build());
    return ExitCodes.DONE;
  }

  private static void row(Table.Builder table, Estimate ridge, RidgeRegression law) {
    table.row(
        ridge.value(),
        law.testRisk().value(),
        law.trainRisk().value(),
        law.nu().value(),
        law.testRisk().relativeError(),
        law.trainRisk().relativeError(),
        law.nu().relativeError(),
        ridge.relativeError());
  }
}
