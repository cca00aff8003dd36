package org.riskcurve.rmt.algebra;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.lapack.LAPACK;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Finds the system's OpenBLAS and connects it through the JNI part of netlib.
 *
 * <p>Netlib's own entry points report what they choose through a logger, print on the standard
 * error where there is no library, and fall back to Java code that is slower than EJML; so the
 * library is looked for first, and the native implementation, which netlib does not export, is
 * asked for by its name.
 */
final class OpenBlasLibrary {

  private static final String BLAS_PATH = "dev.ludovic.netlib.blas.nativeLibPath";
  private static final String LAPACK_PATH = "dev.ludovic.netlib.lapack.nativeLibPath";

  private static final String[] NAMES = {
    "libopenblas.so.0", "libopenblas.so", "libopenblas.0.dylib", "libopenblas.dylib",
  };

  private static final String[] FOLDERS = {
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib/riscv64-linux-gnu",
    "/usr/lib64",
    "/usr/lib",
    "/usr/local/lib",
    "/opt/homebrew/opt/openblas/lib",
    "/usr/local/opt/openblas/lib",
  };

  private OpenBlasLibrary() {}

  /** Null if there is none, or it cannot be used. */
  static @Nullable OpenBlasAlgebra load() {
    try {
      if (!nativeAccess()) {
        return null;
      }
      String path = find();
      if (path == null) {
        return null;
      }
      System.setProperty(BLAS_PATH, path);
      System.setProperty(LAPACK_PATH, path);
      BLAS blas = (BLAS) implementation("dev.ludovic.netlib.blas.JNIBLAS");
      LAPACK lapack = (LAPACK) implementation("dev.ludovic.netlib.lapack.JNILAPACK");
      return new OpenBlasAlgebra(blas, lapack);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /** Java 24 and later warn of native code unless it is allowed. */
  private static boolean nativeAccess() throws ReflectiveOperationException {
    if (Runtime.version().feature() < 24) {
      return true;
    }
    Method enabled = Module.class.getMethod("isNativeAccessEnabled");
    return (boolean) enabled.invoke(BLAS.class.getModule())
        && (boolean) enabled.invoke(OpenBlasLibrary.class.getModule());
  }

  private static @Nullable String find() {
    String given = System.getProperty(BLAS_PATH, "");
    if (!given.isEmpty()) {
      return loads(given) ? given : null;
    }
    String path = System.getProperty("java.library.path", "");
    for (String folder : path.split(System.getProperty("path.separator", ":"), -1)) {
      String found = find(folder);
      if (found != null) {
        return found;
      }
    }
    for (String folder : FOLDERS) {
      String found = find(folder);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable String find(String folder) {
    for (String name : NAMES) {
      String file = folder + "/" + name;
      if (!folder.isEmpty() && loads(file)) {
        return file;
      }
    }
    return null;
  }

  /** Whether a file is a library of this machine. */
  private static boolean loads(String file) {
    try {
      System.load(file);
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  private static Object implementation(String name) throws ReflectiveOperationException {
    Method getInstance = Class.forName(name).getDeclaredMethod("getInstance");
    getInstance.setAccessible(true);
    return getInstance.invoke(null);
  }
}
