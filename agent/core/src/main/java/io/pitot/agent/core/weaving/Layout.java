package io.pitot.agent.core.weaving;

import io.pitot.agent.core.weaving.AdviceMethod.Parameter;
import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Where the local variables of one advice lie in a method, and whether the two fit together.
 * Immutable.
 *
 * <pre>
 * 0 .. first          the method's own: not moved, not written
 * first .. scratch    added: what the exit needs; each has its type from the first instruction to the last
 * scratch .. end      variables of the advice's own code, while it runs
 * </pre>
 */
final class Layout {
  static final int NONE = -1;

  private static final int MAX_LOCALS = 65535;
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

  final WovenMethod method;
  @Nullable final AdviceMethod enter;
  @Nullable final AdviceMethod exit;

  /** The slot of each parameter, by the slot that it has in the advice. */
  final int[] enterSlots;

  final int[] exitSlots;

  /** What the exit is told of the method itself: copied when it begins. */
  final List<Copy> copies = new ArrayList<Copy>();

  /** What each of the two is told of the instance: read when it begins. */
  final List<FieldRead> enterFields = new ArrayList<FieldRead>();

  final List<FieldRead> exitFields = new ArrayList<FieldRead>();

  final int entered;
  final int returned;
  final int thrown;
  final int scratch;
  final int end;

  private final int first;
  private final List<Type> added = new ArrayList<Type>();
  private int next;

  /**
   * @param first the number of local variables that the method has so far
   * @throws IllegalArgumentException if the advice asks for what the method does not have
   */
  Layout(WovenMethod method, AdviceClass advice, int first) {
    this.method = method;
    this.enter = advice.enter;
    this.exit = advice.exit;
    this.first = first;
    this.next = first;
    this.entered = hasEntered() ? add(check(enter).result) : NONE;
    this.returned = exit != null && method.result.getSize() > 0 ? add(method.result) : NONE;
    this.thrown = exit != null && exit.flag ? add(THROWABLE) : NONE;
    this.enterSlots = enter == null ? new int[0] : slots(enter, false);
    this.exitSlots = exit == null ? new int[0] : slots(exit, true);
    this.scratch = next;
    this.end = scratch + Math.max(ownSlots(enter), ownSlots(exit));
    checkMethod();
  }

  private boolean hasEntered() {
    return enter != null && enter.result.getSize() > 0 && (enter.flag || exit != null);
  }

  private static int ownSlots(@Nullable AdviceMethod advice) {
    return advice == null ? 0 : advice.maxLocals - advice.parameterSlots();
  }

  private void checkMethod() {
    if (enter != null && enter.flag) {
      expect(exit == null, enter, "answers and has an exit");
      expect(enter.result.equals(method.result), enter, "answers with another type");
      expect(enter.result.getSort() >= Type.ARRAY, enter, "answers with what cannot be null");
    }
    expect(
        exit == null || !exit.flag || !method.isConstructor(),
        exit,
        "wants what a constructor throws");
    expect(end <= MAX_LOCALS, exit == null ? enter : exit, "has no local variable left");
  }

  private int[] slots(AdviceMethod advice, boolean atExit) {
    int[] slots = new int[advice.parameterSlots()];
    int at = 0;
    for (Parameter parameter : advice.parameters) {
      slots[at] = atExit ? exitSlot(advice, parameter) : enterSlot(advice, parameter);
      if (parameter.type.getSize() == 2) {
        slots[at + 1] = slots[at] + 1;
      }
      at += parameter.type.getSize();
    }
    return slots;
  }

  /** The method's own variables: they hold what they were called with still. */
  private int enterSlot(AdviceMethod advice, Parameter parameter) {
    switch (parameter.source) {
      case THIS:
        expect(!method.isConstructor(), advice, "wants an instance before there is one");
        return slotOfThis(advice, parameter);
      case ARGUMENT:
        return slotOfArgument(advice, parameter);
      case FIELD:
        expect(!method.isConstructor(), advice, "wants a field before there is an instance");
        expect(!method.isStatic(), advice, "wants a field of no instance");
        return slotOfField(parameter, 0, enterFields);
      default:
        throw misfit(advice, "wants to know the end when it enters");
    }
  }

  private int exitSlot(AdviceMethod advice, Parameter parameter) {
    switch (parameter.source) {
      case THIS:
        int self = slotOfThis(advice, parameter);
        return method.isConstructor() ? self : copyOf(self, method.type());
      case ARGUMENT:
        int slot = slotOfArgument(advice, parameter);
        return copyOf(slot, method.argument(parameter.argument));
      case FIELD:
        expect(!method.isStatic(), advice, "wants a field of no instance");
        int of = method.isConstructor() ? 0 : copyOf(0, method.type());
        return slotOfField(parameter, of, exitFields);
      case RETURN:
        expect(returned != NONE, advice, "wants the result of a void method");
        expectFit(parameter.type, method.result, advice);
        return returned;
      case THROWN:
        expect(thrown != NONE, advice, "wants what was thrown and does not exit then");
        expectFit(parameter.type, THROWABLE, advice);
        return thrown;
      default:
        expect(entered != NONE, advice, "wants what did not enter");
        expectFit(parameter.type, check(enter).result, advice);
        return entered;
    }
  }

  private int slotOfThis(AdviceMethod advice, Parameter parameter) {
    expect(!method.isStatic(), advice, "wants the instance of a static method");
    expectFit(parameter.type, method.type(), advice);
    return 0;
  }

  private int slotOfArgument(AdviceMethod advice, Parameter parameter) {
    expect(parameter.argument < method.argumentCount(), advice, "wants an argument too many");
    expectFit(parameter.type, method.argument(parameter.argument), advice);
    return method.slotOfArgument(parameter.argument);
  }

  private int slotOfField(Parameter parameter, int instance, List<FieldRead> fields) {
    FieldRead field = new FieldRead(instance, parameter.field, parameter.type, add(parameter.type));
    fields.add(field);
    return field.to;
  }

  private int copyOf(int from, Type type) {
    for (Copy copy : copies) {
      if (copy.from == from) {
        return copy.to;
      }
    }
    Copy copy = new Copy(from, add(type), type);
    copies.add(copy);
    return copy.to;
  }

  private int add(Type type) {
    int slot = next;
    added.add(type);
    next += type.getSize();
    return slot;
  }

  private void expectFit(Type wanted, Type given, AdviceMethod advice) {
    boolean fits = fits(wanted.getDescriptor(), given.getDescriptor());
    expect(fits, advice, "wants " + wanted.getClassName() + " for " + given.getClassName());
  }

  /** Names are compared, for a super type would have to be loaded. */
  private static boolean fits(String wanted, String given) {
    if (wanted.startsWith("[") && given.startsWith("[")) {
      return fits(wanted.substring(1), given.substring(1));
    }
    boolean reference = given.startsWith("L") || given.startsWith("[");
    return wanted.equals(given) || wanted.equals(OBJECT) && reference;
  }

  private void expect(boolean fulfilled, @Nullable AdviceMethod advice, String complaint) {
    if (!fulfilled) {
      throw misfit(advice, complaint);
    }
  }

  private IllegalArgumentException misfit(@Nullable AdviceMethod advice, String complaint) {
    return new IllegalArgumentException(advice + " " + complaint + ": " + method);
  }

  private static AdviceMethod check(@Nullable AdviceMethod advice) {
    if (advice == null) {
      throw new IllegalStateException();
    }
    return advice;
  }

  boolean addsLocals() {
    return !added.isEmpty();
  }

  /** The types of a frame with these local variables of the method and, behind them, the added. */
  List<Object> frame(List<Object> own) {
    List<Object> locals = new ArrayList<Object>(own);
    int slots = 0;
    for (Object local : own) {
      slots += WovenMethod.size(local);
    }
    locals.addAll(Collections.nCopies(first - slots, (Object) Opcodes.TOP));
    for (Type type : added) {
      locals.add(WovenMethod.frameType(type));
    }
    return locals;
  }

  /** Which field of the instance in which variable is read into which other. */
  static final class FieldRead {
    final int instance;
    final String name;
    final Type type;
    final int to;

    FieldRead(int instance, String name, Type type, int to) {
      this.instance = instance;
      this.name = name;
      this.type = type;
      this.to = to;
    }
  }

  /** From where to where something is copied. */
  static final class Copy {
    final int from;
    final int to;
    final Type type;

    Copy(int from, int to, Type type) {
      this.from = from;
      this.to = to;
      this.type = type;
    }
  }
}
