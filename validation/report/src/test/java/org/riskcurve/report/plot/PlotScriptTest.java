package org.riskcurve.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.report.table.Provenance;

class PlotScriptTest {

  private static final Provenance MADE = new Provenance("riskcurve 1", "riskcurve curve", null);
  private static final double[] X = {1, 10, 100};
  private static final double[] Y = {1, Double.POSITIVE_INFINITY, 0.25};

  @TempDir private Path directory;

  private static Picture picture() {
    Figure figure =
        Figure.logX("λ, 10⁻¹²", "risk_% P")
            .title("α = ½ & {β}")
            .line("a \"line\"", X, Y)
            .dashed("", new double[] {2}, new double[] {3})
            .points("dots", X, X, new double[] {0.1, 0.1, 0.1})
            .band("band", X, X, X)
            .reference("ref", X, X)
            .level("level", 2)
            .mark("", 5)
            .note("note", 5, 2);
    return new Panels(2, List.of(figure, figure)).fitted(400, Double.NaN, 8);
  }

  private String written(String name) throws IOException {
    Path file = directory.resolve(name);
    PlotScript.write(picture(), file, MADE);
    return Files.readString(file);
  }

  private static Set<String> found(String pattern, String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private void assertColumns(Set<String> used) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("figure.csv"));
    assertThat(used).isNotEmpty().isSubsetOf(lines.get(0).split(","));
    assertThat(lines).hasSize(4);
    assertThat(lines.get(2)).startsWith("10,nan,nan,nan,10,10,");
  }

  @Test
  void thePythonProgramReadsTheColumnsBesideIt() throws IOException {
    String python = written("figure.py");
    assertColumns(found("data\\[\"(\\w+)\"]", python));
    assertThat(python)
        .startsWith("# version: riskcurve 1\n# command: riskcurve curve\n")
        .contains("label=\"a \\\"line\\\"\"", "set_xscale(\"log\")", "figsize=(5.5556, ")
        .contains("fill_between", "errorbar", "axhline", "axvline", "figure.pdf");
    assertThat(python.chars().filter(c -> c == '(').count())
        .isEqualTo(python.chars().filter(c -> c == ')').count());
  }

  @Test
  void theLatexProgramReadsTheColumnsBesideItAndIsBalanced() throws IOException {
    String latex = written("figure.tex");
    assertColumns(found(", [xy]=(\\w+\\d)\\b", latex));
    assertThat(latex)
        .contains("title={$\\alpha$ = $\\frac12$ \\& \\{$\\beta$\\}}")
        .contains("xlabel={$\\lambda$, 10$^{-12}$}", "ylabel={risk\\_\\% P}");
    String bare = latex.replaceAll("\\\\[{}]", "");
    assertThat(bare.chars().filter(c -> c == '{').count())
        .isEqualTo(bare.chars().filter(c -> c == '}').count());
    assertThat(found("begin\\{(\\w+)}", latex)).isEqualTo(found("end\\{(\\w+)}", latex));
  }

  @Test
  void mapsAndOtherNamesAreRefused() {
    assertThatThrownBy(() -> PlotScript.of(Path.of("figure.r")))
        .hasMessageContaining("ends in .py or .tex");
    double[][] values = {{1, 2}, {3, 4}};
    HeatMap map = HeatMap.of("t", "x", "y", new double[] {0, 1}, new double[] {0, 1}, values, 5);
    assertThatThrownBy(() -> PlotScript.write(map, directory.resolve("a.py"), MADE))
        .hasMessageContaining("not a map");
  }
}
