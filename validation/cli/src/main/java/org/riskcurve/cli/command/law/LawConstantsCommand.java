package org.riskcurve.cli.command.law;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.law.ChinchillaLaw;
import org.riskcurve.scaling.law.PublishedLaw;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The named constants, with their sources. */
@Command(
    name = "constants",
    description = "Print the published constants of the loss law, with their sources.",
    footer = {"", "Example:", "  ./riskcurve law constants --format csv"})
final class LawConstantsCommand implements Callable<Integer> {

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException {
    Table.Builder table = Table.titled("Published constants of L = E + A/N^alpha + B/D^beta");
    table.columns("name", "E", "A", "B", "alpha", "beta", "source");
    for (PublishedLaw published : PublishedLaw.values()) {
      ChinchillaLaw law = published.law();
      table.row(
          published.name(), law.e(), law.a(), law.b(), law.alpha(), law.beta(), published.source());
    }
    output.write(table.build());
    return ExitCodes.DONE;
  }
}
