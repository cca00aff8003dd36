package org.riskcurve.validation.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole processes: the program that prints a table, and beside it Java without a program and Python
 * with NumPy. The launcher builds the program if need be.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 15)
@Fork(1)
public class StartBenchmark {

  private final String launcher = launcher().toString();

  private static Path launcher() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(folder.resolve("riskcurve"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no launcher above this folder");
    }
    return folder.resolve("riskcurve");
  }

  private static int run(String... command) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code);
    }
    return code;
  }

  /** A curve of 40 points. */
  @Benchmark
  public int curve() throws IOException, InterruptedException {
    String options = "--alpha 0.75 --beta 0.5 --d 1e6 --v 1e7 --gamma-fraction 0.5 --format table";
    return run((launcher + " curve " + options).split(" "));
  }

  /** The version. */
  @Benchmark
  public int version() throws IOException, InterruptedException {
    return run(launcher, "--version");
  }

  /** Java, which says its version. */
  @Benchmark
  public int javaAlone() throws IOException, InterruptedException {
    return run("java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-version");
  }

  /** Python, which imports NumPy and SciPy's special functions. */
  @Benchmark
  public int python() throws IOException, InterruptedException {
    return run("python3", "-c", "import numpy, scipy.special");
  }
}
