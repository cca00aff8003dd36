package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.cli.support.ExitCodes;

class ValidateCommandTest {

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String command) {
    return Riskcurve.run(
        new PrintWriter(out), new PrintWriter(err), false, command.trim().split("\\s+", -1));
  }

  @Test
  void aRowForEachCheckAndTheReport() throws IOException {
    Path report = directory.resolve("report");
    int code = run("validate --only resolvent/re --report " + report);
    assertThat(code).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).isEqualTo("check,passed,measured,limit,seconds,quantity,remark");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("resolvent/references,true,");
    assertThat(err.toString()).contains("[1/2] pass  resolvent/references");
    assertThat(Files.readString(report.resolve("report.html"))).contains("resolvent/residual");
    assertThat(Files.readString(report.resolve("junit.xml"))).contains("tests=\"2\"");
    assertThat(report.toFile().list())
        .containsExactlyInAnyOrder("report.html", "report.json", "junit.xml");
  }

  @Test
  void aWrongTheoryEndsWithExitCodeOne() {
    int code = run("validate --only risk/phase-IVa --theory kernel-too-large");
    assertThat(code).isEqualTo(ExitCodes.VALIDATION_FAILED);
    assertThat(out.toString()).contains("risk/phase-IVa,false,");
    assertThat(err.toString()).contains("FAIL  risk/phase-IVa");
  }

  @Test
  void badInputIsNamed() throws IOException {
    assertThat(run("validate --only nonsense")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err.toString()).contains("--only must be part of a name").contains("got nonsense");
    assertThat(run("validate --suite huge")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err.toString()).contains("must be one of quick, standard, full; got huge");
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(run("validate --only resolvent --report " + file)).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err.toString()).contains(file.toString());
    assertThat(run("validate --threads 0")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err.toString()).contains("--threads must be in [1, 1024]; got 0");
  }
}
