package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.cli.support.ExitCodes;

class PhaseCommandTest {

  private static List<String> lines(String command) {
    ProgramRun run = run(command);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    return run.lines();
  }

  @Test
  void phaseHasTermsTradeOffAndExponents() {
    assertThat(lines("phase --alpha 1 --beta 2"))
        .containsExactly(
            "phase,loss_terms,trade_off,xi,eta,region,status",
            "III,F_ac + K_pp/(gamma B) + F_0,F_ac = K_pp/(gamma B),0.5,0.75,"
                + "\"2 alpha > 1, beta > alpha\",proved");
  }

  @Test
  void boundaryHasARowForEachPhase() {
    assertThat(lines("phase --alpha 0.75 --beta 0.5"))
        .hasSize(3)
        .anyMatch(row -> row.startsWith("Ia,"))
        .anyMatch(row -> row.startsWith("II,"));
  }

  @Test
  void pointsWithoutAPowerLawAreAnAnswer() {
    assertThat(lines("phase --alpha 0.1 --beta 0.2").get(1))
        .startsWith("none,,,,,")
        .contains("diverges with v");
  }

  @Test
  void extremeModelsHaveTermsOrAClearRefusal() {
    String at = " --gamma 0.1 --at 1e3";
    assertThat(lines("phase --alpha 0.01 --beta 2 --d 1e4" + at).get(1)).startsWith("1000,7.89505");
    assertThat(lines("phase --alpha 1e-300 --beta 2 --d 1e4" + at).get(1)).contains(",9.74090910");
    assertThat(lines("phase --alpha 1 --beta 2 --d 100 --v 100" + at).get(1))
        .startsWith("1000,0,1.17498");
    run("phase --alpha 1 --beta 2 --d 9223372036854775807" + at)
        .assertRejected("--d must be in [1.0, 1.0E14]", "got 9223372036854775807");
  }

  /** The asymptotic terms agree with the exact functions where both are in their range. */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 1e5, 0.1, 1e4, 0.02",
    "0.75, 0.25, 1e6, 0.1, 1e4, 0.02",
    "1.25, 0.75, 1e5, 0.1, 1e5, 0.02",
    "0.4, 0.25, 1e12, 0.0001, 1e6, 0.02",
  })
  void termsAgreeWithTheExactForcingAndKernel(
      double alpha, double beta, String d, String gamma, String at, double tolerance) {
    List<String> rows =
        lines(
            String.format(
                "phase --alpha %s --beta %s --d %s --gamma %s --at %s", alpha, beta, d, gamma, at));

    String[] cells = rows.get(1).split(",", -1);
    assertThat(rows.get(0)).endsWith("F_terms_over_exact,K_term_over_exact");
    assertThat(Double.parseDouble(cells[6])).isCloseTo(1, within(tolerance));
    assertThat(Double.parseDouble(cells[7])).isCloseTo(1, within(tolerance));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--alpha 0 --beta 1                              | --alpha must be a finite number > 0",
        "--alpha 1 --beta NaN                            | --beta must be",
        "--alpha 1 --beta 2 --d 100                      | --gamma",
        "--alpha 1 --beta 2 --d 100 --gamma -1           | --gamma must be a finite number > 0",
        "--alpha 1 --beta 2 --d 100 --gamma 0.1 --at 0   | --at must be",
        "--alpha 0.1 --beta 0.2 --d 100 --gamma 0.1      | alpha + beta must be above 1/2",
      })
  void badInputIsNamed(String options, String message) {
    run("phase " + options).assertRejected(message);
  }
}
