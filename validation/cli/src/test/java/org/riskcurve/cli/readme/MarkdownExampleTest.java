package org.riskcurve.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownExampleTest {

  private static final String SAMPLE =
      """
      # Sample

      ```sh
      ./mvnw verify
      ./riskcurve completion \\
          --help   # what it does
      ```

      ```text
      Usage: riskcurve completion [-hV]
      ...
          source <(./riskcurve completion)
      ```

      In Java:

      ```java
      import org.riskcurve.core.Estimate;
      Estimate estimate = new Estimate(1.0 / 3, 1e-13);
      System.out.println("third " + estimate.value());
      ```
      ```text
      third 0.33333333
      ```

      ```java
      public class Whole {
        public static void main(String[] arguments) {
          System.out.println("whole");
        }
      }
      ```

      Something else:

      ```text
      not the output of the above
      ```

      ```sh
      ./riskcurve --version > version.txt
      ```
      """;

  @TempDir private Path folder;

  private List<MarkdownExample> examples(String text) throws IOException {
    return MarkdownExample.in(Files.writeString(folder.resolve("README.md"), text));
  }

  @Test
  void blocksAreFoundWithTheirOutput() throws IOException {
    List<MarkdownExample> examples = examples(SAMPLE);
    assertThat(examples)
        .extracting(MarkdownExample::language)
        .containsExactly("sh", "java", "java", "sh");
    assertThat(examples).extracting(MarkdownExample::line).containsExactly(3, 17, 26, 40);
    assertThat(examples.get(1).output()).containsExactly("third 0.33333333");
    assertThat(examples.get(2).output()).isNull();
  }

  @Test
  void examplesAreRunAndCompared() throws Exception {
    for (MarkdownExample example : examples(SAMPLE)) {
      ReadmeTest.check(example, folder);
    }
    assertThat(folder.resolve("version.txt")).content().startsWith("riskcurve ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sh   | ./riskcurve no-such-command | unknown argument",
        "sh   | rm -rf build                | no rule for running: rm",
        "java | int i = \"text\";           | does not compile",
        "java | throw new Exception(\"x\"); | the example failed",
      })
  void whatDoesNotRunFails(String language, String code, String message) throws IOException {
    MarkdownExample example = examples("```" + language + "\n" + code + "\n```\n").get(0);
    assertThatThrownBy(() -> ReadmeTest.check(example, folder))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  @Test
  void outputThatDiffersFails() throws IOException {
    String example = "```sh\n./riskcurve --version\n```\n\n```text\nriskcurve 99\n```\n";
    assertThatThrownBy(() -> ReadmeTest.check(examples(example).get(0), folder))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("riskcurve 99");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "risk 0.3333         | risk 0.33333333     | true",
        "risk 0.3333         | risk 0.3336         | false",
        "1.234567e-05 Ia     | 1.2345672e-05 Ia    | true",
        "1.234567e-05        | 1.2346e-05          | false",
        "3.1e-13             | 8.7e-14             | true",
        "3.1e-13             | 8.7e-11             | false",
        "iteration   risk    | iteration risk      | true",
        "1000                | 1001                | false",
        "0,1.5,3e-13         | 0,1.5,2e-13         | true",
      })
  void numbersAgreeToTheDigitsShown(String shown, String printed, boolean same) {
    assertThat(ShownOutput.matches(List.of(shown), List.of(printed))).isEqualTo(same);
  }

  @Test
  void dotsStandForAnyLines() {
    List<String> printed = List.of("a", "", "b", "c", "d");
    assertThat(ShownOutput.matches(List.of("a", "...", "d"), printed)).isTrue();
    assertThat(ShownOutput.matches(List.of("...", "c", "…"), printed)).isTrue();
    assertThat(ShownOutput.matches(List.of("a", "b", "c"), printed)).isFalse();
    assertThat(ShownOutput.matches(List.of("a", "...", "e"), printed)).isFalse();
  }
}
