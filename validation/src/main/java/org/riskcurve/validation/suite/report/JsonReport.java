package org.riskcurve.validation.suite.report;

import java.io.IOException;
import java.nio.file.Path;
import org.riskcurve.report.table.WholeFile;
import org.riskcurve.validation.suite.result.CheckResultJson;
import org.riskcurve.validation.suite.result.SuiteResult;

/** All that a suite found as one JSON object, for programs; see {@link CheckResultJson}. */
public final class JsonReport {

  private JsonReport() {}

  /** Writes {@code result} into {@code file}, whole or not at all. */
  public static void write(SuiteResult result, Path file) throws IOException {
    byte[] bytes = CheckResultJson.bytes(result);
    WholeFile.write(
        file,
        out -> {
          out.write(bytes);
          out.write('\n');
        });
  }
}
