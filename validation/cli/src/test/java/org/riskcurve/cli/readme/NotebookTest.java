package org.riskcurve.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the cells of the guide's notebooks in JShell, which is what kernels for Java do. */
class NotebookTest {

  private static final Path FOLDER = Path.of("../guide/notebook");

  /** What a kernel has besides: it shows what it is given. */
  private static final String DISPLAY =
      "void display(String type, Object shown) { System.setProperty(\"shown\", type + shown); }";

  @TestFactory
  List<DynamicTest> everyCellRunsAndGivesWhatIsShown() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<DynamicTest> tests =
          files
              .filter(file -> file.toString().endsWith(".ipynb"))
              .map(file -> dynamicTest(file.getFileName().toString(), () -> run(file)))
              .toList();
      assertThat(tests).isNotEmpty();
      return tests;
    }
  }

  private static void run(Path file) throws IOException {
    System.clearProperty("shown");
    // in this process, which has the library: a kernel finds it by the lines that begin with %
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      String classPath =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      Stream.of(classPath.split(File.pathSeparator, -1)).forEach(shell::addToClasspath);
      evaluated(shell, DISPLAY);
      for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).get("cells")) {
        if (cell.get("cell_type").asText().equals("code")) {
          String code = text(cell.get("source"));
          String value = evaluated(shell, code);
          for (JsonNode output : cell.get("outputs")) {
            assertThat(value).as(code).isEqualTo(text(output.get("data").get("text/plain")));
          }
        }
      }
    }
    assertThat(System.getProperty("shown")).startsWith("text/html<svg").endsWith("</svg>");
  }

  /** Evaluates the snippets of a cell; the value of the last one, as it would be printed. */
  private static String evaluated(JShell shell, String cell) {
    String value = "";
    String rest = cell.lines().filter(l -> !l.startsWith("%")).collect(Collectors.joining("\n"));
    while (!rest.isBlank()) {
      CompletionInfo snippet = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      assertThat(snippet.completeness().isComplete()).as(rest).isTrue();
      for (SnippetEvent event : shell.eval(snippet.source())) {
        if (event.causeSnippet() == null) {
          assertThat(event.exception()).as(snippet.source()).isNull();
          assertThat(event.status())
              .as(() -> snippet.source() + problems(shell, event))
              .isEqualTo(Status.VALID);
          value = event.value() == null ? "" : event.value().replaceAll("^\"|\"$", "");
        }
      }
      rest = snippet.remaining();
    }
    return value;
  }

  private static String problems(JShell shell, SnippetEvent event) {
    return shell
        .diagnostics(event.snippet())
        .map(problem -> problem.getMessage(null))
        .collect(Collectors.joining("\n", "\n", ""));
  }

  private static String text(JsonNode lines) {
    return StreamSupport.stream(lines.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining());
  }
}
