package org.riskcurve.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.riskcurve.core.Arguments;
import org.riskcurve.sweep.ClusterEngines;
import org.riskcurve.sweep.Outcome;
import org.riskcurve.sweep.Sweep;

/**
 * A sweep as a row of Spark jobs: each takes the next stretch of the plan, in partitions that last
 * about a second by what points took so far, and three of them are under way at a time, so that a
 * straggler of one leaves work for the other executors. Nothing is shuffled; the driver holds the
 * outcomes of the stretches under way.
 *
 * <p>An executor that is lost loses the partitions that it had, which Spark computes again.
 */
final class SparkEngine implements ClusterEngines.ClosableEngine {

  private static final int UNDER_WAY = 3;

  /** Partitions of a stretch for each core. */
  private static final int ROUNDS = 4;

  /** Seconds that a partition should take: a hundred times what Spark takes to start it. */
  private static final double PARTITION_SECONDS = 1;

  private static final int LARGEST_PARTITION = 100_000;

  private final JavaSparkContext spark;

  SparkEngine(JavaSparkContext spark) {
    this.spark = spark;
  }

  /** Outcomes of neighbouring points, and how long they took. */
  private record Stretch<R>(List<Outcome<R>> outcomes, double seconds) implements Serializable {

    private static final long serialVersionUID = 1;
  }

  /** What executors do with a partition. */
  private static final class PartitionFunction<P, R>
      implements FlatMapFunction<Iterator<P>, Stretch<R>> {

    private static final long serialVersionUID = 1;

    private final Sweep.PointFunction<P, R> function;

    PartitionFunction(Sweep.PointFunction<P, R> function) {
      this.function = function;
    }

    @Override
    public Iterator<Stretch<R>> call(Iterator<P> points) {
      long start = System.nanoTime();
      List<Outcome<R>> outcomes = new ArrayList<>();
      points.forEachRemaining(point -> outcomes.add(Sweep.outcome(function, point)));
      return List.of(new Stretch<>(outcomes, 1e-9 * (System.nanoTime() - start))).iterator();
    }
  }

  @Override
  public <P, R> void run(Sweep<P, R> sweep, int first, Receiver<R> receiver) throws IOException {
    int size = sweep.plan().size();
    Arguments.inRange("first", first, 0L, size);
    int partitions = ROUNDS * Math.max(1, spark.sc().defaultParallelism());
    Queue<JavaFutureAction<List<Stretch<R>>>> underWay = new ArrayDeque<>();
    int pointsOfPartition = 1;
    int next = first;
    int index = first;
    try {
      while (index < size) {
        while (next < size && underWay.size() < UNDER_WAY) {
          int count = (int) Math.min(size - next, (long) partitions * pointsOfPartition);
          List<P> points = new ArrayList<>(sweep.plan().subList(next, next + count));
          next += count;
          underWay.add(
              spark
                  .parallelize(points, Math.min(count, partitions))
                  .mapPartitions(new PartitionFunction<>(sweep.function()))
                  .collectAsync());
        }
        double seconds = 0;
        int before = index;
        for (Stretch<R> stretch : underWay.remove().get()) {
          seconds += stretch.seconds();
          for (Outcome<R> outcome : stretch.outcomes()) {
            receiver.accept(index++, outcome);
          }
        }
        double each = Math.max(seconds / (index - before), PARTITION_SECONDS / LARGEST_PARTITION);
        pointsOfPartition = (int) Math.max(1, Math.rint(PARTITION_SECONDS / each));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("sweep was interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw new IOException("Spark: " + e.getCause(), e);
    } finally {
      underWay.forEach(job -> job.cancel(true));
    }
  }

  @Override
  public void close() {
    spark.close();
  }

  @Override
  public String toString() {
    return "Spark on " + spark.master();
  }
}
