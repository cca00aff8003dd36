package org.riskcurve.validation.suite.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.riskcurve.report.table.ShortNumber;
import org.riskcurve.report.table.Table;
import org.riskcurve.validation.suite.report.HtmlReport.Numbered;
import org.riskcurve.validation.suite.result.CheckResult;

/** The tables of the {@link HtmlReport}. */
final class ReportTable {

  private static final String NUMBER = "number";
  private static final int LONG_WORDS = 20;
  private static final int LONGEST_LINE_OF_WORDS = 40;

  private ReportTable() {}

  /** The checks, by chapter, with what decided. */
  static DomContent summary(Map<String, List<Numbered>> chapters) {
    return table(
            thead(
                tr(
                    heading("result", "words"),
                    heading("check", "words"),
                    heading("quantity", "words"),
                    heading("measured", NUMBER),
                    heading("limit", NUMBER),
                    heading("error it finds", NUMBER),
                    heading("seconds", NUMBER))),
            each(chapters.entrySet(), chapter -> chapter(chapter.getKey(), chapter.getValue())))
        .withClass("summary");
  }

  private static DomContent chapter(String name, List<Numbered> checks) {
    long passed = checks.stream().filter(numbered -> numbered.check().passed()).count();
    return tbody(
        tr(th(text(name), span(passed + " of " + checks.size() + " passed").withClass("count"))
                .attr("colspan", 7)
                .attr("scope", "rowgroup"))
            .withClass("chapter"),
        each(checks, numbered -> row(numbered)));
  }

  private static DomContent row(Numbered numbered) {
    CheckResult check = numbered.check();
    return tr(
            td(numbered.verdict()).withClass("result"),
            td(HtmlReport.link(numbered)).withClass("check"),
            td(check.quantity()).withClass("quantity"),
            td(HtmlReport.number(ShortNumber.apart(check.measured(), check.limit())))
                .withClass("number measured"),
            td(HtmlReport.number(ShortNumber.apart(check.limit(), check.measured())))
                .withClass("number limit"),
            td(Double.isInfinite(check.detectable()) ? "–" : percent(check.detectable()))
                .withClass("number detectable"),
            td(String.format(Locale.ROOT, "%.1f", check.seconds())).withClass("number seconds"))
        .withClass(numbered.outcome());
  }

  private static String percent(double share) {
    return String.format(
        Locale.ROOT, share < 1e-4 ? "%.0e" : "%.2g %%", share < 1e-4 ? share : 100 * share);
  }

  /** The table as {@link Table#toString} shows it, in a box in which it can be moved sideways. */
  static DomContent of(Table table) {
    List<List<String>> rows = table.readableRows();
    List<DomContent> headings = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      kinds.add(kind(table, rows, i));
      headings.add(heading(table.columns().get(i).name().replace('_', ' '), kinds.get(i)));
    }
    String parameters =
        table.parameters().entrySet().stream()
            .map(parameter -> parameter.getKey() + " = " + parameter.getValue())
            .collect(Collectors.joining(", "));
    return div(
        attrs(".table"),
        p(text(table.title()), iff(!parameters.isEmpty(), span(parameters))).withClass("caption"),
        div(table(
                caption(table.title()),
                thead(tr(headings.toArray(new DomContent[0]))),
                tbody(each(rows, row -> row(row, kinds)))))
            .withClass("box")
            .attr("tabindex", 0)
            .withStyle("--characters:" + characters(table, rows)));
  }

  private static DomContent row(List<String> cells, List<String> kinds) {
    List<DomContent> row = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      boolean number = kinds.get(i).equals(NUMBER);
      String shown = cell.equals("-") ? "–" : number ? cell.replace('-', '−') : cell;
      row.add(td(shown).withClass(kinds.get(i)));
    }
    return tr(row.toArray(new DomContent[0]));
  }

  private static DomContent heading(String name, String kind) {
    return th(name).attr("scope", "col").withClass(kind);
  }

  private static String kind(Table table, List<List<String>> rows, int column) {
    if (!table.hasWords(column)) {
      return NUMBER;
    }
    boolean anyLong = rows.stream().anyMatch(row -> row.get(column).length() > LONG_WORDS);
    return anyLong ? "words long" : "words";
  }

  /** About how wide the table is, so that the letters can be chosen to fit it on paper. */
  private static int characters(Table table, List<List<String>> rows) {
    int characters = 0;
    for (int i = 0; i < table.columns().size(); i++) {
      int width = longestWord(table.columns().get(i).name());
      for (List<String> row : rows) {
        width = Math.max(width, Math.min(LONGEST_LINE_OF_WORDS, row.get(i).length()));
      }
      characters += width + 2;
    }
    return characters;
  }

  private static int longestWord(String name) {
    return Arrays.stream(name.split("_")).mapToInt(String::length).max().orElse(0);
  }
}
