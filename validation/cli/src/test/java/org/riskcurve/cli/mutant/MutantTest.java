package org.riskcurve.cli.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutantTest {

  /** What is not found makes the command fail; here a change of a source shows it at once. */
  @Test
  void everyErrorHasItsPlaceInASource() throws IOException {
    List<Mutant> mutants = Mutant.all();
    Path root = Mutants.root();
    for (Mutant mutant : mutants) {
      assertThat(mutant.source(root)).as(mutant.name()).contains(mutant.wrong());
    }
    assertThat(mutants).extracting(Mutant::name).doesNotHaveDuplicates();
    assertThat(mutants).hasSizeGreaterThanOrEqualTo(40);
  }
}
