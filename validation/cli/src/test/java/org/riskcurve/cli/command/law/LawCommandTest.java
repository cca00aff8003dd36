package org.riskcurve.cli.command.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.cli.command.ProgramRun;
import org.riskcurve.cli.support.ExitCodes;

class LawCommandTest {

  private static final String CASES =
      "../../volterra/scaling/src/test/resources/org/riskcurve/scaling/fit/";

  private static final String RUNS = CASES + "chinchilla-figure4.csv";

  @TempDir private Path directory;

  private static void assertRejected(String command, String... parts) {
    ProgramRun run = run(command);
    run.assertRejected(parts);
  }

  @Test
  void allocationHasARowForEachBudget() {
    ProgramRun run = run("law allocate --compute 1e21,5.76e23 --law hoffmann");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines().get(0)).isEqualTo("compute,parameters,tokens,tokens_per_parameter,loss");
    assertThat(run.lines()).hasSize(3);
    assertThat(6 * run.cell(1, 1) * run.cell(1, 2)).isCloseTo(1e21, within(1e9));
  }

  @Test
  void constantsMayBeGivenOneByOne() {
    ProgramRun own = run("law allocate --compute 6 --E 1 --A 1 --B 1 --alpha 0.5 --beta 0.5");

    assertThat(own.lines().get(1)).isEqualTo("6,1,1,1,3");
  }

  @Test
  void strassenCostHasItsGrowth() {
    String cost = " --law hoffmann --cost-n 0.68 --cost-factor 1";
    double small = run("law allocate --compute 1e20" + cost).cell(1, 1);
    double large = run("law allocate --compute 1e21" + cost).cell(1, 1);

    assertThat(Math.log10(large / small)).isCloseTo(0.528, within(5e-4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--factor 0.5                        | 0.5   | 2.41565 | 20.78",
        "--overhead 0.2078                   | 0.5   | 2.4157  | 20.78",
        "--parameters 6.9e9 --tokens 1e12    | 0.5797| 1.9262  | 11.667",
      })
  void smallerModelsHaveTheirOverhead(String given, double factor, double tokens, double overhead) {
    ProgramRun run = run("law smaller --law de_vries " + given);

    assertThat(run.cell(1, 0)).isCloseTo(factor, within(1e-4));
    assertThat(run.cell(1, 1)).isCloseTo(tokens, within(1e-3));
    assertThat(run.cell(1, 2)).isCloseTo(overhead, within(6e-3));
  }

  @Test
  void transformerRowsHaveUnits() {
    ProgramRun run = run("law transformer --parameters 20e9 --tokens 4e11 --devices 96");

    assertThat(run.lines()).contains("compute,4.8e+22,FLOP");
    assertThat(run.lines()).contains("memory_inference,48000000000,byte");
    assertThat(run.err()).isEmpty();
    assertThat(run("law transformer --parameters 1e9 --throughput 1e14").err().lines()).hasSize(2);
    assertThat(
            run("law transformer --parameters 1e9 --layers 2 --hidden 8 --heads 2 --sequence 4"
                    + " --recomputation full")
                .lines())
        .contains("memory_activations_per_device,128,byte")
        .contains("memory_training,16000000128,byte");
  }

  /** Llama 2 of 70e9 parameters, Touvron et al. 2023: 1.72e6 hours of an A100 for 2e12 tokens. */
  @Test
  void transformerIsCountedFromItsDimensions() {
    ProgramRun run =
        run(
            "law transformer --layers 80 --hidden 8192 --heads 64 --kv-heads 8 --block gated"
                + " --feed-forward 28672 --vocabulary 32000 --sequence 4096 --tokens 2e12 --zero 1"
                + " --devices 2048 --tensor-parallel 8 --pipeline-parallel 4 --sequence-parallel"
                + " --tokens-per-second 663e3 --peak 312e12 --batch 1024 --recomputation selective");

    assertThat(run.err()).isEmpty();
    assertThat(run.lines())
        .contains("parameters,68976648192,1")
        .contains("attention_compute,6.442450944e+22,FLOP")
        .contains("model_compute,8.889827328e+23,FLOP")
        .contains("hardware_compute,9.1045756928e+23,FLOP")
        .contains("memory_kv_cache_per_token,327680,byte")
        .contains("micro_batches,16,1")
        .contains("pipeline_bubble,0.1875,of work");
    assertThat(value(run, "device_hours")).isCloseTo(2048 * 2e12 / 663e3 / 3600, within(1.0));
    double mfu = 663e3 * 8.889827328e23 / 2e12 / 2048 / 312e12;
    assertThat(value(run, "mfu")).isCloseTo(mfu, within(1e-12));
    assertThat(value(run, "hfu")).isCloseTo(mfu * 9.1045756928 / 8.889827328, within(1e-12));
    // weights and gradients of 32 devices, optimizer states of all, activations of all layers
    double activations = 80.0 * 4096 / 8 * 2 * (4 * 8192 + 2 * (8192 + 1024) + 4 * 28672);
    assertThat(value(run, "memory_training_per_device"))
        .isCloseTo(68976648192.0 * (4 / 32.0 + 12 / 2048.0) + activations, within(1.0));
  }

  private static double value(ProgramRun run, String quantity) {
    return run.lines().stream()
        .filter(line -> line.startsWith(quantity + ","))
        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void inconsistentTransformersAreNamed() {
    String gpt = "law transformer --tokens 3e11 --layers 32 --hidden 4096 --heads 32 --sequence 64";
    assertRejected("law transformer --tokens 3e11", "--parameters must be given, or --layers");
    assertRejected("law transformer --parameters 1e9 --kv-heads 3", "--layers");
    assertRejected(gpt + " --kv-heads 5", "--kv-heads must be a divisor of the 32 heads", "got 5");
    assertRejected(
        gpt + " --devices 9 --tensor-parallel 2", "--devices must be a multiple of the 2");
    assertRejected(gpt + " --tensor-parallel 3", "--tensor-parallel must be a divisor", "got 3");
    assertRejected(
        gpt + " --pipeline-parallel 5", "--pipeline-parallel must be a divisor", "got 5");
    assertRejected(gpt + " --devices 4 --micro-batch 3 --batch 6", "--batch", "multiple of 12,");
    assertRejected(gpt + " --active-experts 2", "--active-experts must be in [1, 1]; got 2");
    assertRejected(gpt + " --peak 0", "--peak must be a finite number > 0; got 0");
    assertThat(run(gpt + " --parameters 7e10 --peak 1e12").err().lines())
        .containsExactly(
            "law transformer: the throughput is above --peak",
            "law transformer: the dimensions make 6.44e+09 parameters, not 7.00e+10");
  }

  @Test
  void helpHasNothingToComplainAbout() {
    for (String command : List.of("allocate", "smaller", "transformer", "fit", "constants")) {
      ProgramRun run = run("law " + command + " --help");
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).doesNotContain("%%");
    }
  }

  @Test
  void fitFindsThePublishedLaw() {
    ProgramRun run =
        run("law fit " + RUNS + " --exclude-highest 5 --replicates 200 --predict 70e9,1.4e12");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines().get(0))
        .isEqualTo("statistic,E,A,B,alpha,beta,growth_n,objective,loss_7.0E10_1.4E12");
    assertThat(run.lines()).hasSize(5);
    assertThat(run.cell(1, 1)).isCloseTo(1.8172, within(1e-4));
    assertThat(run.cell(1, 2)).isCloseTo(477.8, within(0.1));
    assertThat(run.cell(1, 7)).isLessThan(1.0182745e-3);
    assertThat(run.cell(3, 4)).isLessThan(run.cell(1, 4));
    assertThat(run.cell(4, 8)).isGreaterThan(run.cell(1, 8));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void fitReadsTokensAndFitsByProjection() throws IOException {
    Path file = directory.resolve("runs.csv");
    StringBuilder text = new StringBuilder("# made up\nloss,tokens,parameters\n");
    for (int i = 1; i <= 4; i++) {
      for (int j = 1; j <= 4; j++) {
        double n = Math.pow(10, 7 + 0.7 * i);
        double d = Math.pow(10, 8 + 0.8 * j);
        double loss = 1.5 + 300 * Math.pow(n, -0.3) + 500 * Math.pow(d, -0.35);
        text.append(loss).append(',').append(d).append(',').append(n).append('\n');
      }
    }
    Files.writeString(file, text);
    ProgramRun run = run("law fit " + file + " --method projection --replicates 0");

    assertThat(run.lines()).hasSize(3);
    assertThat(run.cell(1, 4)).isCloseTo(0.3, within(1e-6));
    assertThat(run.cell(1, 5)).isCloseTo(0.35, within(1e-6));
  }

  @Test
  void fitReadsTheColumnNamesInUse() {
    ProgramRun run = run("law fit " + CASES + "short-names.csv --replicates 0");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.cell(1, 1)).isCloseTo(1.80398, within(1e-5));
    assertThat(run.cell(1, 4)).isCloseTo(0.347219, within(1e-6));
  }

  @Test
  void fitRefusesTokensAndFlopsThatContradictEachOther() {
    assertRejected(
        "law fit " + CASES + "contradictory.csv",
        "flops of run 1 must be 6 parameters·tokens = 2.4E17",
        "got 3.0E17");
  }

  @Test
  void fitNamesTheColumnsThatAreMissing() throws IOException {
    Path file = Files.writeString(directory.resolve("x.csv"), "params,loss\n1,2\n");
    assertRejected(
        "law fit " + file, "with one column of [tokens, training_tokens, d, flops", "params");
    Files.writeString(file, "params,N,D,loss\n1,1,2,2\n");
    assertRejected("law fit " + file, "with one column of [parameters, params", "N");
  }

  @ParameterizedTest
  @ValueSource(strings = {"svg", "pdf", "png"})
  void figuresAreWritten(String ending) {
    Path figure = directory.resolve("figure." + ending);
    for (String command :
        List.of(
            "law allocate --compute 1e20,1e21",
            "law smaller --factor 0.5",
            "law fit " + RUNS + " --replicates 0",
            "phase --alpha 1 --beta 2")) {
      assertThat(run(command + " --figure " + figure).exitCode()).isEqualTo(ExitCodes.DONE);
      assertThat(figure).isNotEmptyFile();
    }
  }

  @Test
  void everyPublishedLawIsListedWithItsSource() {
    assertThat(run("law constants").lines()).hasSize(6).anyMatch(row -> row.contains("2404.10102"));
  }

  @Test
  void badInputIsNamed() throws IOException {
    assertRejected("law", "a command is needed: allocate");
    assertRejected("law allocate", "--compute");
    assertRejected("law allocate --compute -1", "--compute must be a finite number > 0; got -1");
    assertRejected("law allocate --compute 1e20 --alpha 0", "--alpha must be");
    assertRejected("law allocate --compute 1e20 --law nobody", "--law", "nobody");
    assertRejected("law smaller --factor 0.05", "--factor must be above", "got 0.05");
    assertRejected("law smaller --factor 0.5 --overhead 1", "mutually exclusive");
    assertRejected("law transformer --parameters 1e9 --devices 0", "--devices must be");
    assertRejected("law fit " + RUNS + " --exclude-highest 242", "at least 5", "got 3");
    assertRejected("law fit " + RUNS + " --replicates 7", "--replicates must be", "got 7");
    assertRejected("law fit " + RUNS + " --level 1.5", "--level must be in (0, 1)");
    assertRejected("law fit " + RUNS + " --predict 5", "--predict", "must be N,D", "got 5");
    assertRejected("law fit " + RUNS + " --predict -1,1e9", "must be a finite number > 0");
    assertRejected("law fit no-such-file.csv", "no-such-file.csv");
    Path file = Files.writeString(directory.resolve("bad.csv"), "parameters,flops,loss\n1,2,\n");
    assertRejected("law fit " + file, "line 2", "loss must be a finite number");
    Files.writeString(file, "parameters,flops,loss\n1,2,3\n1,2,-3\n");
    assertRejected("law fit " + file, "loss of run 2 must be a finite number > 0", "got -3.0");
  }

  @Test
  void warningsOfAFitAreOnStandardError() throws IOException {
    Path file = directory.resolve("few.csv");
    Files.writeString(
        file,
        "parameters,tokens,loss\n1e7,1e9,4.0\n1e8,1e9,3.4\n1e9,1e9,3.2\n1e7,1e10,3.7\n"
            + "1e8,1e10,3.0\n1e9,1e10,2.7\n1e7,1e11,3.6\n1e8,1e11,2.8\n1e9,1e11,2.4\n");
    ProgramRun run = run("law fit " + file + " --replicates 0");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).contains("law fit: 9 runs for 5 constants");
  }
}
