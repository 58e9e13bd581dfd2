package io.pitot.agent;

import io.pitot.agent.spi.Advice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** What advice may be, read from its class file: it translates, and does nothing else. */
final class ProbeRules {
  /** Assignments, calls for their effect, and returned values, as far as byte code tells. */
  private static final int MAX_STATEMENTS = 10;

  private static final int MAX_LINES = 20;
  private static final int JAVA_8_MAJOR = 52;

  private static final String ENTER = Type.getDescriptor(Advice.OnMethodEnter.class);
  private static final String EXIT = Type.getDescriptor(Advice.OnMethodExit.class);

  /** Packages that every class sees, whatever its loader; that of QName, all that speak XML. */
  private static final Set<String> JDK =
      Set.of("java/lang", "java/io", "java/net", "java/util", "javax/xml/namespace");

  private final ClassNode advice;
  private final Set<String> libraries;
  private final List<String> violations = new ArrayList<>();

  private ProbeRules(ClassNode advice, Set<String> libraries) {
    this.advice = advice;
    this.libraries = libraries;
  }

  /**
   * @param libraries internal prefixes of the packages that woven classes see
   * @return one sentence for each broken rule
   */
  static List<String> violations(ClassNode advice, Set<String> libraries) {
    ProbeRules rules = new ProbeRules(advice, libraries);
    rules.checkClass();
    for (MethodNode method : advice.methods) {
      if (!method.name.equals("<init>")) {
        rules.checkMethod(method);
      }
    }
    return rules.violations;
  }

  private void checkClass() {
    if ((advice.version & 0xFFFF) > JAVA_8_MAJOR) {
      violations.add("class format " + advice.version);
    }
    if (!advice.fields.isEmpty()) {
      violations.add("has fields");
    }
    if (!advice.superName.equals("java/lang/Object") || !advice.interfaces.isEmpty()) {
      violations.add("extends or implements something");
    }
    if (advice.methods.stream().noneMatch(m -> isAdvice(m))) {
      violations.add("has no advice");
    }
  }

  private void checkMethod(MethodNode method) {
    String name = method.name;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      violations.add(name + " is not static");
    }
    if (!isAdvice(method)) {
      violations.add(name + " is no advice");
    }
    checkTypes(name, Type.getMethodType(method.desc));
    Set<Integer> lines = new HashSet<>();
    int statements = 0;
    for (AbstractInsnNode instruction : method.instructions) {
      checkInstruction(method, instruction);
      if (instruction instanceof LineNumberNode line) {
        lines.add(line.line);
      }
      statements += isStatement(instruction) ? 1 : 0;
    }
    if (!method.tryCatchBlocks.isEmpty()) {
      violations.add(name + " catches by itself");
    }
    if (statements > MAX_STATEMENTS) {
      violations.add(name + " has " + statements + " statements");
    }
    if (lines.size() > MAX_LINES) {
      violations.add(name + " has " + lines.size() + " lines");
    }
  }

  private void checkInstruction(MethodNode method, AbstractInsnNode instruction) {
    String name = method.name;
    if (instruction instanceof InvokeDynamicInsnNode) {
      violations.add(name + " has a lambda or an invokedynamic");
    } else if (instruction instanceof MethodInsnNode call) {
      checkTypes(name, Type.getObjectType(call.owner));
      checkTypes(name, Type.getMethodType(call.desc));
    } else if (instruction instanceof FieldInsnNode field) {
      checkTypes(name, Type.getObjectType(field.owner));
      checkTypes(name, Type.getType(field.desc));
    } else if (instruction instanceof TypeInsnNode type) {
      checkTypes(name, Type.getObjectType(type.desc));
    } else if (instruction instanceof LdcInsnNode constant) {
      if (constant.cst instanceof Type type) {
        checkTypes(name, type);
      } else if (constant.cst instanceof Handle) {
        violations.add(name + " has a method handle");
      }
    } else {
      for (LabelNode target : targets(instruction)) {
        if (method.instructions.indexOf(target) < method.instructions.indexOf(instruction)) {
          violations.add(name + " has a loop");
        }
      }
    }
  }

  private static List<LabelNode> targets(AbstractInsnNode instruction) {
    List<LabelNode> targets = new ArrayList<>();
    if (instruction instanceof JumpInsnNode jump) {
      targets.add(jump.label);
    } else if (instruction instanceof TableSwitchInsnNode table) {
      targets.addAll(table.labels);
      targets.add(table.dflt);
    } else if (instruction instanceof LookupSwitchInsnNode lookup) {
      targets.addAll(lookup.labels);
      targets.add(lookup.dflt);
    }
    return targets;
  }

  private static boolean isStatement(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    boolean stores = opcode >= Opcodes.ISTORE && opcode <= Opcodes.SASTORE;
    boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN;
    boolean calls =
        instruction instanceof MethodInsnNode call
            && call.desc.endsWith(")V")
            && !call.name.equals("<init>");
    return stores
        || returns
        || calls
        || opcode == Opcodes.POP
        || opcode == Opcodes.POP2
        || opcode == Opcodes.IINC
        || opcode == Opcodes.PUTFIELD
        || opcode == Opcodes.PUTSTATIC
        || opcode == Opcodes.ATHROW;
  }

  private void checkTypes(String method, Type type) {
    if (type.getSort() == Type.METHOD) {
      checkTypes(method, type.getReturnType());
      for (Type argument : type.getArgumentTypes()) {
        checkTypes(method, argument);
      }
    } else if (type.getSort() == Type.ARRAY) {
      checkTypes(method, type.getElementType());
    } else if (type.getSort() == Type.OBJECT && !isSeen(type.getInternalName())) {
      violations.add(method + " names " + type.getInternalName());
    }
  }

  private boolean isSeen(String type) {
    return type.startsWith("io/pitot/bootstrap/")
        || JDK.contains(type.substring(0, Math.max(0, type.lastIndexOf('/'))))
        || libraries.stream().anyMatch(type::startsWith);
  }

  private static boolean isAdvice(MethodNode method) {
    return annotations(method).stream().anyMatch(ProbeRules::isAdvice);
  }

  private static boolean isAdvice(AnnotationNode annotation) {
    return annotation.desc.equals(ENTER) || annotation.desc.equals(EXIT);
  }

  private static List<AnnotationNode> annotations(MethodNode method) {
    return method.invisibleAnnotations == null ? List.of() : method.invisibleAnnotations;
  }
}
