package org.riskcurve.cli.command.many;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.riskcurve.cli.command.ProgramRun;

class BatchCommandTest {

  private static final String BOUND = "bound --alpha 0.75 --beta 0.25 --d 1e3 --v 1e4";

  private static List<JsonNode> answers(String input, String... options) throws IOException {
    String[] words = new String[options.length + 1];
    words[0] = "batch";
    System.arraycopy(options, 0, words, 1, options.length);
    ProgramRun run = ProgramRun.withInput(input, words);
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    List<JsonNode> answers = new ArrayList<>();
    for (String line : run.lines()) {
      answers.add(new ObjectMapper().readTree(line));
    }
    return answers;
  }

  @Test
  void everyLineHasItsAnswerInOrder() throws IOException {
    List<JsonNode> answers =
        answers("# a comment\n" + BOUND + "\n\ncurve --alpha x\n" + BOUND + " --format table\n");
    assertThat(answers).hasSize(3);
    ProgramRun bound = ProgramRun.run(BOUND);
    JsonNode first = answers.get(0);
    assertThat(first.get("exit").asInt()).isZero();
    assertThat(first.get("columns").size()).isEqualTo(6);
    assertThat(first.get("rows").get(3).get(1).asDouble()).isEqualTo(bound.cell(4, 1));
    assertThat(first.get("rows").get(0).get(2).asDouble()).isInfinite();
    assertThat(first.get("parameters").get("d").asLong()).isEqualTo(1000);
    assertThat(answers.get(1).get("exit").asInt()).isEqualTo(2);
    assertThat(answers.get(1).get("error").asText())
        .isEqualTo("--alpha must be a finite number; got x");
    assertThat(answers.get(2).get("rows")).isEqualTo(first.get("rows"));
    assertThat(first.get("provenance").get("command").asText()).isEqualTo("riskcurve " + BOUND);
  }

  @Test
  void objectsStandForCommandLines() throws IOException {
    String object =
        "{\"command\":\"curve\",\"alpha\":0.75,\"beta\":0.25,\"d\":100,\"v\":1e3,"
            + "\"gamma\":0.3,\"at\":[0,10,1e3],\"mean_gradient\":true,\"batch\":null,"
            + "\"continuous\":false,\"id\":{\"n\":[7]}}\n";
    String line =
        "curve --alpha 0.75 --beta 0.25 --d 100 --v 1e3 --gamma 0.3 --at 0,10,1e3 --mean-gradient\n";
    List<JsonNode> answers = answers(object + line);
    assertThat(answers.get(0).get("id").toString()).isEqualTo("{\"n\":[7]}");
    assertThat(answers.get(0).get("rows")).isEqualTo(answers.get(1).get("rows"));
    assertThat(answers.get(0).get("rows").size()).isEqualTo(3);
    JsonNode law =
        answers(
                "{\"command\":[\"law\",\"allocate\"],\"compute\":1e21}\nlaw allocate --compute 1e21")
            .get(0);
    assertThat(law.get("exit").asInt()).isZero();
  }

  @Test
  void wordsAreQuotedAsInAShell() {
    assertThat(BatchLine.wordsOf("a \"b c\" 'd \"e' f\\ g --x=\"1 2\"'3' \"\\\"\" ''"))
        .containsExactly("a", "b c", "d \"e", "f g", "--x=1 23", "\"", "");
  }

  @Test
  void whatCannotBeReadIsAnsweredToo() throws IOException {
    List<JsonNode> answers =
        answers(
            "{bad\n{}\n{\"command\":\"curve\",\"at\":{}}\nphase \"x\nbatch\nfigure\nnonsense\n");
    assertThat(answers).hasSize(7);
    assertThat(answers.get(0).get("error").asText()).startsWith("not readable as JSON");
    assertThat(answers.get(1).get("error").asText()).contains("a member command");
    assertThat(answers.get(2).get("error").asText()).startsWith("at must be a number");
    assertThat(answers.get(3).get("error").asText()).contains("a quote without its end");
    assertThat(answers.get(4).get("error").asText()).contains("a batch within a batch");
    assertThat(answers.get(5).get("text").asText()).contains("sgd-frontier");
    assertThat(answers.get(6).get("exit").asInt()).isEqualTo(2);
  }

  @Test
  void severalThreadsAnswerInTheSameOrder() throws IOException {
    StringBuilder input = new StringBuilder();
    for (int i = 1; i <= 60; i++) {
      input.append(BOUND + " --batch " + i + "\n");
    }
    assertThat(answers(input.toString(), "--threads", "3")).isEqualTo(answers(input.toString()));
  }
}
