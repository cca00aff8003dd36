package org.riskcurve.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.riskcurve.cli.support.ExitCodes;

class ShellCommandTest {

  private record Ended(int exitCode, String out, String err) {}

  /** Runs the program with {@code script} on its standard input. */
  private static Ended shell(String script, String... arguments) {
    String classPath = System.getProperty("java.class.path");
    // under Surefire that is a jar which names the class path in a way that javac does not read
    System.setProperty(
        "java.class.path", System.getProperty("surefire.test.class.path", classPath));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    try {
      int exitCode =
          Riskcurve.run(
              new ByteArrayInputStream(script.getBytes(UTF_8)),
              new PrintWriter(out),
              new PrintWriter(err),
              false,
              arguments);
      return new Ended(exitCode, out.toString(), err.toString());
    } finally {
      System.setProperty("java.class.path", classPath);
    }
  }

  @Test
  void aScriptOnStandardInputSeesTheLibraryAndPrintsWhatItPrints() {
    String script =
        """
        var model = PowerLawModel.of(0.75, 0.25, 100, 1000)
        var curve = RiskCurve.of(DeterministicEquivalent.of(model), Sgd.of(0.1))
        System.out.println(model)
        System.out.println(curve.risk(0))
        System.out.println("γ" + Stream.of(1, 2).toList())
        Nothing.at(all)
        """;
    Ended ended = shell(script, "shell");
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCodes.DONE);
    List<String> lines = ended.out().lines().toList();
    assertThat(lines.get(0)).contains("0.75", "1000").doesNotContain("@");
    assertThat(lines.get(1)).startsWith("1.64393456").contains("±");
    assertThat(lines.get(2)).isEqualTo("γ[1, 2]");
    assertThat(ended.out() + ended.err()).contains("Nothing");
  }

  @Test
  void everyPackageThatIsImportedIsThere() {
    Ended ended = shell("", "shell", "--imports");
    assertThat(ended.exitCode()).isEqualTo(ExitCodes.DONE);
    List<String> packages =
        ended.out().lines().filter(line -> line.endsWith(".*;")).map(Imports::packageOf).toList();
    assertThat(packages).hasSizeGreaterThan(20).allMatch(Imports::exists);
    assertThat(Arrays.asList("org.riskcurve.core", "org.riskcurve.volterra.curve"))
        .allMatch(packages::contains);
  }

  /** The third column of the table in the guide's page for those who come from a notebook. */
  @Test
  void theNamesOfTheGuideAreThoseOfTypesThatAreImported() throws IOException {
    List<String> packages =
        shell("", "shell", "--imports")
            .out()
            .lines()
            .filter(line -> line.endsWith(".*;"))
            .map(Imports::packageOf)
            .toList();
    Pattern name = Pattern.compile("`([A-Z]\\w+)");
    List<String> names =
        Files.readAllLines(Path.of("../guide/notebook.md")).stream()
            .filter(line -> line.startsWith("|"))
            .flatMap(line -> name.matcher(line.split("\\|", -1)[3]).results())
            .map(match -> match.group(1))
            .distinct()
            .toList();
    assertThat(names).hasSizeGreaterThan(12).allMatch(type -> Imports.holdOne(packages, type));
  }

  @Test
  void aScriptThatIsNotThereIsRefused() {
    Ended ended = shell("", "shell", "no-such.jsh");
    assertThat(ended.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(ended.err()).contains("FILE").contains(Path.of("no-such.jsh").toString());
  }

  private static final class Imports {

    static String packageOf(String line) {
      return line.substring("import ".length(), line.length() - ".*;".length());
    }

    static boolean holdOne(List<String> packages, String type) {
      return packages.stream()
          .map(name -> "/" + name.replace('.', '/') + "/" + type + ".class")
          .anyMatch(file -> ShellCommandTest.class.getResource(file) != null);
    }

    /** Every package has a package-info with annotations, so that its class is there. */
    static boolean exists(String name) {
      String file = name.replace('.', '/') + "/package-info.class";
      return ShellCommandTest.class.getClassLoader().getResource(file) != null;
    }
  }
}
