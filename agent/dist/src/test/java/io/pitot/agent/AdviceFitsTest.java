package io.pitot.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.AgentLog;
import io.pitot.agent.core.weaving.HookTable;
import io.pitot.agent.core.weaving.Hooks;
import io.pitot.agent.core.weaving.Transformer;
import io.pitot.agent.core.weaving.WovenClasses;
import io.pitot.agent.spi.Hook;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.assembler.HookTableWriter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves every hook of every probe into a method of its descriptor and has the JVM verify it: what
 * advice asks for must be what that method has. The types of libraries are made up as interfaces.
 */
class AdviceFitsTest {
  private static final ClassLoader TESTS = AdviceFitsTest.class.getClassLoader();

  static Stream<Hook> hooks() {
    return ServiceLoader.load(Probe.class).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(
            probe -> {
              Weave weave = new Weave(probe);
              probe.weave(weave);
              return weave.hooks().stream();
            });
  }

  @ParameterizedTest
  @MethodSource("hooks")
  void adviceFitsTheMethodsOfItsHook(Hook hook) throws Exception {
    MadeUp loader = new MadeUp(hook);
    String name = hook.subtypes ? "acme/Woven" : hook.type;
    AgentLog log = new AgentLog();
    Transformer transformer =
        new Transformer(
            new Hooks(new HookTable(HookTableWriter.bytes(List.of(hook))), List.of(hook.probe)),
            TESTS,
            new WovenClasses(List.of(hook.probe), log),
            log);
    byte[] woven = transformer.transform(loader, name, null, null, target(name, hook));
    assertThat(woven).as(hook.toString()).isNotNull();
    if (!name.startsWith("java/")) {
      loader.define(name, woven);
    }
  }

  private static byte[] target(String name, Hook hook) throws ClassNotFoundException {
    boolean isClass =
        hook.type.startsWith("java/") && !Class.forName(hook.type.replace('/', '.')).isInterface();
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V1_8,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SUPER,
        name,
        null,
        hook.subtypes && isClass ? hook.type : "java/lang/Object",
        hook.subtypes && !isClass ? new String[] {hook.type} : new String[0]);
    if (!hook.mentioned.isEmpty()) {
      writer.newClass(hook.mentioned);
    }
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, hook.method, hook.descriptor, null, null);
    method.visitCode();
    if (hook.method.equals("<init>")) {
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    }
    Type result = Type.getReturnType(hook.descriptor);
    if (result.getSize() > 0) {
      method.visitInsn(zero(result));
    }
    method.visitInsn(result.getOpcode(Opcodes.IRETURN));
    method.visitMaxs(2, Type.getArgumentsAndReturnSizes(hook.descriptor) >> 2);
    method.visitEnd();
    return writer.toByteArray();
  }

  private static int zero(Type type) {
    return switch (type.getSort()) {
      case Type.LONG -> Opcodes.LCONST_0;
      case Type.FLOAT -> Opcodes.FCONST_0;
      case Type.DOUBLE -> Opcodes.DCONST_0;
      case Type.ARRAY, Type.OBJECT -> Opcodes.ACONST_NULL;
      default -> Opcodes.ICONST_0;
    };
  }

  /** Has every library there is, as far as the conditions of the hook ask. */
  private static final class MadeUp extends ClassLoader {
    private final Hook hook;

    MadeUp(Hook hook) {
      super(TESTS);
      this.hook = hook;
    }

    void define(String name, byte[] bytes) throws ClassNotFoundException {
      defineClass(name.replace('/', '.'), bytes, 0, bytes.length);
      Class.forName(name.replace('/', '.'), true, this);
    }

    @Override
    public InputStream getResourceAsStream(String resource) {
      return new ByteArrayInputStream(bytes(resource.replaceAll("\\.class$", "")));
    }

    @Override
    protected Class<?> findClass(String name) {
      byte[] bytes = bytes(name.replace('.', '/'));
      return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] bytes(String name) {
      ClassWriter writer = new ClassWriter(0);
      int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT;
      writer.visit(
          Opcodes.V1_8, access | Opcodes.ACC_INTERFACE, name, null, "java/lang/Object", null);
      for (Hook.Condition condition : hook.conditions) {
        if (condition.type.equals(name) && condition.declared) {
          writer.visitMethod(access, condition.method, condition.descriptor, null, null);
        }
      }
      return writer.toByteArray();
    }
  }
}
