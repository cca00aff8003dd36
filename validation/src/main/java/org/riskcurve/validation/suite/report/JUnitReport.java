package org.riskcurve.validation.suite.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.riskcurve.report.table.WholeFile;
import org.riskcurve.validation.suite.result.CheckResult;
import org.riskcurve.validation.suite.result.SuiteResult;

/** What a suite found as JUnit XML, which build servers show: a test case for every check. */
public final class JUnitReport {

  private JUnitReport() {}

  /** Writes {@code result} into {@code file}, whole or not at all. */
  public static void write(SuiteResult result, Path file) throws IOException {
    WholeFile.write(file, out -> write(result, out));
  }

  private static void write(SuiteResult result, OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.writeCharacters("\n");
      List<CheckResult> checks = result.results();
      xml.writeStartElement("testsuite");
      attribute(xml, "name", "riskcurve " + result.suite());
      attribute(xml, "tests", Integer.toString(checks.size()));
      long failures = checks.stream().filter(check -> !check.passed()).count();
      attribute(xml, "failures", Long.toString(failures));
      attribute(xml, "errors", "0");
      attribute(xml, "skipped", "0");
      attribute(xml, "time", time(checks.stream().mapToDouble(CheckResult::seconds).sum()));
      xml.writeCharacters("\n  ");
      xml.writeStartElement("properties");
      property(xml, "version", result.version());
      property(xml, "seed", Long.toString(result.seed()));
      property(xml, "environment", result.environment());
      for (Map.Entry<String, String> circumstance : result.circumstances().entrySet()) {
        property(xml, circumstance.getKey(), circumstance.getValue());
      }
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
      for (CheckResult check : checks) {
        testCase(xml, check);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.writeCharacters("\n");
      xml.flush();
    } catch (XMLStreamException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  private static void property(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeEmptyElement("property");
    attribute(xml, "name", name);
    attribute(xml, "value", value);
  }

  private static void testCase(XMLStreamWriter xml, CheckResult check) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", check.group());
    attribute(xml, "name", check.id());
    attribute(xml, "time", time(check.seconds()));
    if (!check.passed()) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement("failure");
      attribute(xml, "type", "limit");
      attribute(xml, "message", "measured " + check.measured() + " > limit " + check.limit());
      xml.writeCharacters(
          legal(check.statement() + "\n" + check.quantity() + "\n" + check.remark()));
      xml.writeEndElement();
      xml.writeCharacters("\n  ");
    }
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  /** The text without the control characters that XML 1.0 does not allow. */
  private static String legal(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
