package org.riskcurve.cli.command.law;

import org.jspecify.annotations.Nullable;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.law.ChinchillaLaw;
import org.riskcurve.scaling.law.PublishedLaw;
import picocli.CommandLine.Option;

/** The loss law of a command: {@code --law}, and single constants in place of its own. */
public final class LawOptions {

  @Option(
      names = "--law",
      paramLabel = "NAME",
      description = "Published constants: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private PublishedLaw published = PublishedLaw.BESIROGLU;

  @Option(names = "--E", paramLabel = "E", description = "Irreducible loss, in its place.")
  private @Nullable Double irreducible;

  @Option(names = "--A", paramLabel = "A", description = "Coefficient of N, in its place.")
  private @Nullable Double coefficientN;

  @Option(names = "--B", paramLabel = "B", description = "Coefficient of D, in its place.")
  private @Nullable Double coefficientD;

  @Option(names = "--alpha", paramLabel = "a", description = "Exponent of N, in its place.")
  private @Nullable Double alpha;

  @Option(names = "--beta", paramLabel = "b", description = "Exponent of D, in its place.")
  private @Nullable Double beta;

  /** The law asked for. */
  public ChinchillaLaw law() {
    ChinchillaLaw law = published.law();
    return new ChinchillaLaw(
        irreducible == null ? law.e() : irreducible,
        coefficientN == null ? law.a() : coefficientN,
        coefficientD == null ? law.b() : coefficientD,
        alpha == null ? law.alpha() : alpha,
        beta == null ? law.beta() : beta);
  }

  /** Adds the law to the parameters of a table. */
  public Table.Builder describe(Table.Builder table) {
    ChinchillaLaw law = law();
    if (law.equals(published.law())) {
      table.parameter("law", published.name()).parameter("source", published.source());
    }
    return table
        .parameter("E", law.e())
        .parameter("A", law.a())
        .parameter("B", law.b())
        .parameter("alpha", law.alpha())
        .parameter("beta", law.beta());
  }
}
