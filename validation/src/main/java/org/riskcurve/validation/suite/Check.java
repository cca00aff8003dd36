package org.riskcurve.validation.suite;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.riskcurve.validation.suite.result.CheckResult;

/**
 * One check: a claim, the number that decides it, and how that number is computed.
 *
 * @param id the check's name, unique in the suite, a path of two words: "risk/phase-Ia"
 * @param group the chapter of the report that it belongs to
 * @param statement what is claimed, in a sentence
 * @param quantity what the number is
 * @param limit the largest number that passes
 * @param seconds roughly how long it takes on two processors, for the time that is left
 * @param body computes the number
 */
public record Check(
    String id,
    String group,
    String statement,
    String quantity,
    double limit,
    double seconds,
    Body body) {

  private static final String SURPRISE = "−log₁₀ of the p-value of ";

  /** Computes what a check finds. */
  @FunctionalInterface
  public interface Body {

    /** Computes the finding; chance comes from the seed of the context alone. */
    CheckFinding run(CheckContext context);
  }

  /**
   * A check that chance decides: its number is −log₁₀ of a p-value, and its level that of {@link
   * Significance}.
   *
   * @param tested what the p-value is of
   */
  static Check ofChance(
      String id, String group, String statement, String tested, double seconds, Body body) {
    return new Check(
        id, group, statement, SURPRISE + tested, Significance.LARGEST_SURPRISE, seconds, body);
  }

  /** Whether chance decides, so that a true theory may fail. */
  public boolean isOfChance() {
    return quantity.startsWith(SURPRISE);
  }

  /**
   * Carries the check out. What goes wrong fails the check, with the reason as its remark.
   *
   * @throws CancellationException if the calling thread is interrupted
   */
  CheckResult run(CheckContext context) {
    long start = System.nanoTime();
    CheckFinding finding;
    try {
      finding = body.run(context);
      if (Double.isNaN(finding.measured())) {
        finding =
            finding
                .measuring(Double.POSITIVE_INFINITY)
                .remark("not carried out: the number is not defined");
      }
    } catch (CancellationException | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      // libraries have failures of their own kinds; none of them may end the suite
      finding =
          CheckFinding.of(Double.POSITIVE_INFINITY).remark("not carried out: " + e.getMessage());
    }
    double seconds = 1e-9 * (System.nanoTime() - start);
    List<CheckFinding.Shown> shown = finding.pictures();
    List<CheckResult.Illustration> pictures =
        IntStream.range(0, shown.size()).mapToObj(i -> illustration(shown.get(i), i)).toList();
    return new CheckResult(
        id,
        group,
        statement,
        quantity,
        finding.measured(),
        limit,
        finding.detectable(),
        finding.remark(),
        seconds,
        finding.tables(),
        pictures);
  }

  private CheckResult.Illustration illustration(CheckFinding.Shown shown, int number) {
    String prefix = id.replace('/', '-') + "-" + number + "-";
    return new CheckResult.Illustration(
        shown.caption(), shown.picture().svg(shown.caption(), prefix));
  }

  /** Whether a result is of this check: of what it claims, with its limit. */
  boolean claims(CheckResult result) {
    return id.equals(result.id())
        && group.equals(result.group())
        && statement.equals(result.statement())
        && quantity.equals(result.quantity())
        && limit == result.limit();
  }
}
