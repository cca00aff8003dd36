package org.riskcurve.validation.suite.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the checks of a suite found.
 *
 * @param suite quick, standard or full
 * @param version of the program
 * @param seed of all chance in it
 * @param environment what it ran on, as far as it could matter: Java, linear algebra, threads
 * @param circumstances what else is known of the run, such as its date and its command line, by
 *     their names
 * @param results of the checks, in their order
 */
@JsonPropertyOrder({
  "suite",
  "passed",
  "version",
  "seed",
  "environment",
  "circumstances",
  "results"
})
public record SuiteResult(
    String suite,
    String version,
    long seed,
    String environment,
    Map<String, String> circumstances,
    List<CheckResult> results) {

  /** Copies map and list. */
  public SuiteResult {
    circumstances = Collections.unmodifiableMap(new LinkedHashMap<>(circumstances));
    results = List.copyOf(results);
  }

  /** Whether every check passed. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean passed() {
    return results.stream().allMatch(CheckResult::passed);
  }
}
