package org.riskcurve.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.riskcurve.sweep.Plan.Axis;

class PlanTest {

  @Test
  void theLastAxisVariesFastest() {
    Plan plan =
        Plan.of(
            List.of(
                new Axis(List.of("a", "b"), List.of(List.of("1", "2"), List.of("3", "4"))),
                Axis.of("c", List.of("x", "y"))));
    assertThat(plan.names()).containsExactly("a", "b", "c");
    assertThat(plan.points())
        .containsExactly(
            List.of("1", "2", "x"),
            List.of("1", "2", "y"),
            List.of("3", "4", "x"),
            List.of("3", "4", "y"));
    assertThat(plan).hasToString("4 points: a, b × 2; c × 2");
  }

  @Test
  void withoutAxesThereIsOnePoint() {
    assertThat(Plan.of(List.of()).points()).containsExactly(List.of());
  }

  @Test
  void aLargePlanTakesTheMemoryOfItsAxes() {
    List<String> values = Collections.nCopies(1000, "1");
    Plan plan = Plan.of(List.of(Axis.of("a", values), Axis.of("b", values), Axis.of("c", values)));
    assertThat(plan.points().size()).isEqualTo(1_000_000_000);
    assertThat(plan.points().get(999_999_999)).containsExactly("1", "1", "1");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> plan.points().get(1_000_000_000));
  }

  @Test
  void axesHaveValuesAndNamesOfTheirOwn() {
    assertThatIllegalArgumentException().isThrownBy(() -> Axis.of("a", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Axis(List.of("a", "b"), List.of(List.of("1"))));
    Axis axis = Axis.of("a", List.of("1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plan.of(List.of(axis, axis)))
        .withMessageContaining("given twice; got a");
    Axis longest = Axis.of("b", Collections.nCopies(100_000, "1"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Plan.of(List.of(longest, Axis.of("c", Collections.nCopies(100_000, "1")))))
        .withMessageContaining("points of the plan");
  }
}
