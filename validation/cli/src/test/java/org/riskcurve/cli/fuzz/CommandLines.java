package org.riskcurve.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Command lines drawn at random: good ones of every command, of which some words are then changed,
 * left out, repeated or put in. Work is bounded: sizes, runs and points are small in the good ones,
 * and what could make them large draws from values that are refused or cheap.
 */
final class CommandLines {

  private static final String MODEL = "--alpha 0.6 --beta 0.7 --d 20 --v 200 ";

  /** Good lines, quick ones; {@code F} stands for a file of the kind that follows it. */
  private static final List<String> GOOD =
      List.of(
          "curve " + MODEL + "--gamma 0.1 --at 0,1,10,1e6",
          "curve " + MODEL + "--gamma-fraction 0.5 --from 1 --to 1e4 --points 5 --batch 4",
          "curve " + MODEL + "--gamma 0.1 --optimizer sgd,nesterov --momentum 0.5 --at 3",
          "curve " + MODEL + "--gamma 0.1 --schedule cosine:100 --at 5,50 --label-noise 0.1",
          "curve " + MODEL + "--gamma 0.01 --optimizer dana-decaying --at 5,50",
          "curve " + MODEL + "--gamma-fraction 0.5 --continuous --at 1,100",
          "curve --spectrum F:spectrum --gamma 0.1 --at 1,10 --format json",
          "curve --features F:features --gamma-fraction 0.3 --at 1,10",
          "bound " + MODEL + "--gamma 0.1 --batch 2",
          "bound " + MODEL,
          "curve " + MODEL + "--gamma 0.1 --samples 15 --at 0,1,1e6 --label-noise 0.1",
          "curve --population F:target --d 2 --samples 9 --gamma-fraction 0.5 --at 1,10",
          "bound " + MODEL + "--samples 20",
          "bound --population F:target --d 2",
          "curve --population F:target --d 2 --gamma-fraction 0.5 --at 1,10",
          "ridge --population F:target --d 2 --samples 5 --ridge 0.1",
          "resolvent --alpha 0.6 --d 20 --v 200 --z 1,1 --z -0.1,1e-6",
          "spectrum --alpha 0.6 --d 20 --v 200",
          "spectrum --population F:population --aspect 0.1 --density 5",
          "phase --alpha 1 --beta 2",
          "phase --alpha 0.6 --beta 0.7 --d 20 --gamma 0.1 --at 10,1e3",
          "law allocate --compute 1e21",
          "law constants",
          "law smaller --factor 0.5",
          "law transformer --parameters 7e9 --layers 32 --hidden 4096 --heads 32 --sequence 2048"
              + " --kv-heads 8 --devices 64 --tensor-parallel 4 --pipeline-parallel 2 --batch 16",
          "law fit F:runs --replicates 0",
          "volterra --forcing F:samples --kernel F:samples --discrete",
          "volterra --forcing F:samples --kernel F:samples --renewal",
          "simulate " + MODEL + "--gamma 0.1 --runs 5 --at 1,10",
          "simulate --features F:features --gamma 0.01 --runs 3 --at 2 --engine direct",
          "simulate " + MODEL + "--gamma 0.1 --samples 9 --runs 5 --at 1,10 --reshuffle",
          "schedule " + MODEL + "--horizon 20",
          "frontier --alpha 0.75 --beta 0.25 --d-min 20 --d-max 60 --points 2",
          "sweep bound --alpha 0.6,0.7 --beta 0.7 --d 1e1..1e2:2 --v 200 --threads 1",
          "sweep curve " + MODEL + "--gamma 0.1,0.2 --at 0,1",
          "frontier --alpha 0.75 --beta 0.25 --d-min 20 --d-max 60 --points 2 --samples 500",
          "validate --only risk/late --suite quick",
          "figure",
          "completion");

  /** What numbers may become. */
  private static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "0.5",
          "1e-3",
          "1e-300",
          "1e-12",
          "1e300",
          "1e400",
          "-1e400",
          "NaN",
          "Infinity",
          "-Infinity",
          "",
          " ",
          "x",
          "1,2",
          ",",
          "1,,2",
          "0x10",
          "1d",
          "1f",
          "1e",
          "é",
          "--gamma",
          "1.0000000000000002",
          "50",
          "50.5",
          "9223372036854775807",
          "1e15",
          "1e16",
          "99999999999999999999",
          "\u0000",
          "\n",
          "\u001b[31m",
          "a:b",
          "cosine",
          "cosine:0",
          "warmup:-1",
          "step:1:1:1",
          "table:",
          "power:1e9",
          "sgd",
          "nesterov,nesterov",
          "csv",
          "../..",
          "/",
          "/dev/null",
          "/nonexistent/x",
          "%s%n",
          "@x",
          "'",
          "-",
          "--",
          "=");

  private static final List<String> EXTRA =
      List.of(
          "--at",
          "--gamma",
          "--format",
          "json",
          "--out",
          "--figure",
          "--batch",
          "--momentum",
          "--label-noise",
          "--mean-gradient",
          "--continuous",
          "--help",
          "--version",
          "--nosuch",
          "--v",
          "--d",
          "--seed",
          "1",
          "--threads",
          "2",
          "--optimizer",
          "--schedule",
          "curve");

  /** Options whose files are written, in the folder of the test alone. */
  private static final String WRITTEN = "--(([a-z]+-)?out|figure|scripts?|report)";

  private final Path folder;
  private final Random random;

  CommandLines(Path folder, long seed) {
    this.folder = folder;
    random = new Random(seed);
  }

  /** The words of the next line. */
  List<String> next() throws IOException {
    String line = pick(GOOD).strip();
    List<String> words = new ArrayList<>();
    for (String word : line.split("\\s+", -1)) {
      words.add(word.startsWith("F:") ? file(word.substring(2)) : word);
    }
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      change(words);
    }
    if (random.nextInt(12) == 0) {
      words.add("--out");
      words.add(folder.resolve(pick(List.of("o.csv", "o.json", "", "no/such", "in"))).toString());
    }
    if (random.nextInt(40) == 0) {
      words.add("--figure");
      words.add(folder.resolve(pick(List.of("o.svg", "o.png", "o.tiff", "o"))).toString());
    }
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (words.get(i - 1).matches(WRITTEN) && !word.isBlank() && !word.matches("(--|/).*")) {
        words.set(i, folder + "/" + word);
      }
    }
    return words;
  }

  private void change(List<String> words) {
    int place = random.nextInt(words.size());
    switch (random.nextInt(7)) {
      case 0 -> words.remove(place);
      case 1 -> words.add(place, words.get(place));
      case 2 -> words.add(place, pick(EXTRA));
      case 3 -> words.add(place, pick(VALUES));
      default -> {
        // a value: a word behind an option
        boolean option = place > 0 && words.get(place - 1).startsWith("--");
        if (option) {
          words.set(place, pick(VALUES));
        }
      }
    }
    if (words.isEmpty()) {
      words.add("curve");
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A file of a kind, good in half of the cases. */
  private String file(String kind) throws IOException {
    Path file = folder.resolve(kind + random.nextInt(3) + ".csv");
    String good =
        switch (kind) {
          case "spectrum" -> "eigenvalue,weight\n1,1\n0.5,0.2\n0.1,0.3\n";
          case "population" -> "eigenvalue,weight\n5,0.25\n2,0.75\n";
          case "target" -> "eigenvalue,coefficient,multiplicity\n5,1,2\n2,0.5,3\n0.1,1,1\n";
          case "features" -> "a,b,target\n1,0,2\n0,1,1\n1,1,3\n-1,1,-1\n0.5,2,1\n";
          case "runs" -> runs();
          default -> "t,value\n0,0.5\n1,0.25\n2,0.125\n3,0.0625\n4,0.03\n5,0.01\n";
        };
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(2) == 0) {
      bytes = spoiled(good);
    }
    Files.write(file, bytes);
    return file.toString();
  }

  private byte[] spoiled(String good) {
    String text =
        switch (random.nextInt(8)) {
          case 0 -> "";
          case 1 -> good.substring(0, good.indexOf('\n') + 1);
          case 2 -> good.replace(',', ';');
          case 3 -> good.replaceFirst("\n[^,]*", "\n" + pick(VALUES));
          case 4 -> "\uFEFF" + good;
          case 5 -> good.replaceFirst("[a-z]+", "other");
          case 6 -> good + "1,2,3,4,5,6\n";
          default -> good.replace("\n", "\r\n");
        };
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(6) == 0) {
      random.nextBytes(bytes);
    }
    return bytes;
  }

  private static String runs() {
    StringBuilder text = new StringBuilder("parameters,tokens,loss\n");
    for (int i = 0; i < 12; i++) {
      double n = 1e7 * Math.pow(2, i % 4);
      double d = 1e8 * Math.pow(3, i / 4.0);
      double loss = 1.7 + 400 / Math.pow(n, 0.34) + 400 / Math.pow(d, 0.28);
      text.append(n).append(',').append(d).append(',').append(loss).append('\n');
    }
    return text.toString();
  }
}
