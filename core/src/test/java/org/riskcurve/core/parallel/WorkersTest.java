package org.riskcurve.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.ConvergenceException;

class WorkersTest {

  @Test
  void resultsComeInTheOrderOfTheTasks() {
    List<Callable<Integer>> tasks =
        IntStream.range(0, 100).<Callable<Integer>>mapToObj(i -> () -> i * i).toList();
    List<Integer> squares = IntStream.range(0, 100).mapToObj(i -> i * i).toList();
    assertThat(Workers.run("squares", tasks, 1)).isEqualTo(squares);
    assertThat(Workers.run("squares", tasks, 7)).isEqualTo(squares);
  }

  @Test
  void aFailureIsThatOfItsTask() {
    Callable<Integer> failing =
        () -> {
          throw new ConvergenceException("lost");
        };
    assertThatThrownBy(() -> Workers.run("work", List.of(() -> 1, failing), 2))
        .isInstanceOf(ConvergenceException.class)
        .hasMessage("lost");
    Callable<Integer> checked =
        () -> {
          throw new java.io.IOException("disk");
        };
    assertThatThrownBy(() -> Workers.run("work", List.of(checked), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("disk");
    Callable<Integer> broken =
        () -> {
          throw new AssertionError("broken");
        };
    assertThatThrownBy(() -> Workers.run("work", List.of(broken), 1))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anInterruptionCancelsAndStays() {
    CountDownLatch never = new CountDownLatch(1);
    Callable<Integer> waiting =
        () -> {
          never.await();
          return 0;
        };
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Workers.run("waiting", List.of(waiting), 1))
        .isInstanceOf(CancellationException.class)
        .hasMessage("waiting was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void threadsAreChecked() {
    assertThatThrownBy(() -> Workers.run("nothing", List.of(), 0)).hasMessageContaining("threads");
  }
}
