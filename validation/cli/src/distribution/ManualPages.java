import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.riskcurve.cli.command.Riskcurve;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes what a distribution installs beside the program: the sources of its manual pages and its
 * completion. Run by the build alone; picocli's generator is not among what the program needs.
 */
final class ManualPages {

  private ManualPages() {}

  /**
   * Writes them.
   *
   * @param arguments the folder for the pages in AsciiDoc, and the one for the completion
   */
  public static void main(String[] arguments) throws IOException {
    Path pages = Files.createDirectories(Path.of(arguments[0]));
    Path completion = Files.createDirectories(Path.of(arguments[1]));
    ManPageGenerator.generateManPage(
        pages.toFile(),
        null,
        new boolean[0],
        true,
        Riskcurve.withAllCommands(false).getCommandSpec());
    PrintWriter messages = new PrintWriter(System.err, true);
    try (PrintWriter script = new PrintWriter(completion.resolve("riskcurve").toFile(), UTF_8)) {
      if (Riskcurve.run(script, messages, false, "completion") != 0) {
        throw new IOException("no completion");
      }
    }
  }
}
