package org.riskcurve.validation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.parallel.Progress;

class HomogenizationStudyTest {

  private static HomogenizationStudy study(int threads) {
    return HomogenizationStudy.compute(
        new int[] {50, 100, 200, 400}, 150, 2, threads, Progress.NONE);
  }

  @Test
  void bothErrorsShrinkLikeOneOverTheRootOfD() {
    HomogenizationStudy study = study(2);
    for (Estimate slope :
        List.of(study.sgdToSdePower().slope(), study.sdeToVolterraPower().slope())) {
      assertThat(slope.error()).isBetween(0.001, 0.05);
      assertThat(slope.value()).isCloseTo(-0.5, within(4 * slope.error()));
    }
    assertThat(study.table().rows()).hasSize(4);
  }

  @Test
  void numberOfThreadsDoesNotChangeABit() {
    assertThat(study(1).points()).isEqualTo(study(2).points());
  }

  @Test
  void progressCountsTwoEnsemblesForEachSize() {
    List<Integer> told = new ArrayList<>();
    HomogenizationStudy.compute(
        new int[] {50, 100, 150}, 2, 1, 1, (done, total) -> told.add(done * 100 + total));
    assertThat(told).containsExactly(106, 206, 306, 406, 506, 606);
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(
            () -> HomogenizationStudy.compute(new int[] {50, 120, 150}, 2, 1, 1, Progress.NONE))
        .hasMessage("sizes[1] must be a multiple of 50; got 120.0");
  }
}
