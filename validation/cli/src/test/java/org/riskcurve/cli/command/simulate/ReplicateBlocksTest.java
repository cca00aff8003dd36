package org.riskcurve.cli.command.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    for (double[] row : risks) {
      SplittableGenerator own = streams.get(computed++ % streams.size());
      row[0] = own.nextDouble();
      row[1] = own.nextDouble();
    }
    return risks;
  }

  private double[][] take(@Nullable GrowingFile file, int first, int count) throws IOException {
    computed = 0;
    Sweep.PointFunction<ReplicateBlocks.Block, double[][]> never =
        block -> {
          throw new IllegalStateException("there is no cluster");
        };
    RiskSamples samples =
        new ReplicateBlocks(7, first, ITERATIONS, file)
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
      assertThat(new ReplicateBlocks(7, 1000, ITERATIONS, file).done()).isEqualTo(300);
      assertThat(take(file, 1000, 1000)).isDeepEqualTo(whole);
      assertThat(computed).isEqualTo(700);
      file.drop();
    }
    assertThat(out).doesNotExist();
  }

  @Test
  void whatAMachineComputesFromItsWordsIsWhatThisOneComputes() {
    List<String> line =
        List.of(
            "simulate --alpha 0.75 --beta 0.5 --d 10 --v 40 --gamma-fraction 0.5 --runs 20"
                .split(" ", -1));
    RemoteReplicates remote = new RemoteReplicates(line);
    RemoteReplicates other = new RemoteReplicates(withOptionsOfThisProcess(line));
    ReplicateBlocks.Block block = new ReplicateBlocks.Block(5, 9);
    assertThat(remote.apply(block)).isDeepEqualTo(other.apply(block));
    assertThat(remote.apply(new ReplicateBlocks.Block(6, 7))[0]).isEqualTo(remote.apply(block)[1]);
    RemoteReplicates bad = new RemoteReplicates(List.of("simulate", "--alpha", "1"));
    assertThatThrownBy(() -> bad.apply(block)).hasMessageContaining("--gamma");
  }

  private static List<String> withOptionsOfThisProcess(List<String> line) {
    List<String> words = new java.util.ArrayList<>(line);
    words.addAll(List.of("--out", "/nowhere/x", "--figure=y.svg", "--spark", "spark://z"));
    return words;
  }
}
