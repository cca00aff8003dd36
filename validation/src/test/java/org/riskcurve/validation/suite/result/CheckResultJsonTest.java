package org.riskcurve.validation.suite.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.report.table.Table;

class CheckResultJsonTest {

  private static byte[] written(CheckResult result) throws IOException {
    return CheckResultJson.bytes(result);
  }

  private static CheckResult read(byte[] bytes) throws IOException {
    return CheckResultJson.read(bytes);
  }

  @Test
  void everyResultIsReadBackExactly() throws IOException {
    for (CheckResult result : MadeUpResults.suite().results()) {
      CheckResult back = read(written(result));
      assertThat(back)
          .usingRecursiveComparison()
          .ignoringFields("tables")
          .withStrictTypeChecking()
          .isEqualTo(result);
      assertThat(back.tables()).hasSameSizeAs(result.tables());
      for (int i = 0; i < back.tables().size(); i++) {
        Table expected = result.tables().get(i);
        Table table = back.tables().get(i);
        assertThat(table.title()).isEqualTo(expected.title());
        assertThat(table.parameters()).isEqualTo(expected.parameters());
        assertThat(table.parameters().keySet())
            .containsExactlyElementsOf(expected.parameters().keySet());
        assertThat(table.columns()).isEqualTo(expected.columns());
        assertThat(table.rows()).isEqualTo(expected.rows());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.1,
        3,
        -0.0,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        1e22,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        9007199254740993.0,
        2.2250738585072014e-308
      })
  void everyDoubleIsReadBackExactly(double value) throws IOException {
    CheckResult back = read(written(MadeUpResults.curve("a", value, Double.POSITIVE_INFINITY)));
    assertThat(Double.doubleToLongBits(back.measured())).isEqualTo(Double.doubleToLongBits(value));
  }

  @Test
  void aBeginningOfAFileIsNoResult() throws IOException {
    byte[] whole = written(MadeUpResults.suite().results().get(4));
    for (int length = 0; length < whole.length; length++) {
      byte[] beginning = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(beginning))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("not the result of a check: ");
    }
  }

  @Test
  void whatIsMissingOrWrongIsNamed() throws IOException {
    String whole = new String(written(MadeUpResults.curve("a", 1, 2)), StandardCharsets.UTF_8);
    assertRejected(whole.replace("\"limit\":2.0,", ""), "'limit'");
    assertRejected(whole.replace("\"limit\":2.0", "\"limit\":\"NaN\""), "NaN");
    assertRejected(whole.replace("\"limit\":2.0", "\"limit\":null"), "null");
    assertRejected(whole.replace("\"limit\":2.0", "\"limit\":2.0,\"more\":1"), "more");
    assertRejected(whole.replace("\"measured\":1.0", "\"measured\":true"), "double");
    assertRejected(whole.replace("\"tables\":[{", "\"tables\":[{\"x\":1},{"), "title");
    assertRejected(whole.replace("\"digits\":3", "\"digits\":\"x\""), "\"x\"");
    assertRejected(whole + "{}", "");
    assertRejected("[1,2]", "CheckResult");
    assertRejected("null", "");
    assertRejected(whole.replaceFirst("\"rows\":\\[\\[[^]]*", "\"rows\":[[1"), "a row needs 6");
  }

  @Test
  void aPictureThatDoesMoreThanDrawIsRefused() throws IOException {
    String whole = new String(written(MadeUpResults.curve("a", 1, 2)), StandardCharsets.UTF_8);
    for (String forged :
        new String[] {
          "<script>alert(1)</script>",
          "<g onload='alert(1)'/>",
          "<a href='https://example.org'><path/></a>",
          "<g xlink:href='data:text/html,x'/>",
          "<image href='x.png'/>",
          "<rect style='fill:url(https://example.org/x)'/>",
          "<foreignObject/>",
          "</svg><p>"
        }) {
      assertRejected(
          whole.replaceFirst("</svg>", Matcher.quoteReplacement(forged + "</svg>")),
          "svg must be an element that draws and nothing else");
    }
  }

  private static void assertRejected(String text, String words) {
    assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("not the result of a check: ")
        .hasMessageContaining(words);
  }
}
