package org.riskcurve.validation.suite;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What the checks of a suite found.
 *
 * @param suite quick, standard or full
 * @param version of the program
 * @param seed of all chance in it
 * @param environment what it ran on, as far as it could matter: Java, linear algebra, threads
 * @param results of the checks, in their order
 */
@JsonPropertyOrder({"suite", "passed", "version", "seed", "environment", "results"})
public record SuiteResult(
    String suite, String version, long seed, String environment, List<CheckResult> results) {

  /** Copies the list. */
  public SuiteResult {
    results = List.copyOf(results);
  }

  /** Whether every check passed. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean passed() {
    return results.stream().allMatch(CheckResult::passed);
  }
}
