package org.riskcurve.cli.command.many;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.Program;
import org.riskcurve.report.table.TableJson;

/** A line that asks for a command, and the line that answers it. */
final class BatchLine {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A word: bare characters, texts between quotes, and characters behind a backslash, together. */
  private static final Pattern WORD =
      Pattern.compile("(?:[^\\s\"'\\\\]|\\\\.|\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*')+");

  private static final Pattern PART =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|\\\\(.)|([^\"'\\\\]+)");

  private BatchLine() {}

  /** The answer to a line. */
  static String answer(Program program, String line) {
    JsonNode id = null;
    CommandRun run;
    try {
      List<String> words;
      if (line.stripLeading().startsWith("{")) {
        JsonNode asked = MAPPER.readTree(line);
        id = asked.get("id");
        words = wordsOf(asked);
      } else {
        words = wordsOf(line);
      }
      run =
          BatchCommand.isAllowed(words)
              ? CommandRun.of(program, words)
              : rejected("a batch within a batch");
    } catch (JsonProcessingException e) {
      run = rejected("not readable as JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      run = rejected(String.valueOf(e.getMessage()));
    }
    return written(run, id);
  }

  private static CommandRun rejected(String reason) {
    return new CommandRun(
        ExitCodes.BAD_INPUT, List.of(), "", List.of("riskcurve batch: " + reason));
  }

  /** The words of a line, quoted as in a shell. */
  static List<String> wordsOf(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    int end = 0;
    while (word.find()) {
      if (!line.substring(end, word.start()).isBlank()) {
        break;
      }
      StringBuilder text = new StringBuilder();
      Matcher part = PART.matcher(word.group());
      while (part.find()) {
        if (part.group(1) != null) {
          text.append(part.group(1).replaceAll("\\\\(.)", "$1"));
        } else {
          text.append(
              part.group(2) != null
                  ? part.group(2)
                  : part.group(3) != null ? part.group(3) : part.group(4));
        }
      }
      words.add(text.toString());
      end = word.end();
    }
    if (!line.substring(end).isBlank()) {
      throw new IllegalArgumentException("a quote without its end: " + line.substring(end).strip());
    }
    return words;
  }

  /** The words that an object stands for. */
  private static List<String> wordsOf(JsonNode asked) {
    JsonNode command = asked.get("command");
    if (command == null || !(command.isTextual() || command.isArray())) {
      throw new IllegalArgumentException("an object must have a member command, a text");
    }
    List<String> words =
        new ArrayList<>(command.isTextual() ? wordsOf(command.asText()) : texts(command));
    for (Map.Entry<String, JsonNode> member : asked.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      if (name.equals("command") || name.equals("id") || value.isNull() || isFalse(value)) {
        continue;
      }
      String option = "--" + name.replace('_', '-');
      if (value.isObject()) {
        throw new IllegalArgumentException(name + " must be a number, a text, a list or true");
      }
      words.add(value.isBoolean() ? option : option + "=" + String.join(",", texts(value)));
    }
    return words;
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.asBoolean();
  }

  /** The texts of a list, or of a single value. */
  private static List<String> texts(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList()
        : List.of(value.asText());
  }

  private static String written(CommandRun run, @Nullable JsonNode id) {
    StringWriter answer = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(answer)) {
      json.writeStartObject();
      if (id != null) {
        json.writeFieldName("id");
        MAPPER.writeTree(json, id);
      }
      json.writeNumberField("exit", run.exitCode());
      if (run.exitCode() != 0) {
        json.writeStringField("error", run.failure());
      }
      if (!run.tables().isEmpty()) {
        TableJson.writeMembers(json, run.tables().get(0), TableJson.Rows.LISTS);
      }
      if (!run.text().isEmpty()) {
        json.writeStringField("text", run.text());
      }
      if (!run.messages().isEmpty()) {
        json.writeArrayFieldStart("messages");
        for (String message : run.messages()) {
          json.writeString(message);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toString();
  }
}
