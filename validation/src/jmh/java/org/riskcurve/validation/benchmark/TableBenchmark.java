package org.riskcurve.validation.benchmark;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.riskcurve.report.table.CsvHeader;
import org.riskcurve.report.table.Table;
import org.riskcurve.report.table.TableFormat;

/** Writing a curve of 200 points. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TableBenchmark {

  @Param private TableFormat format;

  private final Table table = table();

  private static Table table() {
    Table.Builder table = Table.titled("curve").columns("iteration", "risk", "error_estimate");
    for (int i = 0; i < 200; i++) {
      double iteration = Math.pow(10, 0.06 * i);
      table.row((long) iteration, Math.pow(iteration, -0.3), 1e-12 / (i + 1));
    }
    return table.build();
  }

  /** Writes the table to nowhere. */
  @Benchmark
  public Writer write() throws IOException {
    Writer out = Writer.nullWriter();
    format.write(table, out, CsvHeader.COMMENT);
    return out;
  }
}
