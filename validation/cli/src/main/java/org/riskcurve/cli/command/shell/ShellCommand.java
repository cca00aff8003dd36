package org.riskcurve.cli.command.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** JShell with the library on its class path and the usual imports made. */
@Command(
    name = "shell",
    description = {
      "Open JShell with the whole library on its class path and the usual imports made. Values show"
          + " themselves; /exit leaves, /help explains.",
      "Where standard input is not a terminal it is run as a script, and only what it prints is"
          + " shown. Needs a JDK; RISKCURVE_OPTS=-Xmx8g gives it more memory."
    },
    footer = {
      "",
      "Examples:",
      "  ./riskcurve shell",
      "  ./riskcurve shell --imports",
      "  ./riskcurve shell < curves.jsh"
    })
public final class ShellCommand implements Callable<Integer> {

  private static final String STARTUP = "shell.jsh";

  @Option(names = "--imports", description = "Print the imports that are made, and end.")
  private boolean imports;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Scripts to run before.")
  private List<Path> files = new ArrayList<>();

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = command.commandLine().getOut();
    if (imports) {
      out.print(startup());
      out.flush();
      return ExitCodes.DONE;
    }
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "shell needs a JDK; this Java is a run-time environment alone");
    }
    Path startup = Files.createTempFile("riskcurve", ".jsh");
    try {
      Files.writeString(startup, startup());
      return start(startup, out);
    } finally {
      Files.delete(startup);
    }
  }

  private int start(Path startup, PrintWriter out) throws Exception {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--class-path",
                classPath(),
                "--startup",
                "DEFAULT",
                "--startup",
                startup.toString(),
                "-R-Djava.awt.headless=true",
                "-R-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m"));
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new ParameterException(
            command.commandLine(), "FILE must be a file that can be read; got " + file);
      }
      options.add(file.toString());
    }
    JavaShellToolBuilder shell = JavaShellToolBuilder.builder();
    if (Terminal.of(command)) {
      return shell.start(options.toArray(String[]::new));
    }
    // from here on a script: its own output alone, nothing remembered for the next one
    options.add("-");
    try (PrintStream printed = new PrintStream(new Lines(out), true, UTF_8);
        PrintStream failed =
            new PrintStream(new Lines(command.commandLine().getErr()), true, UTF_8)) {
      return shell
          .in(Terminal.ofProgram(command).input(), null)
          .out(printed)
          .err(failed)
          .persistence(new HashMap<>())
          .start(options.toArray(String[]::new));
    }
  }

  /** That of this program; JShell refuses what Java passes over, entries that are not there. */
  private static String classPath() {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    return Stream.of(entries)
        .filter(entry -> !entry.isEmpty() && Files.exists(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String startup() throws IOException {
    try (InputStream in = ShellCommand.class.getResourceAsStream(STARTUP)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  /** Bytes that go to a writer, whole lines at a time, so that no character is torn. */
  private static final class Lines extends ByteArrayOutputStream {

    private final PrintWriter writer;

    Lines(PrintWriter writer) {
      this.writer = writer;
    }

    @Override
    public synchronized void flush() {
      if (count > 0 && buf[count - 1] == '\n') {
        close();
      }
    }

    @Override
    public synchronized void close() {
      writer.print(toString(UTF_8));
      writer.flush();
      reset();
    }
  }
}
