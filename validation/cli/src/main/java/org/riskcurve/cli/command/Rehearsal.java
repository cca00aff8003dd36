package org.riskcurve.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the usual commands once, so that the Java that runs this can archive the classes they load.
 * The launcher calls it after a build; what it computes is thrown away.
 */
public final class Rehearsal {

  private static final String MODEL = " --alpha 0.6 --beta 0.7 --d 200 --v 2000";

  private Rehearsal() {}

  /** Runs the commands. */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("java.awt.headless", "true");
    run("--version");
    run("curve --help");
    run("no-such-command");
    run("curve --gamma-fraction 0.5 --format table" + MODEL);
    run("bound --gamma 0.01 --format table" + MODEL);
    run("spectrum --alpha 0.6 --d 200 --v 2000 --format table");
    run("resolvent --alpha 0.6 --d 200 --v 2000 --z -1,0 --format json");
    run("phase --alpha 1 --beta 2 --format table");
    run("law allocate --compute 1e21 --format table");
    for (String ending : new String[] {".svg", ".pdf", ".png"}) {
      Path figure = Files.createTempFile("riskcurve", ending);
      run("curve --gamma-fraction 0.5 --format csv --figure " + figure + MODEL);
      Files.delete(figure);
    }
  }

  private static void run(String command) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Riskcurve.run(nowhere, nowhere, true, command.split(" "));
  }
}
