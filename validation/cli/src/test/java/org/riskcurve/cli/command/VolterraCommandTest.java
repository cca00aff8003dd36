package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolterraCommandTest {

  @TempDir private Path directory;

  private Path forcing;
  private Path kernel;

  @BeforeEach
  void names() {
    forcing = directory.resolve("f.csv");
    kernel = directory.resolve("k.csv");
  }

  private static void write(Path file, double step, int count, DoubleUnaryOperator value)
      throws IOException {
    StringBuilder text = new StringBuilder("t,value\n");
    for (int i = 0; i < count; i++) {
      text.append(i * step).append(',').append(value.applyAsDouble(i * step)).append('\n');
    }
    Files.writeString(file, text);
  }

  private ProgramRun run(String more) {
    return ProgramRun.run("volterra --forcing " + forcing + " --kernel " + kernel + " " + more);
  }

  @Test
  void solvesAContinuousEquation() throws IOException {
    write(forcing, 0.01, 301, t -> 0.5 * (Math.sin(t) + Math.cos(t) - Math.exp(-t)));
    write(kernel, 0.01, 301, t -> Math.exp(-t));
    List<String> rows = run("").lines();
    assertThat(rows.get(0)).isEqualTo("t,value,error_estimate");
    assertThat(rows).hasSize(302);
    String[] last = rows.get(301).split(",", -1);
    double error = Math.abs(Double.parseDouble(last[1]) - Math.sin(3));
    assertThat(error).isLessThan(1e-12).isLessThanOrEqualTo(Double.parseDouble(last[2]));
  }

  @Test
  void solvesADiscreteEquation() throws IOException {
    write(forcing, 1, 4, t -> 1);
    write(kernel, 1, 3, t -> 0.5);
    assertThat(run("--discrete").cell(4, 1)).isCloseTo(3.375, offset(1e-14));
  }

  @Test
  void statedBreakPointsGiveFullOrder() throws IOException {
    write(forcing, 0.02, 151, t -> 1);
    write(kernel, 0.02, 151, t -> t < 0.99 ? 0 : Math.exp(1 - t));
    String[] last = run("--breaks-kernel 1").lines().get(151).split(",", -1);
    double u = 1 - Math.exp(-2);
    double error = Math.abs(Double.parseDouble(last[1]) - (1 + u + 1 - 2 * Math.exp(-1)));
    assertThat(error).isLessThan(1e-12).isLessThanOrEqualTo(Double.parseDouble(last[2]));
    run("--breaks-kernel 1,0.5").assertRejected("--breaks-kernel", "0.5");
    run("--breaks-forcing 3").assertRejected("--breaks-forcing", "before the last sample");
    run("--breaks-forcing 1 --discrete").assertRejected("--breaks-forcing", "--discrete");
  }

  @Test
  void badInputIsOneLineThatNamesTheFileAndThePlace() throws IOException {
    write(forcing, 1, 4, t -> 1);
    Files.writeString(kernel, "t,value\n0,1\n1,1\n3,1\n");
    run("").assertRejected("--kernel", "k.csv: time 2", "uniform grid");
  }

  @Test
  void kernelThatEndsTooEarlyIsRefusedInContinuousTime() throws IOException {
    write(forcing, 1, 9, t -> 1);
    write(kernel, 1, 4, t -> 0.1);
    run("").assertRejected("samples end at 3.0, the grid at 8.0");
  }

  @Test
  void shortDiscreteKernelCountsAsZeroAfterItsEndWhichIsSaid() throws IOException {
    write(forcing, 1, 9, t -> 1);
    Files.writeString(kernel, "t,value\n0,0.5\n1,0\n");
    ProgramRun run = run("--discrete");
    assertThat(run.err()).contains("kernel counts as zero from step 2 on").hasLineCount(1);
    assertThat(run.cell(9, 1)).isCloseTo(2 - Math.pow(0.5, 8), offset(1e-14));
  }

  @Test
  void twoSamplesAreRefusedInOneClearLine() throws IOException {
    write(forcing, 1, 2, t -> 1);
    write(kernel, 1, 2, t -> 0.1);
    run("").assertRejected("number of samples", "at least 4");
  }

  @Test
  void renewalFactsArePrinted() throws IOException {
    write(forcing, 1, 3, t -> t == 0 ? 1 : 0);
    Files.writeString(kernel, "t,value\n0,0\n1,0.105\n2,0.245\n3,0.21\n4,0.14\n");
    assertThat(run("--discrete --renewal").out())
        .contains("kernel_norm,0.69999999999999996")
        .contains("growth_rate,-0.0991597383302")
        .contains("limit,0");
  }

  @Test
  void valuesThatAreNoNumbersAreRefusedWithTheirLine() throws IOException {
    write(forcing, 1, 4, t -> 1);
    Files.writeString(kernel, "t,value\n0,1\n1,NaN\n2,1\n");
    run("").assertRejected("--kernel", "line 3", "NaN");
  }
}
