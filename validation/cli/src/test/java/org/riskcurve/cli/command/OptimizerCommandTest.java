package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.cli.option.ScheduleText;
import org.riskcurve.volterra.optimizer.OptimizerName;
import org.riskcurve.volterra.optimizer.Schedule;

class OptimizerCommandTest {

  private static final String MODEL = " --alpha 0.75 --beta 0.25 --d 400 --v 4000";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "constant, 7, 1",
    "warmup:100, 49, 0.5",
    "step:10:0.5, 25, 0.25",
    "cosine:100, 50, 0.5",
    "linear:100:0.2, 50, 0.6",
    "wsd:10:50:100, 75, 0.5",
    "power:0.5, 3, 0.5",
    "power:0.5:10, 30, 0.5"
  })
  void schedulesAreReadByNameAndNumbers(String text, double iteration, double factor)
      throws IOException {
    Schedule schedule = ScheduleText.read("schedule", text);
    assertThat(schedule.at(iteration)).isCloseTo(factor, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cosine", "cosine:x", "triangle:3", "linear:1:2:3"})
  void otherSchedulesAreRefused(String text) {
    assertThatThrownBy(() -> ScheduleText.read("schedule", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schedule must be one of constant, warmup:STEPS")
        .hasMessageEndingWith("got " + text);
  }

  @Test
  void tablesAreReadFromFiles() throws IOException {
    Path file = Files.writeString(directory.resolve("s.csv"), "iteration,factor\n0,1\n100,0.5\n");
    Schedule schedule = ScheduleText.read("schedule", "table:" + file);
    assertThat(schedule.at(50)).isEqualTo(0.75);
    assertThat(schedule.end()).isEqualTo(100);
    Files.writeString(file, "iteration,factor\n5,1\n");
    assertThatThrownBy(() -> ScheduleText.read("schedule", "table:" + file))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("the first at iteration 0");
  }

  private static double lastRisk(String options) {
    ProgramRun run = run("curve" + MODEL + " --at 1000 " + options);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return Double.parseDouble(run.lines().get(1).split(",", -1)[4]);
  }

  @Test
  void theOptimalScheduleIsATableThatCurveReads() {
    Path file = directory.resolve("best.csv");
    String noise = " --label-noise 0.01 --batch 2";
    ProgramRun best =
        run(
            "schedule"
                + MODEL
                + noise
                + " --horizon 1000 --shape optimal --schedule-out "
                + file
                + " --figure "
                + directory.resolve("best.svg"));
    assertThat(best.exitCode()).as(best.err()).isZero();
    assertThat(directory.resolve("best.svg")).isNotEmptyFile();
    double risk = best.cell(1, 8);
    assertThat(lastRisk("--gamma 1 --schedule table:" + file + noise))
        .isCloseTo(risk, within(1e-12 * risk));
    double power = run("schedule" + MODEL + noise + " --horizon 1000").cell(1, 8);
    assertThat(risk).isBetween(0.5 * power, power);
  }

  @Test
  void schedulesThatAreNotOneAreNotWritten() {
    String out = " --schedule-out " + directory.resolve("s.csv");
    run("schedule" + MODEL + " --horizon 10,20 --shape optimal" + out)
        .assertRejected("--schedule-out must be left out for 2 schedules");
    run("schedule" + MODEL + " --horizon 10" + out)
        .assertRejected("--schedule-out must be left out, except with --shape optimal");
    run("schedule" + MODEL + " --horizon 1e8 --shape optimal")
        .assertRejected("--horizon must be in [10, 10000000]; got 1e8");
  }

  @Test
  void batchesFollowTheirOwnSchedule() {
    double plain = lastRisk("--gamma 0.02 --batch 2");
    double constant = lastRisk("--gamma 0.02 --batch 2 --batch-schedule constant");
    assertThat(constant).isCloseTo(plain, within(1e-10 * plain));
    assertThat(lastRisk("--gamma 0.02 --batch-schedule step:300:2 --schedule step:300:0.5"))
        .isLessThan(lastRisk("--gamma 0.02 --schedule step:300:0.5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--gamma 0.1 --optimizer heavy-ball --momentum 1|--momentum must be in [0, 1); got 1",
        "--gamma 0.1 --optimizer nesterov --momentum -1|--momentum must be in [0, 1); got -1",
        "--gamma NaN --optimizer nesterov|--gamma must be a finite number; got NaN",
        "--gamma -1 --optimizer dana-constant|--gamma must be in (0, 1.0E60]; got -1",
        "--gamma 0.1 --schedule cosine:99|iteration must be at most 99.0, where the schedule ends",
        "--gamma 0.1 --schedule linear:-1|--schedule must be a schedule whose horizon is a finite"
            + " number > 0; got linear:-1",
        "--gamma 0.1 --schedule wsd:9:5:99|--schedule must be a schedule whose stable end is a"
            + " whole number ≥ 9.0; got wsd:9:5:99",
        "--gamma 0.1 --batch-schedule x|--batch-schedule must be one of constant, warmup:STEPS",
        "--gamma 0.1 --batch-schedule power:1|--batch-schedule: batch must be in [1.0, 1.0E12]; got"
            + " 0.5",
        "--gamma 0.1 --schedule table:none.csv|none.csv: no such file",
        "--gamma 0.1 --optimizer dana-decaying --schedule warmup:5|--schedule must be left out",
        "--gamma-fraction 0.1 --mean-gradient|--mean-gradient must be left out with"
            + " --gamma-fraction",
        "--gamma 0.1 --continuous --mean-gradient|--mean-gradient must be left out",
        "--gamma 0.1 --from 3|--from must be left out with --at; got 3",
        "--gamma 0.1 --optimizer ,|--optimizer must have an entry; got ,",
        "--gamma 0.1 --optimizer sgd,sgd|--optimizer must be different names; got sgd,sgd",
      })
  void badOptionsAreRefusedInOneLine(String options, String message) {
    ProgramRun run = run("curve" + MODEL + " --at 1000 " + options);
    run.assertRejected(message);
  }

  @Test
  void everyOptimizerHasForcingKernelAndErrorsWhereTheyExist() {
    ProgramRun run =
        run("curve" + MODEL + " --at 10,0 --gamma 0.1 --optimizer sgd,nesterov,dana-constant");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines().get(0))
        .isEqualTo(
            "iteration,compute,forcing,kernel,risk,error_estimate,forcing_error,kernel_error,"
                + "optimizer,learning_rate");
    assertThat(run.lines()).hasSize(7);
    for (String line : run.lines().subList(1, 7)) {
      String[] cells = line.split(",", -1);
      boolean dana = cells[8].equals("dana-constant");
      assertThat(cells[3].isEmpty()).as(line).isEqualTo(dana);
      assertThat(cells[7].isEmpty()).as(line).isEqualTo(dana);
      assertThat(Double.parseDouble(cells[2])).isLessThanOrEqualTo(Double.parseDouble(cells[4]));
      assertThat(Double.parseDouble(cells[6])).isPositive();
    }
  }

  @Test
  void resultsSayWhatTheOptimizersAre() {
    ProgramRun heavyBall =
        run(
            "curve"
                + MODEL
                + " --at 10 --gamma 0.1 --format json --momentum 0.75 --mean-gradient"
                + " --optimizer heavy-ball --schedule warmup:9 --batch-schedule step:5:2");
    assertThat(heavyBall.out())
        .contains("\"momentum\" : 0.75", "\"mean_gradient\" : true")
        .contains("\"schedule\" : \"warmup:9\"", "\"batch_schedule\" : \"step:5:2\"");
    ProgramRun dana =
        run("curve" + MODEL + " --at 10 --gamma 0.125 --format json --optimizer dana-constant");
    assertThat(dana.out())
        .contains("\"dana_constant_gamma3\" : 0.0003125", "\"dana_constant_delta\" : 3");
  }

  @Test
  void unstableOptimizersSayThatTheRiskGrows() {
    ProgramRun run =
        run("curve" + MODEL + " --at 10 --optimizer heavy-ball --momentum 0.9 --gamma-fraction 2");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("unstable learning rate").contains("the risk grows");
    ProgramRun two = run("curve" + MODEL + " --at 10 --optimizer nesterov,sgd --gamma 0.4");
    assertThat(two.exitCode()).isZero();
    assertThat(two.err().lines())
        .containsExactly("curve: unstable learning rate of nesterov: the risk grows");
  }

  @Test
  void bestLearningRatesComeWithTheirGain() {
    ProgramRun run =
        run(
            "schedule"
                + MODEL
                + " --label-noise 0.1 --horizon 100,1e4 --momentum 0.5"
                + " --optimizer sgd,heavy-ball");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(5);
    assertThat(run.lines().get(0))
        .isEqualTo(
            "optimizer,horizon,critical,learning_rate,risk,peak,offset,exponent,schedule_risk,"
                + "error_estimate,gain");
    for (String line : run.lines().subList(1, 5)) {
      String[] row = line.split(",", -1);
      assertThat(Double.parseDouble(row[10])).isGreaterThan(1.05);
      assertThat(Double.parseDouble(row[9])).isLessThan(1e-6);
    }
    assertThat(run("schedule" + MODEL + " --horizon 5").err())
        .contains("--horizon must be in [10, 1000000000000]; got 5");
    ProgramRun others =
        run(
            "schedule"
                + MODEL
                + " --horizon 10,50 --momentum 0.99 --optimizer nesterov,dana-constant");
    assertThat(others.exitCode()).as(others.err()).isZero();
    for (int row = 1; row <= 4; row++) {
      assertThat(others.cell(row, 10)).isGreaterThan(1 - 1e-9);
    }
  }

  @Test
  void optimizersHaveTheirNames() {
    assertThat(OptimizerName.values())
        .extracting(OptimizerName::toString)
        .containsExactly(
            "sgd",
            "heavy-ball",
            "nesterov",
            "dana-constant",
            "dana-decaying",
            "adagrad-norm",
            "polyak",
            "line-search",
            "signsgd",
            "clipped",
            "dana-adaptive",
            "stochastic-polyak",
            "sparse");
  }

  @Test
  void sparseStepsAndMixturesAreExactAndAdaptiveStepsSimulated() {
    String model = " --alpha 0.4 --beta 0.5 --d 40 --v 160 --label-noise 0.02 --optimizer ";
    String sparse = model + "sparse --gamma-fraction 0.5 --at 10,1e9 ";
    ProgramRun one = run("curve" + sparse + "--active 0.25");
    assertThat(one.err()).isEmpty();
    ProgramRun four = run("curve" + sparse + "--experts 4");
    assertThat(four.cell(2, 4)).isCloseTo(one.cell(2, 4), within(1e-10));
    ProgramRun skewed = run("curve" + sparse + "--experts 3 --router 1");
    assertThat(skewed.exitCode()).as(skewed.err()).isZero();
    run("curve" + sparse).assertRejected("--active", "needs");
    run("curve" + sparse + "--active 0").assertRejected("--active", "(0, 1]");
    run("curve" + sparse + "--experts 2 --active 0.5").assertRejected("--active", "left out");
    run("curve" + sparse + "--active 0.5 --router 1").assertRejected("--router", "left out");
    run("curve" + sparse + "--experts 1e4").assertRejected("--experts", "100");
    run("curve" + sparse + "--experts 2 --schedule cosine:1e10")
        .assertRejected("--optimizer must be", "with --schedule");
    String simulated = "simulate --at 5,50 --runs 40 --seed 2" + model;
    for (String optimizer :
        new String[] {
          "polyak",
          "line-search",
          "adagrad-norm --gamma 0.5",
          "stochastic-polyak --gamma 0.3",
          "clipped --gamma 0.05 --clip 1",
          "dana-adaptive --gamma-fraction 0.1",
          "signsgd --gamma 0.004",
          "sparse --active 0.5 --gamma 0.1",
          "sparse --experts 3 --router 1 --gamma 0.1"
        }) {
      ProgramRun runs = run(simulated + optimizer);
      assertThat(runs.exitCode()).as(runs.err()).isZero();
      assertThat(runs.err().contains("mean-field")).isEqualTo(!optimizer.startsWith("sparse"));
      assertThat(runs.cell(2, 1)).isCloseTo(runs.cell(2, 3), within(0.15 * runs.cell(2, 3)));
    }
    run(simulated + "signsgd --gamma 0.01 --engine eigenbasis")
        .assertRejected("--engine", "direct");
    run(simulated + "sparse --experts 2 --gamma 0.1 --engine direct")
        .assertRejected("--engine", "eigenbasis");
    run(simulated + "polyak --engine direct").assertRejected("--engine", "eigenbasis");
    run(simulated + "signsgd --gamma-fraction 0.1").assertRejected("--gamma-fraction", "--gamma");
  }

  @Test
  void logisticRegressionIsSimulatedBesideItsMeanField() {
    String line = " --alpha 0.4 --beta 0.5 --d 40 --v 160 --loss logistic --gamma 0.2 --at 0,50";
    ProgramRun curve = run("curve" + line);
    assertThat(curve.cell(1, 4)).isCloseTo(Math.log(2), within(1e-14));
    assertThat(curve.err()).contains("mean-field");
    ProgramRun runs = run("simulate" + line + " --runs 60 --seed 4");
    assertThat(runs.cell(2, 1)).isCloseTo(runs.cell(2, 3), within(0.03));
    run("curve" + line + " --optimizer nesterov").assertRejected("--optimizer", "sgd");
    run("curve" + line + " --label-noise 0.1").assertRejected("--loss", "--label-noise");
    run("curve" + line + " --average uniform").assertRejected("--average", "left out");
    run("curve" + line + " --samples 100").assertRejected("--loss", "squares");
    run("simulate" + line + " --engine direct").assertRejected("--engine", "eigenbasis");
  }

  @Test
  void adaptiveStepsHaveTheirLearningRatesAndSayHowFarTheyHold() {
    String model = "curve --alpha 0.4 --beta 0.5 --d 200 --v 800 --at 0,10,1000 --optimizer ";
    for (String optimizer :
        new String[] {
          "polyak",
          "line-search",
          "adagrad-norm --gamma 1 --adagrad-offset 1",
          "signsgd --gamma 0.002",
          "clipped --gamma-fraction 0.5 --clip 1"
        }) {
      ProgramRun one = run(model + optimizer);
      assertThat(one.exitCode()).as(one.err()).isZero();
      assertThat(one.err()).contains("mean-field");
      assertThat(one.lines().get(0)).endsWith("kernel_error,learning_rate");
      assertThat(one.cell(3, 4)).isBetween(0.15, 0.3);
      assertThat(one.cell(1, 8)).isPositive();
    }
    ProgramRun several = run(model + "sgd,polyak,clipped --gamma 0.02 --clip 1e9");
    assertThat(several.lines()).hasSize(10);
    // a length that no gradient has leaves SGD
    assertThat(several.cell(9, 4)).isCloseTo(several.cell(3, 4), within(1e-9));
    assertThat(several.cell(5, 9)).isNotEqualTo(several.cell(6, 9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "signsgd --gamma 1 | --alpha must be below 0.5 for signsgd",
        "clipped --gamma 1 | needs --clip",
        "clipped --gamma 1 --clip 1 --batch 2 | --batch must be 1 for clipped; got 2",
        "polyak --clip 1 | --clip must be left out except for clipped; got 1",
        "adagrad-norm | needs either --gamma or --gamma-fraction",
        "polyak --schedule cosine:9 | --optimizer must be sgd, heavy-ball or nesterov",
        "line-search --variance | --optimizer line-search"
      })
  void adaptiveStepsRefuseWhatTheyDoNotMean(String options, String words) {
    ProgramRun bad = run("curve" + MODEL + " --at 1 --optimizer " + options);
    assertThat(bad.exitCode()).isEqualTo(2);
    assertThat(bad.out()).isEmpty();
    assertThat(bad.err()).contains(words);
  }

  @Test
  void varianceIsKnownWithMomentumAsFarAsAMinuteOfSteps() {
    String curve = "curve --alpha 0.6 --beta 0.5 --d 40 --v 120 --gamma-fraction 0.2 --variance ";
    ProgramRun run = run(curve + "--optimizer sgd,nesterov --momentum 0 --at 1,100");
    assertThat(run.exitCode()).as(run.err()).isZero();
    // without momentum both are SGD, one by windows of ln t
    assertThat(run.cell(3, 10)).isCloseTo(run.cell(1, 10), withinPercentage(1e-6));
    assertThat(run.cell(4, 10)).isCloseTo(run.cell(2, 10), withinPercentage(1e-6));
    ProgramRun momentum = run(curve + "--optimizer heavy-ball --momentum 0.9 --at 100");
    assertThat(momentum.cell(1, 8)).isPositive();
    assertThat(momentum.cell(1, 9)).isLessThan(1e-6);
    assertThat(run(curve + "--optimizer dana-constant --at 1e9").err())
        .contains("--at: iteration must be at most", "a minute of single steps");
  }

  @Test
  void danaTakesCoefficientsOfItsOwn() {
    String curve = "curve" + MODEL + " --at 50 --gamma 0.125 --format json --optimizer ";
    ProgramRun own = run(curve + "dana-constant --delta 6.5 --gamma3 0.5 --kappa 0.25");
    assertThat(own.out())
        .contains(
            "\"delta\" : 6.5",
            "\"gamma3_over_gamma\" : 0.5",
            "\"kappa\" : 0.25",
            "\"dana_constant_gamma3\" : 0.0625",
            "\"dana_constant_kappa\" : 0.25");
    // with all three the name no longer matters
    assertThat(run(curve + "dana-decaying --delta 6.5 --gamma3 0.5 --kappa 0.25").out())
        .contains(own.out().substring(own.out().indexOf("\"rows\"")));
    assertThat(run(curve + "dana-constant").out())
        .doesNotContain(own.out().substring(own.out().indexOf("\"rows\"")));
    run(curve + "sgd --delta 3").assertRejected("--delta must be left out", "got 3");
    run(curve + "dana-adaptive --kappa -1").assertRejected("--kappa must be", "got -1");
    run(curve + "dana-constant --gamma3 -1").assertRejected("--gamma3 must be", "got -1");
    run(curve + "dana-constant --delta 0")
        .assertRejected("--delta must be a finite number > 0", "got 0");
  }

  @Test
  void manyPassesTakeEveryOptimizerAndAverage() {
    String curve =
        "curve --alpha 0.4 --beta 0.7 --d 60 --v 240 --samples 120 --label-noise 0.05 --at 1,300"
            + " --gamma-fraction 0.3 ";
    ProgramRun sgd = run(curve + "--optimizer sgd");
    ProgramRun still = run(curve + "--optimizer nesterov --momentum 0 --average tail:1e6");
    assertThat(still.exitCode()).as(still.err()).isZero();
    for (int row = 1; row <= 2; row++) {
      // without momentum, and before the average begins, all is SGD
      assertThat(still.cell(row, 2)).isCloseTo(sgd.cell(row, 2), withinPercentage(1e-8));
      assertThat(still.cell(row, 3)).isCloseTo(sgd.cell(row, 3), withinPercentage(1e-6));
      assertThat(still.cell(row, 7)).isCloseTo(sgd.cell(row, 3), withinPercentage(1e-6));
    }
    ProgramRun dana = run(curve + "--optimizer dana-decaying");
    assertThat(dana.cell(2, 3)).isBetween(0.1, 1.5);
    run(curve + "--optimizer sgd,nesterov").assertRejected("--optimizer", "one of sgd");
    run(curve + "--optimizer polyak").assertRejected("--optimizer", "one of sgd");
    ProgramRun runs =
        run(
            "simulate --alpha 0.4 --beta 0.7 --d 40 --v 160 --samples 80 --label-noise 0.05"
                + " --optimizer heavy-ball --momentum 0.8 --average ema:0.9 --gamma-fraction 0.3"
                + " --runs 100 --at 20,100");
    assertThat(runs.exitCode()).as(runs.err()).isZero();
    assertThat(runs.cell(2, 1) / runs.cell(2, 3)).isBetween(0.9, 1.1);
    assertThat(runs.cell(2, 5) / runs.cell(2, 7)).isBetween(0.9, 1.1);
  }
}
