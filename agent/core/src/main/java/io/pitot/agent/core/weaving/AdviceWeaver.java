package io.pitot.agent.core.weaving;

import io.pitot.agent.spi.Hook;
import io.pitot.bootstrap.Nullable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * Pastes advice into methods, by an {@link Inliner} between an ASM reader and writer. Nothing of
 * the woven class is known but its own bytes. Any thread.
 */
final class AdviceWeaver {
  private static final int ASM_API = Opcodes.ASM9;
  private static final int JAVA_6_MAJOR = 50;

  private final ClassLoader agentLoader;

  /**
   * By advice and renaming, until the collector comes: classes are woven in bursts, between which
   * nothing of this is of use. A race makes one twice, which does no harm.
   */
  private final ConcurrentHashMap<String, WeakReference<AdviceClass>> advices =
      new ConcurrentHashMap<String, WeakReference<AdviceClass>>();

  AdviceWeaver(ClassLoader agentLoader) {
    this.agentLoader = agentLoader;
  }

  /**
   * Weaves one class.
   *
   * @param hooks those that apply, whose methods the class implements
   * @throws RuntimeException if ASM cannot handle the class, or the advice does not fit it
   */
  byte[] weave(ClassFile file, byte[] bytes, List<Hook> hooks) {
    ClassReader reader = new ClassReader(bytes);
    // Copies the constant pool, so that methods without advice are copied as they are.
    ClassWriter writer = new ClassWriter(reader, 0);
    boolean frames = file.majorVersion() >= JAVA_6_MAJOR;
    reader.accept(
        new Weaving(writer, file, frames, hooks),
        frames ? ClassReader.EXPAND_FRAMES : ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private AdviceClass advice(Hook hook) {
    String key = hook.advice + ' ' + hook.renameTo;
    WeakReference<AdviceClass> known = advices.get(key);
    AdviceClass advice = known == null ? null : known.get();
    if (advice == null) {
      advice = new AdviceClass(AdviceLocator.locate(agentLoader, hook));
      advices.put(key, new WeakReference<AdviceClass>(advice));
    }
    return advice;
  }

  private final class Weaving extends ClassVisitor {
    private final ClassFile file;
    private final boolean frames;
    private final List<Hook> hooks;

    Weaving(ClassVisitor next, ClassFile file, boolean frames, List<Hook> hooks) {
      super(ASM_API, next);
      this.file = file;
      this.frames = frames;
      this.hooks = hooks;
    }

    @Override
    @Nullable
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable String[] exceptions) {
      MethodVisitor writer = super.visitMethod(access, name, descriptor, signature, exceptions);
      List<Hook> here = hooksOn(name, descriptor);
      if (here.isEmpty()) {
        return writer;
      }
      WovenMethod method = new WovenMethod(file.name(), access, name, descriptor, frames);
      MethodVisitor visitor = inliners(writer, method, file.maxLocals(name, descriptor), here);
      return frames
          ? visitor
          : OldCode.withoutSubroutines(visitor, access, name, descriptor, signature, exceptions);
    }

    /** The first is outermost: next to the writer, its variables behind those of all others. */
    private MethodVisitor inliners(
        MethodVisitor writer, WovenMethod method, int ownLocals, List<Hook> here) {
      Layout[] layouts = new Layout[here.size()];
      int locals = ownLocals;
      for (int i = layouts.length - 1; i >= 0; i--) {
        layouts[i] = new Layout(method, advice(here.get(i)), locals);
        locals = layouts[i].end;
      }
      MethodVisitor visitor = writer;
      for (int i = 0; i < layouts.length; i++) {
        visitor = new Inliner(visitor, layouts[i], here.get(i).probe);
      }
      return visitor;
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

  /** Apart, so that a tree of ASM loads only where there is such code. */
  private static final class OldCode {
    private OldCode() {}

    /** Subroutines of compilers before Java 6 cannot be wrapped; they are inlined first. */
    static MethodVisitor withoutSubroutines(
        MethodVisitor next,
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable String[] exceptions) {
      return new JSRInlinerAdapter(next, access, name, descriptor, signature, exceptions);
    }
  }
}
