package io.pitot.agent.core.weaving;

import io.pitot.agent.spi.Hook;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.WeakIdentityMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers questions about types that a class being loaded can see, from their bytes: asking the JVM
 * would load them, inside the loading of another class. Any thread.
 */
final class SuperTypes {
  /** Deeper hierarchies do not exist; a cycle in broken classes must end. */
  private static final int MAX_DEPTH = 40;

  private final WeakIdentityMap<Known> byLoader = new WeakIdentityMap<Known>();

  /** Whether {@code file} extends or implements {@code wanted}, itself not counted. */
  boolean isSubtype(ClassLoader loader, ClassFile file, String wanted) {
    return reaches(loader, new Parents(file), wanted, 0);
  }

  /** Whether what the woven class would see fulfils all; a type that is not seen fulfils none. */
  boolean fulfils(@Nullable ClassLoader loader, List<Hook.Condition> conditions) {
    for (Hook.Condition condition : conditions) {
      if (!fulfils(loader, condition)) {
        return false;
      }
    }
    return true;
  }

  private boolean fulfils(@Nullable ClassLoader loader, Hook.Condition condition) {
    String method = condition.type + '.' + condition.method + condition.descriptor;
    Known known = loader == null ? null : known(loader);
    Seen seen = known == null ? null : known.methods.get(method);
    if (seen == null) {
      ClassFile file = read(loader, condition.type);
      boolean declared = file != null && file.declares(condition.method, condition.descriptor);
      seen = file == null ? Seen.NOTHING : declared ? Seen.METHOD : Seen.TYPE;
      if (known != null) {
        known.methods.put(method, seen);
      }
    }
    return seen == (condition.declared ? Seen.METHOD : Seen.TYPE);
  }

  private boolean reaches(ClassLoader loader, Parents parents, String wanted, int depth) {
    for (String name : parents.names) {
      if (name.equals(wanted)) {
        return true;
      }
    }
    for (String name : parents.names) {
      if (isJdk(name)) {
        if (isOfJdk(name, wanted)) {
          return true;
        }
      } else if (depth < MAX_DEPTH) {
        Parents next = parentsOf(loader, name);
        if (next.unknown || reaches(loader, next, wanted, depth + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Of which no bytes are read, for that is slow: an application has them too, if at all. */
  private static boolean isJdk(String name) {
    return name.startsWith("java/")
        || name.startsWith("org/xml/sax/")
        || name.startsWith("org/w3c/dom/");
  }

  /** The JDK has no other types that a probe asks for and their super types. */
  private static boolean isOfJdk(String name, String wanted) {
    return wanted.equals("java/lang/ClassLoader") && name.endsWith("ClassLoader")
        || wanted.equals("java/sql/Statement")
            && name.startsWith("java/sql/")
            && name.endsWith("Statement");
  }

  private Parents parentsOf(ClassLoader loader, String name) {
    Known known = known(loader);
    Parents parents = known.parents.get(name);
    if (parents == null) {
      ClassFile file = read(loader, name);
      parents = file == null ? Parents.UNKNOWN : new Parents(file);
      known.parents.put(name, parents);
    }
    return parents;
  }

  private Known known(ClassLoader loader) {
    Known known = byLoader.get(loader);
    if (known == null) {
      known = new Known();
      byLoader.put(loader, known); // a race costs one more look at some bytes
    }
    return known;
  }

  /** Null where the loader does not show the bytes. */
  @Nullable
  private static ClassFile read(@Nullable ClassLoader loader, String name) {
    String resource = name + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      return in == null ? null : ClassFile.read(readAll(in));
    } catch (IOException | RuntimeException e) {
      return null; // as good as not there: a loader of a stopped application throws
    }
  }

  static byte[] readAll(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  /** What there is of a method. */
  private enum Seen {
    NOTHING,
    /** But for the method. */
    TYPE,
    METHOD
  }

  /** What was read through one loader. What cannot be found is kept as well. */
  private static final class Known {
    final ConcurrentHashMap<String, Parents> parents = new ConcurrentHashMap<String, Parents>();

    /** By type, name and descriptor. */
    final ConcurrentHashMap<String, Seen> methods = new ConcurrentHashMap<String, Seen>();
  }

  private static final class Parents {
    static final Parents UNKNOWN = new Parents();

    final List<String> names = new ArrayList<String>();
    final boolean unknown;

    private Parents() {
      unknown = true;
    }

    Parents(ClassFile file) {
      unknown = false;
      String superName = file.superName();
      if (superName != null && !superName.equals("java/lang/Object")) {
        names.add(superName);
      }
      names.addAll(file.interfaces());
    }
  }
}
