package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {

  private record Command(String words, CommandLine line) {}

  private static List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    add(commands, "", Riskcurve.withAllCommands(false));
    return commands;
  }

  private static void add(List<Command> commands, String words, CommandLine line) {
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              commands.add(new Command((words + " " + name).strip(), command));
              add(commands, (words + " " + name).strip(), command);
            });
  }

  @Test
  void everyOptionIsExplainedOnceAndExamplesAreNotWrapped() {
    for (Command command : commands()) {
      String help = run(command.words() + " --help").out();
      assertThat(help).as(command.words()).doesNotContain("null");
      List<String> lines = help.lines().toList();
      for (OptionSpec option : command.line().getCommandSpec().options()) {
        assertThat(lines.stream().filter(line -> line.matches(start(option))))
            .as(command.words() + " " + option.longestName())
            .hasSize(1);
      }
      assertThat(lines)
          .containsAll(List.of(command.line().getCommandSpec().usageMessage().footer()));
    }
  }

  @Test
  void examplesFitTheLineAndAreUnderstood() {
    CommandLine parser = Riskcurve.configured(Riskcurve.withAllCommands(false));
    List<Command> commands = commands();
    commands.add(new Command("", Riskcurve.withAllCommands(false)));
    for (Command command : commands) {
      String help = run(command.words() + " --help").out();
      assertThat(help.lines()).as(command.words()).allMatch(line -> line.length() <= 80);
      String footer =
          String.join("\n", command.line().getCommandSpec().usageMessage().footer())
              .replace("\\\n", " ");
      for (String line : footer.lines().filter(l -> l.startsWith("  ./riskcurve ")).toList()) {
        String words = line.replaceFirst("<.*", "").replaceFirst("riskcurve", "").strip();
        String[] arguments = words.substring(2).strip().split("\\s+", -1);
        assertThatCode(() -> parser.parseArgs(arguments)).as(line).doesNotThrowAnyException();
      }
    }
  }

  /** How the line begins that explains an option; others stand further to the right. */
  private static String start(OptionSpec option) {
    return " {2,6}(-\\w, )?" + option.longestName() + "(=.*|  .*)?";
  }

  @Test
  void partsStandInTheOrderOfThought() {
    assertThat(run("curve --help").out())
        .containsSubsequence(
            "\nModel:\n",
            "--alpha",
            "\nOptimizer:\n",
            "--gamma",
            "\nOptions:\n",
            "--continuous",
            "\nIterations:\n",
            "--at",
            "\nOutput:\n",
            "--format",
            "\nFigure:\n",
            "--figure",
            "\nHelp:\n");
  }

  @Test
  void namesAreCompleted() {
    String script = run("completion").out();
    assertThat(script)
        .contains("heavy-ball", "dana-decaying", "theory-against-sgd", "cosine:", "compgen -f");
  }
}
