package org.riskcurve.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalEngineTest {

  private static final List<Integer> POINTS = IntStream.range(0, 500).boxed().toList();

  private static List<String> outcomes(int threads, int first) throws IOException {
    Sweep<Integer, Integer> sweep =
        Sweep.of(
            POINTS,
            n -> {
              if (n % 7 == 3) {
                throw new IllegalStateException("seven");
              }
              return n * n;
            });
    List<String> outcomes = new ArrayList<>();
    LocalEngine.of(threads)
        .run(
            sweep,
            first,
            (index, outcome) ->
                outcomes.add(
                    index + ":" + (outcome.isFailure() ? outcome.failure() : outcome.value())));
    return outcomes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void outcomesComeInTheOrderOfThePlanForAnyNumberOfThreads(int threads) throws IOException {
    List<String> outcomes = outcomes(threads, 0);
    assertThat(outcomes).hasSize(500).isEqualTo(outcomes(1, 0));
    assertThat(outcomes.subList(0, 4)).containsExactly("0:0", "1:1", "2:4", "3:seven");
    assertThat(outcomes(threads, 490)).isEqualTo(outcomes.subList(490, 500));
    assertThat(outcomes(threads, 500)).isEmpty();
  }

  @Test
  void whatIsNotReceivedHoldsBackWhatIsComputed() throws IOException {
    AtomicInteger computed = new AtomicInteger();
    Sweep<Integer, Integer> sweep = Sweep.of(POINTS, n -> computed.incrementAndGet());
    LocalEngine.of(2)
        .run(
            sweep,
            0,
            (index, outcome) -> assertThat(computed.get()).isLessThanOrEqualTo(index + 129));
    assertThat(computed).hasValue(500);
  }

  @Test
  void theReceiverAndErrorsEndTheSweep() {
    Sweep<Integer, Integer> good = Sweep.of(POINTS, n -> n);
    assertThatIOException()
        .isThrownBy(
            () ->
                LocalEngine.of(2)
                    .run(
                        good,
                        0,
                        (index, outcome) -> {
                          throw new IOException("full");
                        }))
        .withMessage("full");
    Sweep<Integer, Integer> bad =
        Sweep.of(
            POINTS,
            n -> {
              throw new StackOverflowError("deep");
            });
    assertThatExceptionOfType(StackOverflowError.class)
        .isThrownBy(() -> LocalEngine.of(2).run(bad, 0, (index, outcome) -> {}));
  }

  @Test
  void anInterruptEndsTheSweep() {
    Sweep<Integer, Integer> sweep = Sweep.of(POINTS, n -> n);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> LocalEngine.of(1).run(sweep, 0, (index, outcome) -> {}));
    assertThat(Thread.interrupted()).isTrue();
  }
}
