package org.riskcurve.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of all READMEs of the project and of its guide. */
class ReadmeTest {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @TestFactory
  List<DynamicTest> everyExampleRunsAndPrintsWhatIsShown() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path readme : pages()) {
      for (MarkdownExample example : MarkdownExample.in(readme)) {
        String name = REPOSITORY.relativize(readme) + ":" + example.line();
        tests.add(dynamicTest(name, readme.toUri(), () -> check(example, folder)));
      }
    }
    return tests;
  }

  /** Runs {@code example} and compares what it prints with what it shows. */
  static void check(MarkdownExample example, Path folder) throws Exception {
    String printed =
        example.language().equals("sh")
            ? new ShellExample(REPOSITORY, folder).run(example)
            : new JavaExample(folder).run(example);
    if (example.output() != null) {
      assertThat(printed)
          .as("output shown below %s:%n%s", example.place(), String.join("\n", example.output()))
          .matches(text -> ShownOutput.matches(example.output(), text.lines().toList()));
    }
  }

  /** The README of the project and of every module, nested ones included, and the guide's pages. */
  private static List<Path> pages() throws IOException {
    try (Stream<Path> modules = Files.find(REPOSITORY, 3, (path, file) -> isOfModule(path));
        Stream<Path> guide = Files.list(REPOSITORY.resolve("validation/guide"))) {
      return Stream.concat(
              modules.map(pom -> pom.resolveSibling("README.md")).filter(Files::exists),
              guide.filter(page -> page.toString().endsWith(".md")))
          .sorted()
          .toList();
    }
  }

  private static boolean isOfModule(Path path) {
    return path.endsWith("pom.xml") && !path.toString().contains("target");
  }
}
