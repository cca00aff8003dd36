package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.cli.support.ExitCodes;

class FrontierCommandTest {

  private static final String MODEL =
      "frontier --alpha 0.75 --beta 0.25 --d-min 1e2 --d-max 1e4 --points 3";

  @TempDir private Path directory;

  @Test
  void printsTheFrontierBesideTheory() {
    ProgramRun run = run(MODEL);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    List<String> lines = run.lines();
    assertThat(lines.get(0))
        .isEqualTo("compute,d,iteration,risk,local_xi,local_eta,phase,predicted_xi,predicted_eta");
    assertThat(lines).hasSize(4);
    String[] last = lines.get(3).split(",", -1);
    assertThat(Double.parseDouble(last[1])).isBetween(9.999e3, 1.0001e4);
    assertThat(last[6]).isEqualTo("Ia");
    assertThat(last[7]).isEqualTo("0.40000000000000002");
  }

  @Test
  void samplesLimitTheFrontierUntilThereAreManyOfThem() {
    String model = MODEL.replace("1e4", "1e3") + " --label-noise 0.01";
    List<String> fresh = run(model).lines();
    List<String> many = run(model + " --samples 1e12").lines();
    String budget = " --compute " + numbers(fresh.get(1))[0];
    List<String> few = run(model + " --samples 100" + budget).lines();
    for (int i = 1; i < fresh.size(); i++) {
      double[] one = numbers(fresh.get(i));
      double[] other = numbers(many.get(i));
      for (int column = 0; column < 6; column++) {
        assertThat(other[column]).isCloseTo(one[column], withPercentage(1e-3));
      }
    }
    assertThat(numbers(few.get(1))[3]).isGreaterThan(numbers(fresh.get(1))[3] * 1.01);
    assertThat(run(model + " --samples 1e4 --optimizer nesterov").err()).contains("optimizer");
  }

  @Test
  void heavyBallWithoutMomentumIsSgdAndMomentumKeepsTheExponents() {
    String model = MODEL.replace("1e2 --d-max 1e4", "1e4 --d-max 1e5");
    List<String> sgd = run(model).lines();
    List<String> still = run(model + " --optimizer heavy-ball --momentum 0").lines();
    List<String> fast = run(model + " --optimizer nesterov --momentum 0.5").lines();
    assertThat(sgd).hasSize(4);
    for (int i = 1; i < sgd.size(); i++) {
      double[] a = numbers(sgd.get(i));
      double[] b = numbers(still.get(i));
      double[] c = numbers(fast.get(i));
      for (int column = 0; column < 6; column++) {
        assertThat(b[column] / a[column]).isCloseTo(1, offset(1e-5));
      }
      assertThat(c[4]).isCloseTo(a[4], offset(0.02));
    }
    run(MODEL + " --momentum 0.5").assertRejected("--momentum must be left out");
  }

  @Test
  void budgetsMayPayForDataAndSchedulesBeTheBest() {
    String model = "frontier --alpha 0.75 --beta 0.25 --d-min 60 --d-max 2e3 --label-noise 0.01";
    Path picture = directory.resolve("priced.svg");
    ProgramRun priced = run(model + " --compute 1e7 --data-price 1000 --figure " + picture);
    assertThat(picture).isNotEmptyFile();
    assertThat(priced.exitCode()).as(priced.err()).isZero();
    double[] best = numbers(priced.lines().get(1));
    assertThat(best[1] * 1000 + best[2] * best[3]).isCloseTo(1e7, withPercentage(1e-6));
    assertThat(priced.cell(1, 6)).isBetween(1e-3, 0.5);
    run(model + " --data-price 1000").assertRejected("--data-price needs --compute");
    run(model + " --compute 1e7 --data-price 1000 --samples 9")
        .assertRejected("--samples", "--data-price");
    String small = "frontier --alpha 0.75 --beta 0.25 --d-min 20 --d-max 60 --label-noise 0.1";
    double[] constant = numbers(run(small + " --compute 1e4 --gamma-optimal").lines().get(1));
    double[] scheduled = numbers(run(small + " --compute 1e4 --schedule-optimal").lines().get(1));
    assertThat(scheduled[3]).isBetween(0.5 * constant[3], 0.95 * constant[3]);
  }

  @Test
  void changingStepsHaveFrontiersToo() {
    String model =
        MODEL.replace("1e2 --d-max 1e4", "1e3 --d-max 2e3").replace("--points 3", "--points 2");
    ProgramRun sgd = run(model);
    ProgramRun same = run(model + " --schedule power:0");
    ProgramRun falling = run(model + " --schedule power:0.3:10");
    ProgramRun dana = run(model + " --optimizer dana-decaying");
    for (int row = 1; row <= 2; row++) {
      // the same step in log time: compute, iteration, risk and exponents
      assertThat(same.cell(row, 0)).isCloseTo(sgd.cell(row, 0), withPercentage(1e-3));
      assertThat(same.cell(row, 3)).isCloseTo(sgd.cell(row, 3), withPercentage(1e-4));
      assertThat(same.cell(row, 4)).isCloseTo(sgd.cell(row, 4), offset(1e-4));
      assertThat(falling.cell(row, 2)).isGreaterThan(1.5 * sgd.cell(row, 2));
      // DANA-decaying reaches a size's floor earlier, so that more parameters pay
      assertThat(dana.cell(row, 2)).isLessThan(0.7 * sgd.cell(row, 2));
      assertThat(dana.cell(row, 4)).isGreaterThan(sgd.cell(row, 4) + 0.03);
    }
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(",", -1)).limit(6).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void theViewsHaveTheirColumns() {
    assertThat(run(MODEL + " --view parts").out())
        .contains("learning_rate,floor,forcing,noise,d_error,risk_error,xi_error,eta_error");
    assertThat(run(MODEL + " --view isoflop").out()).startsWith("compute,d,iteration,risk\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--gamma 0.1",
        "--gamma-scaled 0.1",
        "--gamma-optimal",
        "--batch 32",
        "--label-noise 0.01",
        "--cost features",
        "--cost-factor 6",
        "--v 1e7",
        "--v-ratio 4",
        "--compute 1e6,1e8",
      })
  void everyTrainingHasItsFrontier(String options) {
    ProgramRun run = run(MODEL + " " + options);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void predictsNothingForATrainingThatTheoryDoesNotCover() {
    for (String options : List.of("--gamma-optimal", "--cost features", "--label-noise 0.1")) {
      assertThat(run(MODEL + " " + options).lines().get(1)).endsWith(",Ia,,");
    }
  }

  @Test
  void saysWhetherItsLimitsCanBeTrusted() {
    String model = " --d-min 1e2 --d-max 1e8 --points 7 --format table";
    assertThat(run("frontier --alpha 0.75 --beta 0.25" + model).out()).contains("limit_xi = 0.400");
    assertThat(run("frontier --alpha 0.4 --beta 0.7" + model).out())
        .contains("limit_xi = not trusted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frontier", "isoflop"})
  void drawsItsFigures(String view) {
    Path file = directory.resolve(view + ".svg");
    assertThat(run(MODEL + " --view " + view + " --figure " + file).exitCode())
        .isEqualTo(ExitCodes.DONE);
    assertThat(file).content().contains("<svg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--compute 10     | --compute must be at least 50.0, the cost of one iteration",
        "--compute 60     | raise the compute, or lower the smallest size",
        "--compute 1e30   | lower the compute, or raise the largest size",
        "--gamma 9        | --gamma must be below",
        "--gamma-fraction 2 | --gamma-fraction must be in (0, 1); got 2",
        "--points 0       | --points must be in [1, 100000]; got 0",
        "--d-max 10       | --d-max must be in [100.0, 1.0E14]; got 10",
        "--d-min 0.5      | --d-min must be at least 1; got 0.5",
        "--v 5000         | --d-max must be in [100.0, 5000.0]; got 1e4",
        "--alpha -1       | alpha must be",
        "--cost time      | must be one of parameters, features; got time",
        "--view table     | must be one of frontier, parts, isoflop; got table",
        "--gamma 1 --gamma-optimal | mutually exclusive",
      })
  void badInputIsOneLine(String options, String message) {
    List<String> words = new ArrayList<>(Arrays.asList(MODEL.split(" ", -1)));
    for (String option : options.trim().split(" ", -1)) {
      int place = words.indexOf(option);
      if (option.startsWith("--") && place > 0) {
        words.subList(place, place + 2).clear();
      }
    }
    ProgramRun run = run(String.join(" ", words) + " " + options.trim());
    run.assertRejected(message);
  }
}
