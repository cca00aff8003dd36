package org.riskcurve.cli.support;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/** Reads one of an enum's constants by what {@code toString} says it is called, in any case. */
public final class Choice<E extends Enum<E>> implements ITypeConverter<E> {

  private final Class<E> type;

  private Choice(Class<E> type) {
    this.type = type;
  }

  /** Has {@code commandLine} and its subcommands read all their enums as this class does. */
  public static void register(CommandLine commandLine) {
    for (ArgSpec argument : commandLine.getCommandSpec().args()) {
      Class<?> type = argument.auxiliaryTypes()[0];
      if (type.isEnum()) {
        register(commandLine, type.asSubclass(Enum.class));
      }
    }
    commandLine.getSubcommands().values().forEach(Choice::register);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void register(CommandLine commandLine, Class<? extends Enum> type) {
    commandLine.registerConverter((Class) type, new Choice<>(type));
  }

  @Override
  public E convert(String text) {
    E[] constants = type.getEnumConstants();
    for (E constant : constants) {
      if (constant.toString().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    String names = Arrays.stream(constants).map(E::toString).collect(Collectors.joining(", "));
    throw new TypeConversionException("must be one of " + names + "; got " + text);
  }
}
