package org.riskcurve.validation.suite.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.validation.suite.Basis;
import org.riskcurve.validation.suite.result.CheckResult;
import org.riskcurve.validation.suite.result.MadeUpResults;
import org.riskcurve.validation.suite.result.SuiteResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportTest {

  private final SuiteResult suite = MadeUpResults.suite();

  @TempDir private Path directory;

  private String html(SuiteResult result) throws IOException {
    Path file = directory.resolve("report.html");
    HtmlReport.write(result, file);
    return Files.readString(file);
  }

  @Test
  void htmlHasVerdictParametersAndEveryCheck() throws IOException {
    String html = html(suite);
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains("✗ 2 of 7 checks failed", "20240607", "Java 17.0.15", "riskcurve 0.1.0")
        .contains("8.2 × 10<sup>−15</sup>", "largest |z| at 40 points: <b>4.5</b> &gt; 4");
    for (CheckResult check : suite.results()) {
      assertThat(html).contains(check.id());
      Basis.of(check.id()).ifPresent(basis -> assertThat(html).contains("main/" + basis.page()));
    }
    List<CheckResult> good = suite.results().stream().filter(CheckResult::passed).toList();
    assertThat(html(new SuiteResult("quick", "1", 1, "Java", Map.of(), good)))
        .contains("✓ All 5 checks passed")
        .doesNotContain("FAIL");
  }

  /** Links to the pages of the project load nothing. */
  @Test
  void htmlNeedsNothingBesideIt() throws IOException {
    assertThat(html(suite))
        .doesNotContain("<script", "<link", "@import", "<?xml", "<!DOCTYPE svg")
        .doesNotContainPattern("src=\"(?!#)")
        .doesNotContainPattern("href=\"(?!#|https://github.com/riskcurve/riskcurve/blob/)");
  }

  @Test
  void htmlIsEscapedAndItsIdentifiersAreUnique() throws IOException {
    String html = html(suite);
    assertThat(html)
        .contains("&lt;brackets&gt; &amp; ampersands", "Exact &lt;cells&gt;", ">&lt;i&gt;</td>");
    List<String> identifiers =
        Pattern.compile("\\sid=\"([^\"]*)\"").matcher(html).results().map(m -> m.group(1)).toList();
    assertThat(identifiers).doesNotHaveDuplicates().hasSizeGreaterThan(suite.results().size());
    List<String> references =
        Pattern.compile("(?:href=\"#|url\\(#)([^\")]*)")
            .matcher(html)
            .results()
            .map((MatchResult m) -> m.group(1))
            .toList();
    assertThat(identifiers).containsAll(references);
  }

  @Test
  void numbersThatDifferAreShownAsDifferent() throws IOException {
    CheckResult close = MadeUpResults.curve("close", 4.00001, 4);
    assertThat(html(new SuiteResult("quick", "1", 1, "Java", Map.of(), List.of(close))))
        .contains("<b>4.00001</b> &gt; 4<");
  }

  @Test
  void junitHasATestCaseForEveryCheck() throws Exception {
    Path file = directory.resolve("report.xml");
    JUnitReport.write(suite, file);
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    Element root = document.getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("testsuite");
    assertThat(root.getAttribute("tests")).isEqualTo("7");
    assertThat(root.getAttribute("failures")).isEqualTo("2");
    assertThat(root.getElementsByTagName("testcase").getLength()).isEqualTo(7);
    assertThat(root.getElementsByTagName("failure").getLength()).isEqualTo(2);
    Element failed = (Element) root.getElementsByTagName("testcase").item(1);
    assertThat(failed.getAttribute("classname")).isEqualTo("risk curves");
    assertThat(failed.getAttribute("name")).isEqualTo("risk/phase-III");
    assertThat(failed.getAttribute("time")).isEqualTo("12.340");
    Element failure = (Element) failed.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("measured 4.5 > limit 4.0");
    Element broken = (Element) root.getElementsByTagName("failure").item(1);
    assertThat(broken.getAttribute("message")).isEqualTo("measured Infinity > limit 1.0E-12");
    assertThat(broken.getTextContent()).contains("could not be carried out", "\uFFFD");
  }

  @Test
  void jsonHasEverything() throws IOException {
    Path file = directory.resolve("report.json");
    JsonReport.write(suite, file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.get("passed").asBoolean()).isFalse();
    assertThat(json.get("seed").asLong()).isEqualTo(20240607);
    assertThat(json.get("results")).hasSize(7);
    JsonNode first = json.get("results").get(0);
    assertThat(first.get("measured").asDouble()).isEqualTo(2.7113);
    assertThat(first.get("tables").get(0).get("rows")).hasSize(60);
    assertThat(first.get("pictures").get(0).get("svg").asText()).startsWith("<svg");
  }

  @Test
  void theSameResultGivesTheSameBytes() throws IOException {
    assertThat(html(MadeUpResults.suite())).isEqualTo(html(suite));
  }
}
