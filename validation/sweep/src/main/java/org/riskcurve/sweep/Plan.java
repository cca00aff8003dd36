package org.riskcurve.sweep;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.Collectors;
import org.riskcurve.core.Arguments;

/**
 * The product of axes, each a table of values for one name or several; the last axis varies
 * fastest. Points are made when they are asked for: a plan of 10⁹ points takes no more memory than
 * its axes.
 */
public final class Plan {

  private final List<Axis> axes;
  private final List<String> names;
  private final int size;

  /**
   * Names with the values that they take together.
   *
   * @param names one or several
   * @param rows at least one, each with a value for every name
   */
  public record Axis(List<String> names, List<List<String>> rows) {

    /** Copies both, and requires that they fit. */
    public Axis {
      names = List.copyOf(names);
      rows = rows.stream().map(List::copyOf).toList();
      int width = names.size();
      Arguments.check(!rows.isEmpty(), "rows of " + names, 0, "at least one");
      Arguments.check(
          rows.stream().allMatch(row -> row.size() == width), "values of a row", -1, "" + width);
    }

    /** One name with its values. */
    public static Axis of(String name, List<String> values) {
      return new Axis(List.of(name), values.stream().map(List::of).toList());
    }
  }

  private Plan(List<Axis> axes, int size) {
    this.axes = List.copyOf(axes);
    this.size = size;
    names = axes.stream().flatMap(axis -> axis.names().stream()).toList();
  }

  /**
   * The product of axes, none of which names what another names.
   *
   * @param axes with at most 2³¹ − 1 points in all; without any the plan is one point without
   *     values
   */
  public static Plan of(List<Axis> axes) {
    double size = 1;
    List<String> seen = new ArrayList<>();
    for (Axis axis : axes) {
      size *= axis.rows().size();
      for (String name : axis.names()) {
        if (seen.contains(name)) {
          throw Arguments.rejected("names", name, "different ones; this one is given twice");
        }
        seen.add(name);
      }
    }
    Arguments.inRange("points of the plan", size, 1, Integer.MAX_VALUE);
    return new Plan(axes, (int) size);
  }

  /** All names, from the first axis to the last. */
  public List<String> names() {
    return names;
  }

  /** The points: for each the values of all names, in the order of {@link #names}. */
  public List<List<String>> points() {
    return new Points();
  }

  /** The list of the points. */
  private final class Points extends AbstractList<List<String>> implements RandomAccess {

    @Override
    public List<String> get(int index) {
      if (index < 0 || index >= size) {
        throw new IndexOutOfBoundsException(index);
      }
      int rest = index;
      String[] values = new String[names.size()];
      int end = values.length;
      for (int k = axes.size() - 1; k >= 0; k--) {
        Axis axis = axes.get(k);
        List<String> row = axis.rows().get(rest % axis.rows().size());
        rest /= axis.rows().size();
        for (int i = row.size() - 1; i >= 0; i--) {
          values[--end] = row.get(i);
        }
      }
      return Arrays.asList(values);
    }

    @Override
    public int size() {
      return size;
    }
  }

  @Override
  public String toString() {
    return size
        + " points: "
        + axes.stream()
            .map(axis -> String.join(", ", axis.names()) + " × " + axis.rows().size())
            .collect(Collectors.joining("; "));
  }
}
