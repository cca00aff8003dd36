package org.riskcurve.validation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.paper.PaperFigure.Choice;
import org.riskcurve.report.paper.PaperFigure.Choices;
import org.riskcurve.validation.figure.ExponentMapFigure;

class ExponentMapTest {

  @Test
  void doesNotDependOnTheNumberOfThreads() {
    ExponentMap one = ExponentMap.compute(1.5, 4, 1e4, 1, Progress.NONE);
    ExponentMap three = ExponentMap.compute(1.5, 4, 1e4, 3, Progress.NONE);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        assertThat(three.cell(i, j)).isEqualTo(one.cell(i, j));
      }
    }
  }

  @Test
  void measuresEveryCellThatTheoryCovers() {
    ExponentMap map = ExponentMap.compute(1.5, 4, 1e6, 2, Progress.NONE);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        ExponentMap.Cell cell = map.cell(i, j);
        assertThat(cell.measured().isPresent()).isEqualTo(cell.theory().exponents().isPresent());
        assertThat(cell.remark().isEmpty()).isEqualTo(cell.measured().isPresent());
      }
    }
    // α = .9375, β = .1875: phase Ia
    assertThat(map.cell(2, 0).measured().orElseThrow().eta().value())
        .isCloseTo((2 * (0.9375 + 0.1875) - 1) / (2 * 0.9375 + 1), offset(1e-3));
    assertThat(map.table().rows()).hasSize(16);
  }

  @Test
  void reportsEveryCell() {
    List<Integer> reports = Collections.synchronizedList(new ArrayList<>());
    ExponentMap.compute(0.6, 3, 1e3, 2, (done, total) -> reports.add(done));
    assertThat(reports).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void canBeInterrupted() {
    Thread caller = Thread.currentThread();
    AtomicInteger reports = new AtomicInteger();
    Progress interrupting =
        (done, total) -> {
          if (reports.incrementAndGet() == 3) {
            caller.interrupt();
          }
        };
    assertThatThrownBy(() -> ExponentMap.compute(1.5, 30, 1e6, 2, interrupting))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(reports).hasValueLessThan(900);
  }

  @Test
  void checksItsArguments() {
    assertThatThrownBy(() -> ExponentMap.compute(0.3, 4, 1e4, 1, Progress.NONE))
        .hasMessageStartingWith("largest must be");
    assertThatThrownBy(() -> ExponentMap.compute(1, 1, 1e4, 1, Progress.NONE))
        .hasMessageStartingWith("cells must be");
    assertThatThrownBy(() -> ExponentMap.compute(1, 4, 1, 1, Progress.NONE))
        .hasMessageStartingWith("dimension must be");
  }

  @Test
  void theFigureHasTwoMapsAndTheTable() {
    FigureContent content =
        new ExponentMapFigure().compute(Choices.threads(2).with(Choice.CELLS, 4), Progress.NONE);
    assertThat(content.pictures()).containsOnlyKeys("");
    assertThat(content.tables().get("").rows()).hasSize(16);
    assertThat(content.parameters()).containsEntry("cells", 4L);
    assertThatThrownBy(
            () ->
                new ExponentMapFigure()
                    .compute(Choices.threads(2).with(Choice.CELLS, 1), Progress.NONE))
        .hasMessage("cells must be in [2, 1000]; got 1");
  }
}
