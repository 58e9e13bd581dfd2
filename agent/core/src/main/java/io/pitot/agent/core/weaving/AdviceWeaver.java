package io.pitot.agent.core.weaving;

import io.pitot.agent.spi.Hook;
import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.auxiliary.AuxiliaryType;
import net.bytebuddy.pool.TypePool;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * Pastes advice into methods: Byte Buddy's {@link Advice} between an ASM reader and writer, and
 * nothing else of Byte Buddy, which would cost a second of start-up. The woven class is described
 * by what its hooks say, never parsed a second time. Any thread.
 */
final class AdviceWeaver {
  private static final int ASM_API = Opcodes.ASM9;
  private static final int JAVA_6_MAJOR = 50;

  private final ClassLoader agentLoader;

  /** By advice and renaming; a race makes one twice, which does no harm. */
  private final ConcurrentHashMap<String, Advice> advices = new ConcurrentHashMap<String, Advice>();

  /** By renaming: what advice refers to, Byte Buddy's annotations above all, is parsed once. */
  private final ConcurrentHashMap<String, TypePool> pools =
      new ConcurrentHashMap<String, TypePool>();

  AdviceWeaver(ClassLoader agentLoader) {
    this.agentLoader = agentLoader;
  }

  /**
   * Weaves one class.
   *
   * @param hooks those that apply, whose methods the class implements
   * @throws RuntimeException if ASM or Byte Buddy cannot handle the class
   */
  byte[] weave(ClassFile file, byte[] bytes, List<Hook> hooks) {
    ClassReader reader = new ClassReader(bytes);
    // Copies the constant pool, so that methods without advice are copied as they are.
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Weaving(writer, file, hooks), 0);
    return writer.toByteArray();
  }

  private Advice advice(Hook hook) {
    String key = hook.advice + ' ' + hook.renameTo;
    Advice advice = advices.get(key);
    if (advice == null) {
      ClassFileLocator locator = new AdviceLocator(agentLoader, hook.renameFrom, hook.renameTo);
      advice =
          Advice.to(pool(hook, locator).describe(hook.advice).resolve(), locator)
              .withExceptionHandler(new GuardedErrorHandler(hook.probe));
      advices.put(key, advice);
    }
    return advice;
  }

  private TypePool pool(Hook hook, ClassFileLocator locator) {
    String renaming = hook.renameFrom + " " + hook.renameTo;
    TypePool pool = pools.get(renaming);
    if (pool == null) {
      pool = TypePool.Default.WithLazyResolution.of(locator);
      pools.put(renaming, pool);
    }
    return pool;
  }

  private final class Weaving extends ClassVisitor {
    private final ClassFile file;
    private final List<Hook> hooks;
    private final TypeDescription type;
    private final Implementation.Context context;

    Weaving(ClassVisitor next, ClassFile file, List<Hook> hooks) {
      super(ASM_API, next);
      this.file = file;
      this.hooks = hooks;
      this.type = Descriptions.type(file.name().replace('/', '.'), file.access());
      ClassFileVersion version = ClassFileVersion.ofMinorMajor(file.majorVersion());
      this.context =
          Implementation.Context.Disabled.Factory.INSTANCE.make(
              type,
              new AuxiliaryType.NamingStrategy.Enumerating("pitot"),
              TypeInitializer.None.INSTANCE,
              version,
              version,
              Implementation.Context.FrameGeneration.DISABLED);
    }

    @Override
    @Nullable
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable String[] exceptions) {
      MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
      List<Hook> here = hooksOn(name, descriptor);
      if (here.size() > 1) {
        visitor = new InnerRangesFirst(ASM_API, visitor);
      }
      for (Hook hook : here) {
        MethodDescription method = Descriptions.method(type, access, name, descriptor);
        visitor = advice(hook).wrap(type, method, visitor, context, TypePool.Empty.INSTANCE, 0, 0);
      }
      // Subroutines of compilers before Java 6 cannot be wrapped; they are inlined first.
      return !here.isEmpty() && file.majorVersion() < JAVA_6_MAJOR
          ? new JSRInlinerAdapter(visitor, access, name, descriptor, signature, exceptions)
          : visitor;
    }

    private List<Hook> hooksOn(String name, String descriptor) {
      List<Hook> here = new ArrayList<Hook>();
      for (Hook hook : hooks) {
        if (hook.method.equals(name) && hook.descriptor.equals(descriptor)) {
          here.add(hook);
        }
      }
      return here;
    }
  }
}
