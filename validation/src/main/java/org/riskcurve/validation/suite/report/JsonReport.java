package org.riskcurve.validation.suite.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.riskcurve.report.table.WholeFile;
import org.riskcurve.validation.suite.CheckResultJson;
import org.riskcurve.validation.suite.SuiteResult;

/** All that a suite found as one JSON object, for programs; see {@link CheckResultJson}. */
public final class JsonReport {

  private JsonReport() {}

  /** Writes {@code result} into {@code file}, whole or not at all. */
  public static void write(SuiteResult result, Path file) throws IOException {
    ObjectNode node = CheckResultJson.mapper().createObjectNode();
    node.put("suite", result.suite());
    node.put("passed", result.passed());
    node.put("version", result.version());
    node.put("seed", result.seed());
    node.put("environment", result.environment());
    ArrayNode results = node.putArray("results");
    result.results().forEach(check -> results.add(CheckResultJson.node(check)));
    byte[] bytes =
        CheckResultJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    WholeFile.write(
        file,
        out -> {
          out.write(bytes);
          out.write('\n');
        });
  }
}
