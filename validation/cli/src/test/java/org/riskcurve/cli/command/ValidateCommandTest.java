package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.riskcurve.cli.command.ProgramRun.ofWords;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.cli.support.ExitCodes;

class ValidateCommandTest {

  @TempDir private Path directory;

  @Test
  void aRowForEachCheckAndTheReport() throws IOException {
    Path report = directory.resolve("report");
    ProgramRun run = run("validate --only resolvent/re --report " + report);
    assertThat(run.exitCode()).isZero();
    List<String> lines = run.lines();
    assertThat(lines.get(0))
        .isEqualTo("check,passed,measured,limit,detectable_error,seconds,quantity,remark");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("resolvent/references,true,");
    assertThat(run.err()).contains("[1/2] pass  resolvent/references");
    assertThat(Files.readString(report.resolve("report.html"))).contains("resolvent/residual");
    assertThat(Files.readString(report.resolve("junit.xml"))).contains("tests=\"2\"");
    assertThat(report.toFile().list())
        .containsExactlyInAnyOrder("report.html", "report.json", "junit.xml");
  }

  @Test
  void checksAreListedWithWhatTheyTest() {
    ProgramRun run = run("validate --list --suite standard --only risk/");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().get(0))
        .isEqualTo("check,limit,level,quantity,statement,formula,source,page");
    assertThat(run.out()).contains("risk/phase-Ia,5,").contains("P(r) = F(r) + Σ_{s<r}");
    assertThat(run.out()).contains("risk/activation,").doesNotContain("kernel/matrices");
  }

  @Test
  void aCheckIsExplainedWithItsPower() {
    ProgramRun sampled = run("validate --explain textbook/direct-engine");
    assertThat(sampled.exitCode()).as(sampled.err()).isZero();
    assertThat(sampled.lines().get(0)).isEqualTo("property,value");
    assertThat(sampled.out())
        .contains("formula,", "source,", "any slip of convention: coefficients", "limit,5")
        .containsPattern("power,a relative error of the theory of 0\\.\\d+ is found");
    assertThat(run("validate --explain resolvent/references").out())
        .contains("power,whatever makes the quantity exceed its limit is found");
    run("validate --explain risk").assertRejected("--explain must be the whole name", "got risk");
    run("validate --explain risk/late --list").assertRejected("--explain must be left out with");
  }

  @Test
  void aWrongTheoryEndsWithExitCodeOne() {
    ProgramRun run = run("validate --only risk/phase-IVa --theory kernel-too-large");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.VALIDATION_FAILED);
    assertThat(run.out()).contains("risk/phase-IVa,false,");
    assertThat(run.err()).contains("FAIL  risk/phase-IVa");
  }

  @Test
  void badInputIsNamed() throws IOException {
    run("validate --only nonsense").assertRejected("--only must be part of a name", "got nonsense");
    ofWords("validate", "--only", "").assertRejected("--only must be part of a name");
    run("validate --suite huge")
        .assertRejected("--suite must be one of quick, standard, full; got huge");
    Path file = Files.writeString(directory.resolve("file"), "");
    run("validate --only resolvent --report " + file).assertRejected("--report", file.toString());
    run("validate --threads 0").assertRejected("--threads must be in [1, 1024]; got 0");
  }
}
