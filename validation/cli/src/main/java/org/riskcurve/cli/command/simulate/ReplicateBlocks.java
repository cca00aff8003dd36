package org.riskcurve.cli.command.simulate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.ClusterOption;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.table.GrowingFile;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.statistics.SampleSize;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.sweep.Sweep;

/**
 * The replicates of a simulation, a block at a time: on threads or on a cluster, and kept in a file
 * as they are finished, so that a simulation that is interrupted goes on.
 *
 * <p>Replicate n draws from the n-th split of the generator of the seed, wherever it is computed.
 */
final class ReplicateBlocks {

  /** Blocks that an ensemble is cut into. */
  private static final int BLOCKS = 400;

  private static final double MOST_RISKS = 5e8;

  private final long seed;
  private final int part;
  private final int size;
  private final long[] iterations;
  private final @Nullable GrowingFile file;
  private final List<double[]> rows = new ArrayList<>();

  /**
   * Some replicates in a row.
   *
   * @param part which of the ensembles of a command, from 0; they share their streams
   */
  record Block(int part, int from, int to) implements java.io.Serializable {

    private static final long serialVersionUID = 1;

    /** The streams of the replicates of an ensemble. */
    List<SplittableGenerator> streams(long seed) {
      SplittableGenerator streams = MonteCarlo.streams(seed);
      for (int i = 0; i < from; i++) {
        streams.split();
      }
      return of(streams, to - from);
    }

    private static List<SplittableGenerator> of(SplittableGenerator streams, int count) {
      List<SplittableGenerator> own = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        own.add(streams.split());
      }
      return own;
    }
  }

  /** Computes replicates: a row of risks for each stream. */
  @FunctionalInterface
  interface Replicates {
    double[][] risks(List<? extends SplittableGenerator> streams, long[] iterations);
  }

  /**
   * The blocks of an ensemble, with those that the file has.
   *
   * @param part which of the ensembles that the file keeps one after the other; those before it are
   *     whole and as large
   * @param count how many replicates are wanted at first
   * @param file where finished blocks are kept, or null
   */
  ReplicateBlocks(long seed, int part, int count, long[] iterations, @Nullable GrowingFile file)
      throws IOException {
    Arguments.inRange(
        "runs × iterations asked for", (double) count * iterations.length, 0, MOST_RISKS);
    this.seed = seed;
    this.part = part;
    this.iterations = iterations;
    this.file = file;
    size = (count + BLOCKS - 1) / BLOCKS;
    if (file != null) {
      ByteBuffer kept = ByteBuffer.wrap(file.content());
      while (kept.remaining() >= iterations.length * Double.BYTES) {
        double[] row = new double[iterations.length];
        kept.asDoubleBuffer().get(row);
        kept.position(kept.position() + row.length * Double.BYTES);
        rows.add(row);
      }
      rows.subList(0, part * count).clear();
    }
  }

  /** How many replicates there are already. */
  int done() {
    return rows.size();
  }

  /**
   * The first {@code count} replicates; only those are computed that are not there yet.
   *
   * @param replicates computes them in this process
   * @param elsewhere computes a block on another machine
   */
  RiskSamples take(
      int count,
      Replicates replicates,
      Sweep.PointFunction<Block, double[][]> elsewhere,
      ClusterOption cluster,
      int threads,
      Progress progress)
      throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (int from = rows.size(); from < count; from += size) {
      blocks.add(new Block(part, from, Math.min(count, from + size)));
    }
    SplittableGenerator streams = MonteCarlo.streams(seed);
    for (int i = 0; i < rows.size(); i++) {
      streams.split();
    }
    List<List<SplittableGenerator>> own =
        cluster.isGiven()
            ? List.of()
            : blocks.stream().map(b -> Block.of(streams, b.to() - b.from())).toList();
    int before = rows.size();
    Sweep.PointFunction<Block, double[][]> here =
        block -> replicates.risks(own.get((block.from() - before) / size), iterations);
    cluster.run(
        Sweep.of(blocks, cluster.isGiven() ? elsewhere : here),
        0,
        threads,
        (index, outcome) -> {
          double[][] risks = outcome.value();
          if (risks == null) {
            throw new ConvergenceException(String.valueOf(outcome.failure()));
          }
          keep(risks);
          progress.report(Math.min(rows.size(), count), count);
        });
    return RiskSamples.of(iterations, rows.subList(0, count).toArray(double[][]::new));
  }

  /** How many replicates a precision of every mean takes, by those of a pilot. */
  static double needed(RiskSamples pilot, double precision) {
    for (int i = 0; i < pilot.points(); i++) {
      if (!Double.isFinite(pilot.mean(i))) {
        throw new ConvergenceException(
            "no number of runs reaches a precision of the mean: some of the runs overflow");
      }
    }
    return SampleSize.forPrecision(SampledMeans.ofRuns(pilot.rows()), precision);
  }

  private void keep(double[][] risks) throws IOException {
    rows.addAll(List.of(risks));
    if (file != null) {
      ByteBuffer bytes = ByteBuffer.allocate(risks.length * iterations.length * Double.BYTES);
      for (double[] row : risks) {
        for (double risk : row) {
          bytes.putDouble(risk);
        }
      }
      file.append(bytes.array());
    }
  }
}
