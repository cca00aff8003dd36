package org.riskcurve.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.cli.command.Main;

/** Runs the tests of riskcurve.py against the classes that are tested here. */
class PythonTest {

  private static final Path PYTHON = Path.of("../python").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void itsOwnTestsPass() throws Exception {
    assumeTrue(File.separatorChar == '/', "the launcher that is written here is a shell script");
    assumeTrue(isThere(), "no python3 of version 3.8 or newer on the path");
    Path launcher = folder.resolve("riskcurve");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"%n"
            .formatted(java, classPath, Main.class.getName()));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path printed = folder.resolve("printed.txt");
    ProcessBuilder tests =
        new ProcessBuilder("python3", "-B", "-m", "unittest")
            .directory(PYTHON.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    tests.environment().put("RISKCURVE", launcher.toString());
    Process process = tests.start();
    assertThat(process.waitFor()).as(Files.readString(printed)).isZero();
    assertThat(printed).content().containsPattern("Ran 1[0-9] tests");
  }

  private static boolean isThere() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(
                  List.of("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 8))"))
              .redirectErrorStream(true)
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
