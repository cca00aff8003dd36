package org.riskcurve.cli.command.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.cli.command.Riskcurve;
import org.riskcurve.cli.option.ClusterOption;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.table.GrowingFile;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.sweep.Sweep;

class ReplicateBlocksTest {

  private static final long[] ITERATIONS = {1, 5};

  @TempDir private Path directory;

  private int computed;

  private double[][] risks(List<? extends SplittableGenerator> streams, long[] iterations) {
    double[][] risks = new double[streams.size()][iterations.length];
    for (int i = 0; i < risks.length; i++) {
      risks[i][0] = streams.get(i).nextDouble();
      risks[i][1] = streams.get(i).nextDouble();
    }
    computed += risks.length;
    return risks;
  }

  private double[][] take(@Nullable GrowingFile file, int first, int count) throws IOException {
    return takePart(0, file, first, count);
  }

  private double[][] takePart(int part, @Nullable GrowingFile file, int first, int count)
      throws IOException {
    computed = 0;
    Sweep.PointFunction<ReplicateBlocks.Block, double[][]> never =
        block -> {
          throw new IllegalStateException("there is no cluster");
        };
    RiskSamples samples =
        new ReplicateBlocks(7, part, first, ITERATIONS, file)
            .take(count, this::risks, never, new ClusterOption(), 1, Progress.NONE);
    return samples.rows();
  }

  @Test
  void anInterruptedSimulationGoesOnWithTheSameNumbers() throws IOException {
    double[][] whole = take(null, 1000, 1000);
    Path out = directory.resolve("out.csv");
    try (GrowingFile file = GrowingFile.open(out, "words")) {
      take(file, 1000, 300);
    }
    try (GrowingFile file = GrowingFile.open(out, "words")) {
      assertThat(new ReplicateBlocks(7, 0, 1000, ITERATIONS, file).done()).isEqualTo(300);
      assertThat(take(file, 1000, 1000)).isDeepEqualTo(whole);
      assertThat(computed).isEqualTo(700);
      file.drop();
    }
    assertThat(out).doesNotExist();
  }

  @Test
  void ensemblesThatShareTheirStreamsAreKeptOneBehindTheOther() throws IOException {
    Path out = directory.resolve("out.csv");
    Random random = new Random(3);
    for (int round = 0; round < 20; round++) {
      int count = 2 + random.nextInt(900);
      double[][] whole = take(null, count, count);
      try (GrowingFile file = GrowingFile.open(out, "words")) {
        assertThat(take(file, count, count)).isDeepEqualTo(whole);
        takePart(1, file, count, 1 + random.nextInt(count));
      }
      try (GrowingFile file = GrowingFile.open(out, "words")) {
        assertThat(take(file, count, count)).isDeepEqualTo(whole);
        assertThat(computed).isZero();
        assertThat(takePart(1, file, count, count)).isDeepEqualTo(whole);
        assertThat(computed).isLessThan(count);
        file.drop();
      }
    }
  }

  @Test
  void dataSetsOfTheirOwnGiveWhatTheEngineGivesWhereverTheyAreComputed() {
    String words =
        "simulate --alpha 0.75 --beta 0.5 --d 8 --v 32 --gamma-fraction 0.5 --samples 20 --runs 30"
            + " --at 1,40 --label-noise 0.1 --seed 6";
    RemoteReplicates remote = new RemoteReplicates(List.of(words.split(" ", -1)));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Riskcurve.run(
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            (words + " --format csv").split(" ", -1));
    assertThat(exitCode).as(err.toString()).isZero();
    String[] last = out.toString().strip().lines().reduce((a, b) -> b).orElseThrow().split(",", -1);
    for (int part = 0; part < 2; part++) {
      double[][] rows = remote.apply(new ReplicateBlocks.Block(part, 0, 30));
      double mean = RiskSamples.of(new long[] {1, 40}, rows).mean(1);
      assertThat(mean).isEqualTo(Double.parseDouble(last[part == 0 ? 1 : 5]));
    }
  }

  @Test
  void whatAMachineComputesFromItsWordsIsWhatThisOneComputes() {
    List<String> line =
        List.of(
            "simulate --alpha 0.75 --beta 0.5 --d 10 --v 40 --gamma-fraction 0.5 --runs 20"
                .split(" ", -1));
    RemoteReplicates remote = new RemoteReplicates(line);
    RemoteReplicates other = new RemoteReplicates(withOptionsOfThisProcess(line));
    ReplicateBlocks.Block block = new ReplicateBlocks.Block(0, 5, 9);
    assertThat(remote.apply(block)).isDeepEqualTo(other.apply(block));
    assertThat(remote.apply(new ReplicateBlocks.Block(0, 6, 7))[0])
        .isEqualTo(remote.apply(block)[1]);
    RemoteReplicates bad = new RemoteReplicates(List.of("simulate", "--alpha", "1"));
    assertThatThrownBy(() -> bad.apply(block)).hasMessageContaining("--beta");
  }

  private static List<String> withOptionsOfThisProcess(List<String> line) {
    List<String> words = new java.util.ArrayList<>(line);
    words.addAll(List.of("--out", "/nowhere/x", "--figure=y.svg", "--spark", "spark://z"));
    return words;
  }
}
