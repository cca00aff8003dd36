package org.riskcurve.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.cli.command.Riskcurve;

/** A sweep on Spark gives the bytes of the local engine. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SparkSweepTest {

  /** With a point that fails, between those that do not. */
  private static final String CURVES =
      "sweep curve --alpha 0.3,0.75,1.2 --beta 0.2..0.8:3 --d 1e2,1e9,1e3 --v 1e5"
          + " --gamma-fraction 0.5 --at 1,100,1e4";

  private static final String ENSEMBLE =
      "sweep simulate --alpha 0.75 --beta 0.5 --d 40 --v 160 --gamma-fraction 0.5 --runs 40"
          + " --at 10,1000 --seed 1..24:24";

  private static final double MEMORY_OF_A_CLUSTER = 3e9;

  // executors may still write while they end
  @TempDir(cleanup = CleanupMode.NEVER)
  private Path folder;

  private static String run(String line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Riskcurve.run(
            new PrintWriter(out), new PrintWriter(err), false, line.trim().split(" +", -1));
    assertThat(exitCode).as(err.toString()).isZero();
    return out.toString();
  }

  @Test
  void onTheCoresOfThisMachine() {
    String rows = run(CURVES);
    assertThat(rows.lines().filter(line -> line.contains("--d must be"))).hasSize(9);
    assertThat(run(CURVES + " --spark local[2]")).isEqualTo(rows);
  }

  @Test
  void replicatesOfASimulation() {
    String line =
        "simulate --alpha 0.75 --beta 0.5 --d 20 --v 80 --gamma-fraction 0.5 --at 10,300 --seed 4 ";
    for (String ensemble :
        List.of("--runs 900", "--runs 3 --matrices 40", "--runs 50 --samples 30")) {
      assertThat(run(line + ensemble + " --spark local[2]")).isEqualTo(run(line + ensemble));
    }
  }

  @Test
  void bootstrapOfAFit() throws IOException {
    StringBuilder runs = new StringBuilder("parameters,tokens,loss\n");
    for (int i = 0; i < 40; i++) {
      double n = 1e7 * Math.pow(1.2, i);
      double d = 1e9 * Math.pow(1.3, 7 * i % 40);
      double loss = 1.7 + 400 * Math.pow(n, -0.34) + 410 * Math.pow(d, -0.28);
      runs.append(n + "," + d + "," + loss * (1 + 0.003 * Math.sin(9.0 * i)) + "\n");
    }
    Path file = Files.writeString(folder.resolve("runs.csv"), runs);
    String line = "law fit " + file + " --replicates 1300 --format csv ";
    assertThat(run(line + "--spark local[2]")).isEqualTo(run(line));
  }

  @Test
  void checksOfASuite() {
    String line = "validate --only resolvent --seed 3 --format csv ";
    assertThat(withoutSeconds(run(line + "--spark local[2]")))
        .isEqualTo(withoutSeconds(run(line)))
        .hasSizeGreaterThan(2);
  }

  /** Check, whether it passed, and what it measured. */
  private static List<String> withoutSeconds(String rows) {
    return rows.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> String.join(",", Arrays.asList(line.split(",")).subList(0, 3)))
        .toList();
  }

  @Test
  void onAClusterOfWhichAWorkerDies() throws IOException, InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    assumeThat((double) system.getFreeMemorySize())
        .as("free memory for a master, two workers and two executors")
        .isGreaterThan(MEMORY_OF_A_CLUSTER);
    try (Cluster cluster = Cluster.start(folder, 2)) {
      String spark = " --spark " + cluster.master();
      assertThat(run(CURVES + spark)).isEqualTo(run(CURVES));
      String ensemble = run(ENSEMBLE);
      ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
      try {
        // in the middle of the work: executors take some seconds to start
        var killed = killer.schedule(() -> cluster.killWorker(0), 9, TimeUnit.SECONDS);
        Path out = folder.resolve("ensemble.csv");
        run(ENSEMBLE + spark + " --out " + out);
        String rows = Files.readString(out);
        assertThat(rows.substring(rows.indexOf("seed,"))).isEqualTo(ensemble);
        killed.cancel(true);
      } finally {
        killer.shutdownNow();
      }
    }
  }
}
