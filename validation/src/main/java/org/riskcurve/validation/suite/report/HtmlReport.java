package org.riskcurve.validation.suite.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.article;
import static j2html.TagCreator.b;
import static j2html.TagCreator.body;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.style;
import static j2html.TagCreator.sup;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;

import j2html.rendering.FlatHtml;
import j2html.tags.DomContent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.riskcurve.report.table.ShortNumber;
import org.riskcurve.report.table.WholeFile;
import org.riskcurve.validation.suite.Basis;
import org.riskcurve.validation.suite.Significance;
import org.riskcurve.validation.suite.result.CheckResult;
import org.riskcurve.validation.suite.result.SuiteResult;

/**
 * What a suite found as one HTML page that needs nothing beside it: the verdict, a summary of all
 * checks, and what each of them claims, measured and drew. It reads on a phone, on a wide screen
 * and on paper.
 */
public final class HtmlReport {

  private static final String MULTIPLICITY =
      String.format(
          Locale.ROOT,
          "A check that chance decides states −log₁₀ of its p-value, and fails a true theory with"
              + " probability %s; at most %d of them are in a suite, so that a suite fails a true"
              + " theory less than once in %.0f times (Bonferroni). The error it finds is the"
              + " smallest relative error of the theory that the check rejects with probability %s:"
              + " where several points are tested, one of the same size at each of them.",
          "10⁻⁵",
          Significance.MOST_CHECKS,
          1 / Significance.SUITE_LEVEL,
          Significance.POWER);

  /** Where the pages of the project are. */
  private static final String PAGES = "https://github.com/riskcurve/riskcurve/blob/main/";

  private final SuiteResult result;

  /** The checks of each chapter, numbered through. */
  private final Map<String, List<Numbered>> chapters = new LinkedHashMap<>();

  /** A check and the identifier of its section. */
  record Numbered(String anchor, CheckResult check) {

    String outcome() {
      return check.passed() ? "pass" : "fail";
    }

    String verdict() {
      return check.passed() ? "✓ pass" : "✗ FAIL";
    }
  }

  private HtmlReport(SuiteResult result) {
    this.result = result;
    for (CheckResult check : result.results()) {
      List<Numbered> chapter = chapters.computeIfAbsent(check.group(), group -> new ArrayList<>());
      chapter.add(new Numbered("check-" + (1 + result.results().indexOf(check)), check));
    }
  }

  /** Writes {@code result} into {@code file}, whole or not at all. */
  public static void write(SuiteResult result, Path file) throws IOException {
    WholeFile.write(file, new HtmlReport(result)::write);
  }

  private void write(OutputStream out) throws IOException {
    String name = "Validation of riskcurve, suite " + result.suite();
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write("<!DOCTYPE html>\n");
    html(
            head(
                meta().withCharset("utf-8"),
                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                title(name),
                style(rawHtml(styleSheet()))),
            body(
                top(),
                main(
                    section(
                        h2("Summary"),
                        p(MULTIPLICITY).withClass("remark"),
                        ReportTable.summary(chapters)),
                    each(chapters.entrySet(), chapter -> chapter(chapter)))))
        .withLang("en")
        .render(FlatHtml.into(writer));
    writer.write("\n");
    writer.flush();
  }

  private static String styleSheet() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IOException("the program lacks report.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private DomContent top() {
    int all = result.results().size();
    long failed = result.results().stream().filter(check -> !check.passed()).count();
    String verdict =
        failed == 0
            ? "✓ All " + all + " checks passed"
            : "✗ " + failed + " of " + all + " checks failed";
    double seconds = result.results().stream().mapToDouble(CheckResult::seconds).sum();
    return header(
        p("riskcurve").withClass("program"),
        h1("Validation report"),
        p(verdict).withClass("verdict " + (failed == 0 ? "pass" : "fail")),
        dl(
            term("suite", result.suite()),
            term("version", result.version()),
            term("seed", Long.toString(result.seed())),
            term("sum of the times", duration(seconds)),
            term("environment", result.environment()),
            each(result.circumstances().entrySet(), c -> term(c.getKey(), c.getValue()))));
  }

  private static DomContent term(String name, String value) {
    return div(dt(name), dd(value));
  }

  private static DomContent chapter(Map.Entry<String, List<Numbered>> chapter) {
    return section(h2(chapter.getKey()), each(chapter.getValue(), numbered -> check(numbered)))
        .withClass("chapter");
  }

  private static DomContent check(Numbered numbered) {
    CheckResult check = numbered.check();
    return article(
            h3(span(numbered.verdict()).withClass("badge"), text(" "), text(check.id())),
            p(check.statement()).withClass("statement"),
            p(
                    text(check.quantity() + ": "),
                    b(number(ShortNumber.apart(check.measured(), check.limit()))),
                    text(check.passed() ? " ≤ " : " > "),
                    number(ShortNumber.apart(check.limit(), check.measured())),
                    span(duration(check.seconds())).withClass("time"))
                .withClass("finding"),
            basis(check),
            iff(!check.remark().isEmpty(), p(check.remark()).withClass("remark")),
            each(check.tables(), table -> ReportTable.of(table)),
            each(
                check.pictures(),
                picture -> figure(rawHtml(picture.svg()), figcaption(picture.caption()))))
        .withId(numbered.anchor())
        .withClass(numbered.outcome());
  }

  /** The formula that is tested, with its paper and a link to the page about it. */
  private static DomContent basis(CheckResult check) {
    return Basis.of(check.id())
        .map(
            basis ->
                p(
                        text(basis.formula() + " ("),
                        a(basis.page()).withHref(PAGES + basis.page()),
                        text("; " + basis.source() + ")"))
                    .withClass("remark"))
        .map(DomContent.class::cast)
        .orElse(text(""));
  }

  /** The number with a raised exponent. */
  static DomContent number(ShortNumber number) {
    return number.exponent() == 0
        ? text(number.mantissa())
        : span(
            text(number.mantissa() + " × 10"),
            sup(Integer.toString(number.exponent()).replace('-', '−')));
  }

  /** A link to the section of a check. */
  static DomContent link(Numbered numbered) {
    return a(numbered.check().id()).withHref("#" + numbered.anchor());
  }

  private static String duration(double seconds) {
    if (seconds < 60) {
      return ShortNumber.of(seconds) + " s";
    }
    long whole = Math.round(seconds);
    return whole / 60 + " min " + whole % 60 + " s";
  }
}
