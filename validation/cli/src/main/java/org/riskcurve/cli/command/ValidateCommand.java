package org.riskcurve.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.ChanceOptions;
import org.riskcurve.cli.option.ClusterOption;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.Origin;
import org.riskcurve.cli.support.Version;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.DirectoryLock;
import org.riskcurve.report.table.WholeFile;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.sweep.Sweep;
import org.riskcurve.validation.suite.Check;
import org.riskcurve.validation.suite.Checkpoint;
import org.riskcurve.validation.suite.Suite;
import org.riskcurve.validation.suite.SuiteRunner;
import org.riskcurve.validation.suite.TheoryOnTrial;
import org.riskcurve.validation.suite.report.HtmlReport;
import org.riskcurve.validation.suite.report.JUnitReport;
import org.riskcurve.validation.suite.report.JsonReport;
import org.riskcurve.validation.suite.result.CheckResult;
import org.riskcurve.validation.suite.result.CheckResultJson;
import org.riskcurve.validation.suite.result.SuiteResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Is it true: a suite of checks, a row for each, and a report. */
@Command(
    name = "validate",
    description = {
      "Check the theory against references, sampled matrices and simulated SGD; a row for each check,"
          + " exit code 1 if one fails.",
      "quick takes about a minute, standard less than a quarter of an hour, full an hour or so.",
      "With --report a run that was interrupted goes on where it stopped."
    },
    footer = {"", "Example:", "  ./riskcurve validate --suite standard --report report"})
final class ValidateCommand implements Callable<Integer> {

  @Option(
      names = "--suite",
      paramLabel = "quick|standard|full",
      description = "How much to check: ${COMPLETION-CANDIDATES} (default: quick).")
  private Suite suite = Suite.QUICK;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Write report.html, report.json and junit.xml into DIR, an existing directory or a new"
              + " one.")
  private @Nullable Path report;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Carry out only the checks whose names contain TEXT: risk, bound/critical.")
  private @Nullable String only;

  @Option(
      names = "--list",
      description =
          "Carry out nothing: list the checks with limit, level, statement, formula, source and page.")
  private boolean list;

  @Option(
      names = "--explain",
      paramLabel = "CHECK",
      description =
          "Carry out one check, by its whole name, and say what it claims, by which formula of which"
              + " source, which errors it detects, its limit, level and power.")
  private @Nullable String explain;

  @Mixin private ChanceOptions chance;

  @Option(
      names = "--theory",
      paramLabel = "NAME",
      description =
          "The theory on trial in the checks of simulated SGD, risk/phase-*, risk/whole-curve,"
              + " optimizer/sgd-batch-* and statistics/matrices:"
              + " ${COMPLETION-CANDIDATES} (default: exact). The others are wrong on purpose and have"
              + " to fail.")
  private TheoryOnTrial theory = TheoryOnTrial.EXACT;

  @Mixin private OutputOptions output;
  @Mixin private ClusterOption cluster;

  @Spec private CommandSpec command;

  /** The launcher says here which commit of a checkout it starts. */
  private static final String COMMIT = "riskcurve.commit";

  /** A native library that has threads of its own unless this says otherwise before the start. */
  private static final String OPENBLAS = "OpenBLAS";

  private static final String OPENBLAS_THREADS = "OPENBLAS_NUM_THREADS";

  /** Of the digest of the program's classes. */
  private static final int BUILD_DIGITS = 16;

  @Override
  public Integer call() throws IOException {
    if (explain != null) {
      return explain(explain);
    }
    String part = only == null ? "" : only;
    List<Check> checks =
        suite.checks().stream().filter(check -> check.id().contains(part)).toList();
    if (checks.isEmpty() || (only != null && part.isBlank())) {
      throw Arguments.rejected(
          "only", part, "part of a name such as " + suite.checks().get(0).id());
    }
    if (list) {
      output.write(CheckTables.list(suite, checks));
      return ExitCodes.DONE;
    }
    SuiteResult result = report == null ? run(checks, SuiteRunner.Store.NONE) : run(checks, report);
    if (output.toReader()) {
      int all = result.results().size();
      long failed = result.results().stream().filter(found -> !found.passed()).count();
      print(
          failed == 0 ? "all " + all + " checks passed" : failed + " of " + all + " checks failed");
    } else {
      output.write(CheckTables.found(result, theory.toString()));
    }
    return result.passed() ? ExitCodes.DONE : ExitCodes.VALIDATION_FAILED;
  }

  private int explain(String name) throws IOException {
    if (only != null || list || report != null || cluster.isGiven()) {
      throw Arguments.rejected(
          "explain", name, "left out with --only, --list, --report and on a cluster");
    }
    Check check =
        suite.checks().stream()
            .filter(one -> one.id().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    Arguments.rejected(
                        "explain", name, "the whole name of a check, as --list has it"));
    CheckResult result =
        SuiteRunner.of(List.of(check), chance.seed(), chance.threads())
            .withTheory(theory)
            .run(SuiteRunner.Store.NONE, SuiteRunner.Listener.NONE)
            .get(0);
    output.write(CheckTables.explained(suite, check, result));
    return result.passed() ? ExitCodes.DONE : ExitCodes.VALIDATION_FAILED;
  }

  /** Runs the checks and writes the report; goes on where an interrupted run stopped. */
  private SuiteResult run(List<Check> checks, Path directory) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw Arguments.rejected("report", directory, "a directory");
    }
    Files.createDirectories(directory);
    WholeFile.requireWritable(directory.resolve("report.html"));
    try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
      String name = String.join("-", suite.toString(), "seed", "" + chance.seed());
      String dependsOn =
          String.join(
              "\n", name, theory.toString(), String.valueOf(only), Version.build(), environment());
      Checkpoint checkpoint = Checkpoint.open(lock.directory(), name, dependsOn, checks, this::say);
      if (checkpoint.size() > 0) {
        say("validate: " + checkpoint.size() + " checks are kept from an interrupted run");
      }
      SuiteResult result = run(checks, checkpoint);
      HtmlReport.write(result, directory.resolve("report.html"));
      JsonReport.write(result, directory.resolve("report.json"));
      JUnitReport.write(result, directory.resolve("junit.xml"));
      checkpoint.remove();
      return result;
    }
  }

  private SuiteResult run(List<Check> checks, SuiteRunner.Store store) throws IOException {
    SuiteRunner runner = SuiteRunner.of(checks, chance.seed(), chance.threads()).withTheory(theory);
    List<CheckResult> results =
        cluster.isGiven()
            ? runner.run(store, new CheckRows(command, this::print), this::onCluster)
            : runner.run(store, new CheckRows(command, this::print));
    String version = new Version().getVersion()[0].replace("riskcurve ", "");
    return new SuiteResult(
        suite.toString(), version, chance.seed(), environment(), circumstances(), results);
  }

  private void onCluster(List<Check> checks, Consumer<CheckResult> results) throws IOException {
    cluster.run(
        Sweep.of(
            checks.stream().map(Check::id).toList(), new RemoteCheck(suite, chance.seed(), theory)),
        0,
        chance.threads(),
        (index, outcome) -> {
          byte[] json = outcome.value();
          if (json == null) {
            throw new IOException(checks.get(index).id() + ": " + outcome.failure());
          }
          results.accept(CheckResultJson.read(json));
        });
  }

  /** When, by which command, with which program and on which machine. */
  private Map<String, String> circumstances() throws IOException {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    known.put("command line", Origin.of(command).command());
    String commit = System.getProperty(COMMIT, "");
    if (!commit.isEmpty()) {
      known.put("commit", commit);
    }
    known.put("build", Version.build().substring(0, BUILD_DIGITS));
    known.put(
        "machine",
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch") + ",",
            Runtime.getRuntime().availableProcessors() + " processors,",
            System.getProperty("java.vm.vendor"),
            System.getProperty("java.vm.name")));
    return known;
  }

  private String environment() {
    return "Java "
        + Runtime.version()
        + ", "
        + DenseAlgebra.best().name()
        + ", "
        + chance.threads()
        + (chance.threads() == 1 ? " thread" : " threads")
        + (DenseAlgebra.best().name().equals(OPENBLAS) && System.getenv(OPENBLAS_THREADS) == null
            ? "; " + OPENBLAS_THREADS + " is not set, so that OpenBLAS takes all cores: 1 is faster"
            : "")
        + (cluster.isGiven() ? ", checks on Spark" : "")
        + (theory == TheoryOnTrial.EXACT
            ? ""
            : "; the theory on trial is wrong on purpose: " + theory);
  }

  /** To standard output if a person reads it, where the rows are the result. */
  private void print(String line) {
    if (!output.toReader()) {
      say(line);
      return;
    }
    PrintWriter out = command.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private void say(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
