package org.riskcurve.report.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What made a table or a picture: enough to make it again.
 *
 * @param version of the program, with its name
 * @param command the command line
 * @param seed of all chance; null where there is none
 */
public record Provenance(String version, String command, @Nullable Long seed) {

  /** The same as names and values, in their order. */
  public Map<String, Object> entries() {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put("version", version);
    entries.put("command", command);
    if (seed != null) {
      entries.put("seed", seed);
    }
    return Collections.unmodifiableMap(entries);
  }
}
