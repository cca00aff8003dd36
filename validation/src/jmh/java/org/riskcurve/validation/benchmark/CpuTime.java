package org.riskcurve.validation.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The CPU time of an operation, that of compiler and collector included: what a busy machine does
 * not change, as it does the time on the clock. {@code -prof
 * org.riskcurve.validation.benchmark.CpuTime}.
 */
public final class CpuTime implements InternalProfiler {

  private static final double MICROSECONDS = 1e-3;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long start;

  @Override
  public String getDescription() {
    return "CPU time of an operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    start = system.getProcessCpuTime();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double spent = MICROSECONDS * (system.getProcessCpuTime() - start);
    long invocations = result.getMetadata().getAllOps();
    return List.of(new ScalarResult("cpu", spent / invocations, "us/op", AggregationPolicy.AVG));
  }
}
