package org.riskcurve.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A standalone cluster of processes of their own on 127.0.0.1: a master and workers with a core
 * each, made of the jars on the class path.
 */
final class Cluster implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final long PATIENCE_SECONDS = 60;

  private final Path home;
  private final String master;
  private final List<Process> processes = new ArrayList<>();

  private Cluster(Path home, String master) {
    this.home = home;
    this.master = master;
  }

  static Cluster start(Path folder, int workers) throws IOException, InterruptedException {
    Path jars = Files.createDirectories(folder.resolve("home/jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (Files.isRegularFile(jar) && !String.valueOf(jar.getFileName()).startsWith("riskcurve")) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
    Files.writeString(folder.resolve("home/RELEASE"), "");
    int port = freePort();
    Cluster cluster = new Cluster(folder.resolve("home"), "spark://" + HOST + ":" + port);
    cluster.launch(
        "org.apache.spark.deploy.master.Master",
        "--host",
        HOST,
        "--port",
        String.valueOf(port),
        "--webui-port",
        String.valueOf(freePort()));
    awaitPort(port);
    for (int i = 0; i < workers; i++) {
      cluster.launch(
          "org.apache.spark.deploy.worker.Worker",
          "-c",
          "1",
          "-m",
          "1g",
          "--host",
          HOST,
          "--webui-port",
          String.valueOf(freePort()),
          "-d",
          folder.resolve("worker" + i).toString(),
          cluster.master);
    }
    return cluster;
  }

  private void launch(String main, String... arguments) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    for (String opened : List.of("java.lang", "java.nio", "java.util", "sun.nio.ch")) {
      line.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    line.addAll(List.of("-Xmx300m", "-cp", home.resolve("jars") + "/*", main));
    line.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", HOST);
    builder
        .redirectErrorStream(true)
        .redirectOutput(home.resolve(main + processes.size() + ".log").toFile());
    processes.add(builder.start());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
        return;
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  String master() {
    return master;
  }

  /** Kills a worker, with the executors that it started, as a machine that fails would. */
  void killWorker(int index) {
    Process worker = processes.get(1 + index);
    worker.descendants().forEach(ProcessHandle::destroyForcibly);
    worker.destroyForcibly();
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
