package org.riskcurve.cli.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fenced block of shell or Java code in a Markdown file, with the output that the file shows for
 * it: a fenced block of text that follows with only blank lines between.
 *
 * @param file the Markdown file
 * @param line the number of the line that opens the block
 * @param language "sh" or "java"
 * @param code the lines of the block
 * @param output the lines of the output, or null if none is shown
 */
record MarkdownExample(
    Path file, int line, String language, List<String> code, @Nullable List<String> output) {

  private static final List<String> SHELL = List.of("sh", "bash", "shell");
  private static final List<String> OUTPUT = List.of("text", "csv", "json");
  private static final String FENCE = "```";

  /** A fenced block of any language, and whether only blank lines come before it. */
  private record Block(int line, String language, List<String> lines, boolean follows) {}

  /** The examples of {@code file}, from top to bottom. */
  static List<MarkdownExample> in(Path file) throws IOException {
    List<Block> blocks = blocks(file);
    List<MarkdownExample> examples = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      boolean shell = SHELL.contains(block.language());
      if (!shell && !block.language().equals("java")) {
        continue;
      }
      Block next = i + 1 < blocks.size() ? blocks.get(i + 1) : null;
      boolean shown = next != null && next.follows() && OUTPUT.contains(next.language());
      examples.add(
          new MarkdownExample(
              file,
              block.line(),
              shell ? "sh" : "java",
              block.lines(),
              shown ? next.lines() : null));
    }
    return examples;
  }

  private static List<Block> blocks(Path file) throws IOException {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    boolean follows = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith(FENCE)) {
        int open = i++;
        List<String> content = new ArrayList<>();
        while (i < lines.size() && !lines.get(i).strip().equals(FENCE)) {
          content.add(lines.get(i++));
        }
        if (i == lines.size()) {
          throw new IOException(file + ":" + (open + 1) + ": the block is not closed");
        }
        String language = line.substring(FENCE.length()).strip().split(" ", 2)[0];
        blocks.add(new Block(open + 1, language, List.copyOf(content), follows));
        follows = true;
      } else if (!line.isEmpty()) {
        follows = false;
      }
    }
    return blocks;
  }

  /** Where the example stands, for messages. */
  String place() {
    return file.getFileName() + ":" + line;
  }
}
