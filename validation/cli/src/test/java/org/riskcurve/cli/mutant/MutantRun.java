package org.riskcurve.cli.mutant;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.riskcurve.cli.command.Main;

/**
 * The suite with one class in which there is an error: its classes lie in a folder that comes first
 * on the class path of a program of its own.
 *
 * @param mutant the error
 * @param root the folder of the project
 * @param folder where the wrong classes go
 */
record MutantRun(Mutant mutant, Path root, Path folder) {

  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final Pattern FAILED = Pattern.compile("\\[\\d+/\\d+] FAIL +(\\S+).*");

  /**
   * The name of the first check that fails, the one that is to see the error asked first; empty if
   * all pass.
   */
  String firstFailure(String suite) throws IOException {
    compile();
    String failure = failure(suite, "--only", mutant.check());
    return failure.isEmpty() ? failure(suite) : failure;
  }

  private void compile() throws IOException {
    Files.createDirectories(folder);
    String source = mutant.source(root);
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + Path.of(mutant.file()).getFileName()),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of("-cp", CLASS_PATH, "-d", folder.toString(), "-proc:none", "-nowarn");
    if (!ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, null, options, null, List.of(file))
        .call()) {
      throw new IllegalStateException(mutant.name() + " does not compile; mend mutants.txt");
    }
  }

  private String failure(String suite, String... more) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx2g",
            "-XX:+UseSerialGC",
            "-cp",
            folder + File.pathSeparator + CLASS_PATH,
            Main.class.getName(),
            "validate",
            "--threads",
            "1",
            "--suite",
            suite);
    builder.command().addAll(List.of(more));
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    Process process = builder.redirectErrorStream(true).start();
    String last = "";
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher failed = FAILED.matcher(line);
        if (failed.matches()) {
          return failed.group(1);
        }
        last = line;
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException(mutant.name() + ": the suite was not carried out: " + last);
      }
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(mutant.name() + " was interrupted", e);
    } finally {
      process.destroy();
    }
  }
}
