package org.riskcurve.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars that executors need: those of the class path, without Spark's own. */
final class Jars {

  private Jars() {}

  static List<String> ofClassPath() {
    String path = System.getProperty("java.class.path");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(Files::exists)
        .flatMap(entry -> Files.isDirectory(entry) ? packed(entry) : withThoseItNames(entry))
        .filter(jar -> !isOfSpark(jar))
        .collect(
            // the class path's first of a name; Spark knows jars by their names
            Collectors.toMap(
                jar -> String.valueOf(jar.getFileName()),
                jar -> jar.toAbsolutePath().normalize().toString(),
                (first, later) -> first,
                TreeMap::new))
        .values()
        .stream()
        .toList();
  }

  /** A jar, and the jars of the class path in its manifest. */
  private static Stream<Path> withThoseItNames(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      String named =
          file.getManifest() == null
              ? null
              : file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      Stream<Path> others =
          named == null
              ? Stream.empty()
              : Arrays.stream(named.split(" ", -1)).map(jar::resolveSibling);
      return Stream.concat(Stream.of(jar), others.filter(Files::isRegularFile));
    } catch (IOException e) {
      return Stream.of(jar);
    }
  }

  /** A folder of classes as a jar that goes when the process ends. */
  private static Stream<Path> packed(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      Path jar = Files.createTempFile("classes", ".jar");
      jar.toFile().deleteOnExit();
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, out);
          out.closeEntry();
        }
      }
      return Stream.of(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfSpark(Path jar) {
    String name = String.valueOf(jar.getFileName());
    return name.matches("(spark|hadoop|scala|netty|jackson-module-scala|kryo|chill)[-_.].*");
  }
}
