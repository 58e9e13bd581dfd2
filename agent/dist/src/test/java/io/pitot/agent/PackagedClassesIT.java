package io.pitot.agent;

import static io.pitot.agent.AgentJar.bytes;
import static io.pitot.agent.AgentJar.classes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes of the jar as it is shipped: their formats, and what they name. */
class PackagedClassesIT {
  /** Queues that Netty takes on Java 9 and later alone, by name. */
  private static final String NEWER = "/netty/util/internal/shaded/org/jctools/queues/varhandle/";

  @Test
  void everyClassIsWhereItsNameSays() {
    for (Map.Entry<String, ClassReader> type : classes().entrySet()) {
      assertThat(type.getValue().getClassName()).isEqualTo(type.getKey());
    }
    assertThat(bytes("io/pitot/bootstrap/AdviceErrors.class")).isNotEmpty();
  }

  @Test
  void firstClass_loadsOnOldJvms() {
    ClassReader premain = new ClassReader(bytes("io/pitot/agent/PitotAgent.class"));
    assertThat((int) premain.readShort(6)).isEqualTo(Opcodes.V1_5);
    assertThat(invokeDynamics(premain)).isEmpty();
  }

  @Test
  void firstClass_usesNothingNewerThanItsFormat() {
    // Each is of Java 5 or before, but for the last, which is linked after the look at the version.
    assertThat(membersOfTheJdk(new ClassReader(bytes("io/pitot/agent/PitotAgent.class"))))
        .isSubsetOf(
            "java/io/File.<init>(Ljava/net/URI;)V",
            "java/io/PrintStream.println(Ljava/lang/String;)V",
            "java/lang/Class.forName(Ljava/lang/String;ZLjava/lang/ClassLoader;)Ljava/lang/Class;",
            "java/lang/Class.getResource(Ljava/lang/String;)Ljava/net/URL;",
            "java/lang/IllegalStateException.<init>(Ljava/lang/String;)V",
            "java/lang/Integer.parseInt(Ljava/lang/String;)I",
            "java/lang/Object.<init>()V",
            "java/lang/String.contains(Ljava/lang/CharSequence;)Z",
            "java/lang/String.endsWith(Ljava/lang/String;)Z",
            "java/lang/String.equals(Ljava/lang/Object;)Z",
            "java/lang/String.indexOf(I)I",
            "java/lang/String.indexOf(Ljava/lang/String;)I",
            "java/lang/String.length()I",
            "java/lang/String.split(Ljava/lang/String;)[Ljava/lang/String;",
            "java/lang/String.startsWith(Ljava/lang/String;)Z",
            "java/lang/String.substring(I)Ljava/lang/String;",
            "java/lang/String.substring(II)Ljava/lang/String;",
            "java/lang/StringBuilder.<init>()V",
            "java/lang/StringBuilder.append(I)Ljava/lang/StringBuilder;",
            "java/lang/StringBuilder.append(Ljava/lang/Object;)Ljava/lang/StringBuilder;",
            "java/lang/StringBuilder.append(Ljava/lang/String;)Ljava/lang/StringBuilder;",
            "java/lang/StringBuilder.toString()Ljava/lang/String;",
            "java/lang/System.err Ljava/io/PrintStream;",
            "java/lang/System.exit(I)V",
            "java/lang/System.getProperty(Ljava/lang/String;)Ljava/lang/String;",
            "java/lang/System.getProperty(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
            "java/lang/System.nanoTime()J",
            "java/net/URI.<init>(Ljava/lang/String;)V",
            "java/net/URL.toString()Ljava/lang/String;",
            "java/util/jar/JarFile.<init>(Ljava/io/File;Z)V",
            "java/util/jar/JarFile.close()V",
            "java/util/jar/JarFile.getEntry(Ljava/lang/String;)Ljava/util/zip/ZipEntry;",
            "java/lang/instrument/Instrumentation.appendToBootstrapClassLoaderSearch"
                + "(Ljava/util/jar/JarFile;)V");
  }

  @Test
  void everyOtherClass_isOfJava8OrBefore() {
    Set<String> newer = new TreeSet<>();
    classes()
        .forEach(
            (name, type) -> {
              if (type.readShort(6) > Opcodes.V1_8 && !name.contains(NEWER)) {
                newer.add(name);
              }
            });
    assertThat(newer).isEmpty();
  }

  @Test
  void ownClasses_linkNothingAtRunTime() {
    Set<String> found = new TreeSet<>();
    classes()
        .forEach(
            (name, type) -> {
              if (!name.startsWith("io/pitot/shaded/")) {
                found.addAll(invokeDynamics(type));
              }
            });
    assertThat(found).isEmpty();
  }

  @Test
  void ownClasses_nameOnlyWhatIsThere() {
    Set<String> missing = new TreeSet<>();
    Map<String, ClassReader> classes = classes();
    classes.forEach(
        (name, type) -> {
          if (!name.startsWith("io/pitot/shaded/")) {
            for (String reference : references(type)) {
              if (!classes.containsKey(reference)
                  && !reference.startsWith("java/")
                  && !isOfTheManagementModules(name, reference)
                  && !reference.startsWith("javax/net/ssl/") // of java.base as well
                  && !isOfAWovenLibrary(name, reference)) {
                missing.add(name + " -> " + reference);
              }
            }
          }
        });
    assertThat(missing).isEmpty();
  }

  @Test
  void carriedClasses_nameOnlyWhatIsThere() {
    Set<String> missing = new TreeSet<>();
    Map<String, ClassReader> classes = classes();
    classes.forEach(
        (name, type) -> {
          if (name.startsWith("io/pitot/shaded/")) {
            for (String reference : references(type)) {
              if (reference.startsWith("io/pitot/") && !classes.containsKey(reference)) {
                missing.add(reference + " of " + name);
              }
            }
          }
        });
    assertThat(missing).isEmpty();
  }

  @Test
  void standIns_haveEveryMemberThatCarriedClassesUse() {
    Map<String, ClassReader> classes = classes();
    for (String standIn : List.of("StringUtil", "SystemPropertyUtil")) {
      String name = "io/pitot/shaded/netty/util/internal/" + standIn;
      Set<String> used = new TreeSet<>();
      classes.values().forEach(type -> used.addAll(membersUsed(type, name)));
      assertThat(used).as(standIn).isNotEmpty();
      assertThat(members(classes.get(name))).as(standIn).containsAll(used);
    }
  }

  /** As a class or as text, such as a system property: nothing is shared with the application. */
  @Test
  void namesOfCarriedLibraries_areRelocated() {
    Set<String> found = new TreeSet<>();
    classes()
        .forEach(
            (name, type) -> {
              Set<String> named = references(type);
              named.addAll(texts(type));
              for (String each : named) {
                boolean carried =
                    each.matches(
                        "(io[./]netty|net[./]bytebuddy|org[./]objectweb[./]asm"
                            + "|org[./]mindrot)[./].*");
                // The Netty that advice names is the application's.
                if (carried && !isOfAWovenLibrary(name, each)) {
                  found.add(name + " -> " + each);
                }
              }
            });
    assertThat(found).isEmpty();
  }

  /** What a run-time image may lack; those who name it do without. */
  private static boolean isOfTheManagementModules(String from, String reference) {
    return from.startsWith("io/pitot/agent/core/jvm/")
            && reference.startsWith("com/sun/management/")
        || from.startsWith("io/pitot/agent/core/jmx/") && reference.startsWith("javax/management/");
  }

  /**
   * Advice is written against its library, which only the application has; {@link ProbeRulesTest}
   * looks at what it names.
   */
  private static boolean isOfAWovenLibrary(String from, String reference) {
    return from.matches("io/pitot/.*Probe\\$.*Advice") && !reference.startsWith("io/pitot/");
  }

  private static Set<String> members(ClassReader type) {
    ClassNode node = new ClassNode();
    type.accept(node, ClassReader.SKIP_CODE);
    Set<String> result = new TreeSet<>();
    node.methods.forEach(method -> result.add(method.name + method.desc));
    node.fields.forEach(field -> result.add(field.name + field.desc));
    return result;
  }

  private static Set<String> membersUsed(ClassReader type, String owner) {
    ClassNode node = new ClassNode();
    type.accept(node, 0);
    Set<String> result = new TreeSet<>();
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call && call.owner.equals(owner)) {
          result.add(call.name + call.desc);
        } else if (instruction instanceof FieldInsnNode access && access.owner.equals(owner)) {
          result.add(access.name + access.desc);
        }
      }
    }
    return result;
  }

  /** But for what it is nested in: the probe around a piece of advice stays with the build. */
  private static Set<String> references(ClassReader type) {
    Set<String> result = new TreeSet<>();
    Remapper noting =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            result.add(internalName);
            return internalName;
          }
        };
    type.accept(
        new ClassRemapper(new ClassWriter(0), noting) {
          @Override
          public void visitInnerClass(String name, String outer, String inner, int access) {}
        },
        ClassReader.SKIP_DEBUG);
    return result;
  }

  private static Set<String> texts(ClassReader type) {
    int tagOfString = 8;
    Set<String> result = new TreeSet<>();
    char[] buffer = new char[type.getMaxStringLength()];
    for (int i = 1; i < type.getItemCount(); i++) {
      int offset = type.getItem(i);
      if (offset > 0 && type.readByte(offset - 1) == tagOfString) {
        result.add(type.readUTF8(offset, buffer));
      }
    }
    return result;
  }

  private static Set<String> invokeDynamics(ClassReader type) {
    Set<String> found = new TreeSet<>();
    type.accept(
        new MethodScanner() {
          @Override
          void dynamic(String method) {
            found.add(type.getClassName() + "." + method);
          }
        },
        0);
    return found;
  }

  private static Set<String> membersOfTheJdk(ClassReader type) {
    Set<String> found = new TreeSet<>();
    type.accept(
        new MethodScanner() {
          @Override
          void member(String owner, String member) {
            if (!owner.startsWith("io/pitot/")) {
              found.add(owner + "." + member);
            }
          }
        },
        0);
    assertThat(found).isNotEmpty();
    return found;
  }

  private abstract static class MethodScanner extends ClassVisitor {
    MethodScanner() {
      super(Opcodes.ASM9);
    }

    void dynamic(String method) {}

    void member(String owner, String member) {}

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInvokeDynamicInsn(
            String name, String desc, Handle bootstrap, Object... arguments) {
          dynamic(method);
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String name, String desc, boolean isInterface) {
          member(owner, name + desc);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String desc) {
          member(owner, name + " " + desc);
        }
      };
    }
  }
}
