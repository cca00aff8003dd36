package org.riskcurve.cli.command;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.Failures;

/** The entry point of the process. */
public final class Main {

  /** The launcher knows whether standard output is a terminal, and says so here. */
  private static final String TERMINAL = "riskcurve.terminal";

  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.setProperty("java.awt.headless", "true");
    PrintWriter err = writer(FileDescriptor.err);
    int exitCode;
    try {
      exitCode =
          Riskcurve.run(
              new FileInputStream(FileDescriptor.in),
              writer(FileDescriptor.out),
              err,
              onTerminal(),
              arguments);
    } catch (OutOfMemoryError e) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      err.println(
          "riskcurve: needs more memory than Java's " + megabytes + " MB; raise it with -Xmx");
      exitCode = ExitCodes.NOT_REACHED;
    } catch (Error e) {
      Failures.printDefect(err, e);
      exitCode = ExitCodes.DEFECT;
    }
    err.flush();
    Runtime.getRuntime().exit(exitCode);
  }

  // Without the launcher, Java 22 to 24 may take a pipe for a terminal; --format helps there.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    String told = System.getProperty(TERMINAL);
    return told == null ? System.console() != null : Boolean.parseBoolean(told);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }
}
