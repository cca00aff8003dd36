package org.riskcurve.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What executors need besides Spark: riskcurve, as jars or folders of classes on the class path,
 * and the jars that the manifest of its program names.
 */
final class Jars {

  private static final String OURS = "riskcurve";

  private Jars() {}

  static Collection<String> ofClassPath() throws IOException {
    Map<String, Path> onPath = new TreeMap<>();
    Set<String> needed = new HashSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        Path jar = packed(path);
        needed.add(String.valueOf(jar.getFileName()));
        onPath.put(String.valueOf(jar.getFileName()), jar);
      } else if (Files.isRegularFile(path)) {
        String name = String.valueOf(path.getFileName());
        onPath.putIfAbsent(name, path);
        if (name.startsWith(OURS)) {
          needed.add(name);
          for (String named : classPathOf(path)) {
            Path jar = path.resolveSibling(named);
            needed.add(String.valueOf(jar.getFileName()));
            if (Files.isRegularFile(jar)) {
              onPath.putIfAbsent(String.valueOf(jar.getFileName()), jar);
            }
          }
        }
      }
    }
    onPath.keySet().retainAll(needed);
    return onPath.values().stream()
        .map(jar -> jar.toAbsolutePath().normalize().toString())
        .toList();
  }

  private static String[] classPathOf(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String named =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return named == null ? new String[0] : named.split(" ", -1);
    }
  }

  /** A folder of classes as a jar that goes when the process ends. */
  private static Path packed(Path folder) throws IOException {
    Path jar = Files.createTempFile("classes", ".jar");
    jar.toFile().deleteOnExit();
    try (Stream<Path> files = Files.walk(folder);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
