package org.riskcurve.cli.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles and runs a Java example: either a class with a main method, or imports and statements,
 * which become the body of one.
 */
final class JavaExample {

  private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");
  private static final String WRAPPER = "ReadmeExample";

  private final Path folder;

  /**
   * @param folder where source and classes go
   */
  JavaExample(Path folder) {
    this.folder = folder;
  }

  /** Compiles and runs the example, and returns what it prints. */
  String run(MarkdownExample example) throws Exception {
    String code = String.join("\n", example.code());
    Matcher declared = CLASS.matcher(code);
    String name = declared.find() ? declared.group(1) : WRAPPER;
    Path source = folder.resolve(name + ".java");
    Files.writeString(source, name.equals(WRAPPER) ? wrapped(example.code()) : code);
    compile(source, example.place());
    return printed(name);
  }

  private static String wrapped(List<String> lines) {
    String imports =
        lines.stream().filter(JavaExample::isImport).collect(Collectors.joining("\n", "", "\n"));
    String statements =
        lines.stream().filter(line -> !isImport(line)).collect(Collectors.joining("\n"));
    return imports
        + "public class "
        + WRAPPER
        + " {\n  public static void main(String[] arguments) throws Exception {\n"
        + statements
        + "\n  }\n}\n";
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }

  private void compile(Path source, String place) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-d", folder.toString(), "-cp", classPath(), "-proc:none", "-encoding", "UTF-8");
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as("%s does not compile:%n%s", place, messages).isTrue();
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private String printed(String name) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream standardOutput = System.out;
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        PrintStream out = new PrintStream(bytes, true, UTF_8)) {
      System.setOut(out);
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      throw new AssertionError("the example failed", e.getCause());
    } finally {
      System.setOut(standardOutput);
    }
    return bytes.toString(UTF_8);
  }
}
