package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.cli.support.ExitCodes;

class CommandsTest {

  private static final String CURVE =
      "curve --alpha 0.75 --beta 0.25 --d 400 --v 4000 --gamma 0.19";

  private static final String FINITE = "curve --alpha 0.4 --beta 0.7 --d 60 --v 240 --samples 120";

  @TempDir private Path directory;

  @Test
  void curveHasTheColumnsOfTheContract() {
    ProgramRun run = run(CURVE + " --at 0,10,1e12");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(4);
    assertThat(run.lines().get(0))
        .isEqualTo(
            "iteration,compute,forcing,kernel,risk,error_estimate,forcing_error,kernel_error");
    assertThat(run.lines().get(3)).startsWith("1000000000000,");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void curveSpreadsItsPointsOverWholeIterations() {
    ProgramRun run = run(CURVE + " --from 1 --to 1e12 --points 200");
    assertThat(run.lines()).hasSize(201);
    long last = 0;
    for (String line : run.lines().subList(1, 201)) {
      long iteration = Long.parseLong(line.split(",", -1)[0]);
      assertThat(iteration).isGreaterThan(last);
      last = iteration;
    }
    assertThat(last).isEqualTo(1_000_000_000_000L);
    assertThat(run(CURVE + " --from 3 --to 5").lines()).hasSize(4);
    assertThat(run(CURVE + " --from 0 --to 0").lines()).hasSize(2);
  }

  @Test
  void unstableCurvesAreMarkedAndNotAnError() {
    ProgramRun run =
        run(
            "curve --alpha 0.75 --beta 0.25 --d 400 --v 4000 --gamma-fraction 1.1 --at 0,100,1e12"
                + " --format json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("unstable learning rate").contains("an iteration");
    assertThat(String.join("\n", run.lines()))
        .contains("\"stable\" : false")
        .contains("\"risk\" : 1e999");
  }

  @Test
  void finiteDataHaveTrainingAndTestRisk() {
    ProgramRun run = run(FINITE + " --gamma 0.037981397685390071 --label-noise 0.05 --at 0,3000");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.lines().get(0))
        .isEqualTo("iteration,compute,train_risk,test_risk,train_error,test_error");
    assertThat(run.lines().get(2))
        .startsWith("3000,180000,0.1520456630530")
        .contains(",0.41799339");
    run(FINITE + " --gamma 0.1 --optimizer signsgd")
        .assertRejected("--optimizer", "signsgd", "dana-decaying with --samples");
    assertThat(run(FINITE + ".5 --gamma 0.1").err()).contains("--samples must be a whole number");
    assertThat(run(FINITE + " --gamma-fraction 1.1 --at 9").err()).contains("unstable");
    assertThat(run("bound --alpha 0.4 --beta 0.7 --d 60 --v 240 --samples 9").lines()).hasSize(5);
  }

  @Test
  void boundNamesTheBindingOne() {
    ProgramRun run = run("bound --alpha 0.75 --beta 0.25 --d 400 --v 4000 --gamma 0.3");
    assertThat(run.lines().get(0))
        .isEqualTo("bound,learning_rate,kernel_norm,limit_risk,binds,error_estimate");
    assertThat(run.lines()).hasSize(7);
    assertThat(run.lines().get(4)).startsWith("critical,").contains(",true,");
    assertThat(run.lines().get(5)).startsWith("variance,").contains(",false,");
    assertThat(run.lines().get(6)).startsWith("given,");
  }

  @Test
  void resolventPrintsOneRowForEachPoint() {
    ProgramRun run = run("resolvent --alpha 0.6 --d 200 --v 2000 --z 1,1 --z -0.001,1e-6");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().get(0))
        .isEqualTo("re_z,im_z,re_m,im_m,residual,error_estimate,imaginary_error");
    assertThat(run.lines()).hasSize(3);
    assertThat(Double.parseDouble(run.lines().get(1).split(",", -1)[2]))
        .isEqualTo(1.00832427490079, org.assertj.core.data.Offset.offset(1e-13));
  }

  @Test
  void ridgePrintsOneRowForEachRidgeAndOneForTheBest() {
    String model = "ridge --alpha 0.75 --beta 0.25 --d 80 --v 400 --samples 50";
    ProgramRun run = run(model + " --ridge 1e-3,1e-2 --label-noise 0.04 --optimal");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(4);
    assertThat(run.lines().get(0)).startsWith("ridge,test_risk,train_risk,nu,error_estimate");
    assertThat(run.lines().get(1)).startsWith("0.001,0.162705225103071");
    double best = Double.parseDouble(run.lines().get(3).split(",", -1)[1]);
    for (String line : run.lines().subList(1, 3)) {
      assertThat(Double.parseDouble(line.split(",", -1)[1])).isGreaterThan(best);
    }
    assertThat(run(model).exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run(model + " --ridge 0").err()).contains("--ridge must be").contains("got 0");
  }

  @Test
  void spectrumPrintsItsSupport() {
    ProgramRun run = run("spectrum --alpha 0.6 --d 200 --v 2000");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().get(1)).startsWith("support,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "curve --alpha 0 --beta 1 --d 4 --v 40 --gamma 1 | --alpha must be",
        "curve --alpha NaN --beta 1 --d 4 --v 40 --gamma 1 | --alpha must be",
        "curve --alpha 1 --beta 0 --d 4 --v 40 --gamma 1 | --beta must be",
        "curve --alpha 1 --beta -2 --d 4 --v 40 --gamma 1 | got -2",
        "curve --alpha 1 --beta 1 --d 50 --v 40 --gamma 1 | --d must be in [1.0, 40.0]; got 50",
        "curve --alpha 1 --beta 1 --d 0 --v 40 --gamma 1 | --d must be",
        "curve --alpha 1 --beta 1 --d 2.5 --v 40 --gamma 1 | whole number",
        "curve --alpha 1 --beta 1 --d 4 --v 40 --gamma 0 | --gamma must be",
        "curve --alpha 1 --beta 1 --d 4 --v 40 --gamma inf | --gamma must be",
        "curve --alpha 1 --beta 1 --d 4 --v 40 --gamma -1 | got -1",
        "curve --alpha 1 --beta 1 --d 4 --v 40 --gamma-fraction 0 | --gamma-fraction must be",
        "curve --alpha 1 --beta 1 --d 4 --v 40 | --gamma",
        "curve --alpha 1 --beta 1 --d 4 --v 40 --gamma 1 --batch 0 | --batch must be",
        "curve --alpha 1 --beta 1 --d 4 --v 40 --gamma 1 --label-noise -1 | --label-noise must be",
        "curve --alpha 1 --beta 1 --d 4 --v 40 --gamma 1 --at -1 | --at must be in [0,",
        "curve --alpha 1 --beta 1 --d 4 --v 40 --gamma 1 --at 1.5 | whole number; got 1.5",
        "curve --alpha 1 --beta 1 --d 4 --v 40 --gamma 1 --at 1e16 | --at must be in [0,",
        "curve --alpha 1 --beta 1 --d 4 --v 40 --gamma 1 --from 5 --to 2 | --to must be",
        "curve --alpha 40 --beta 1 --d 4 --v 1e10 --gamma 1 | --alpha must be such that",
        "curve --alpha 1 --beta 1 --d 4 --v 40 --gamma 1 --out /nowhere/x.csv | /nowhere",
        "curve --alpha 1 --beta 1 --d 4 --v 40 --gamma 1 --figure x.gif | x.gif",
        "bound --alpha 1 --beta 1 --d 4 --v 40 --gamma -3 | --gamma must be",
        "bound --alpha 1 --beta 1 --d 4 --v 40 --batch 0 | --batch must be",
        "resolvent --alpha 1 --d 4 --v 40 --z 0.5,0 | --z: z must be off the support",
        "resolvent --alpha 1 --d 4 --v 40 --z NaN,0 | --z must be a finite number",
        "resolvent --alpha 1 --d 4 --v 40 --z 1 | RE,IM",
        "spectrum --alpha -1 --d 4 --v 40 | --alpha must be"
      })
  void badInputIsOneLineThatNamesOptionAndValue(String command, String message) {
    ProgramRun run = run(command);
    run.assertRejected(message);
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.write(directory.resolve(name), List.of(lines));
  }

  @Test
  void curvesOfEigenvaluesInAFile() throws IOException {
    Path spectrum = file("spectrum.csv", "eigenvalue,weight", "0,0.25", "0.5,1");
    // one eigenvalue: P(r) = F₀ + …; P(1) = 0.25 + q + γ²λ²·P(0), q = 1 − γ + γ²/2 at λ = ½
    ProgramRun run = run("curve --spectrum " + spectrum + " --gamma 0.4 --at 0,1");
    assertThat(run.exitCode()).isZero();
    double expected = 0.25 + (1 - 0.4 + 0.08) + 0.04 * 1.25;
    assertThat(Double.parseDouble(run.lines().get(2).split(",", -1)[4]))
        .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-13));
  }

  @Test
  void curvesInContinuousTimeAndOfFeatures() throws IOException {
    Path features = file("features.csv", "a,b,target", "1,0,2", "0,1,1", "1,1,3", "-1,1,-1");
    ProgramRun run =
        run("curve --features " + features + " --gamma-fraction 0.5 --at 10,0 --continuous");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().get(0))
        .isEqualTo(
            "iteration,time,forcing,kernel,risk,error_estimate,gradient_descent,nesterov,"
                + "forcing_error,kernel_error");
    // the target is 2a + b exactly: 𝒫(0) = ½(4 + 1 + 9 + 1)/4
    assertThat(Double.parseDouble(run.lines().get(2).split(",", -1)[4]))
        .isCloseTo(15.0 / 8, org.assertj.core.data.Offset.offset(1e-12));
    ProgramRun unstable =
        run("curve --features " + features + " --gamma-fraction 1.5 --at 1,1e4 --continuous");
    assertThat(unstable.exitCode()).isZero();
    assertThat(unstable.err()).contains("unstable");
    assertThat(unstable.lines().get(2)).contains("Infinity");
  }

  @Test
  void malformedFilesAreNamedWithTheirLine() throws IOException {
    String[][] bad = {
      {"eigenvalue,weight\n1,2\nx,3", "line 3: eigenvalue must be a finite number; got x"},
      {"eigenvalue,weight\n1,2\n-1,3", "row 2: eigenvalue must be finite and ≥ 0; got -1.0"},
      {"eigenvalue,weight\n1,-2", "row 1: weight must be a finite number ≥ 0; got -2.0"},
      {"eigenvalue,weight\n1,2,3", "line 2"},
      {"eigenvalue\n1", "must have a column weight"},
      {"", "must have a header line"}
    };
    for (String[] each : bad) {
      Path file = Files.writeString(directory.resolve("bad.csv"), each[0]);
      ProgramRun run = run("curve --gamma 1 --at 0 --spectrum " + file);
      assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).contains("bad.csv").contains(each[1]);
    }
    assertThat(run("curve --gamma 1 --spectrum /nowhere.csv").err()).contains("no such file");
  }

  @Test
  void nothingIsLeftBehindWhereTheInputIsBad() throws IOException {
    Path out = directory.resolve("curve.csv");
    run("curve --alpha 1 --beta 1 --d 50 --v 40 --gamma 1 --out " + out);
    try (var files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void filesCarryTheParametersThatMadeThem() throws IOException {
    Path out = directory.resolve("curve.csv");
    Path figure = directory.resolve("curve.svg");
    ProgramRun run = run(CURVE + " --at 0,1e3 --out " + out + " --figure " + figure);
    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(out)).contains("# alpha: 0.75").contains("learning_rate: 0.19");
    assertThat(Files.readString(figure)).contains("<svg");
  }
}
