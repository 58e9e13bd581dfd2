package io.pitot.agent.core.weaving;

import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * The few facts of a class file that decide whether it is woven, read straight from the bytes (JVMS
 * 4.1). No other class is loaded, nothing is resolved. Not thread-safe.
 *
 * <p>The constructor walks the constant pool only; members are walked when asked for.
 */
final class ClassFile {
  private static final int CP_START = 10;
  private static final int ACC_STATIC = 0x0008;
  private static final int ACC_NATIVE = 0x0100;
  private static final int ACC_ABSTRACT = 0x0400;

  /** By tag, the bytes of a constant without its tag; 0 marks what cannot be. Utf8 is special. */
  private static final int[] CONSTANT_SIZES = {
    0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2
  };

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  private final byte[] bytes;
  private final int[] offsets;
  private final int end;

  /** By index, which texts the constant pool has; null for none of them. */
  final boolean @Nullable [] found;

  private ClassFile(byte[] bytes, int[] offsets, int end, boolean @Nullable [] found) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.end = end;
    this.found = found;
  }

  @Nullable
  static ClassFile read(byte[] bytes) {
    return read(bytes, new Texts());
  }

  /**
   * Reads the constant pool.
   *
   * @param wanted what is looked for in it
   * @return null if these bytes are no class file: some JVMs hand out cookies of their caches
   */
  @Nullable
  static ClassFile read(byte[] bytes, Texts wanted) {
    if (bytes.length < CP_START || u4(bytes, 0) != 0xCAFEBABE) {
      return null;
    }
    int count = u2(bytes, 8);
    int[] offsets = new int[count];
    boolean[] found = null;
    int at = CP_START;
    for (int i = 1; i < count; i++) {
      offsets[i] = at;
      int tag = bytes[at];
      if (tag == UTF8) {
        int length = u2(bytes, at + 1);
        found = wanted.note(bytes, at + 3, length, found);
        at += 3 + length;
      } else {
        int size = tag > 0 && tag < CONSTANT_SIZES.length ? CONSTANT_SIZES[tag] : 0;
        if (size == 0) {
          return null;
        }
        at += 1 + size;
        if (tag == LONG || tag == DOUBLE) {
          i++;
        }
      }
    }
    return new ClassFile(bytes, offsets, at, found);
  }

  int majorVersion() {
    return u2(bytes, 6);
  }

  int access() {
    return u2(bytes, end);
  }

  String name() {
    return classNameAt(end + 2);
  }

  /** Null for {@code java.lang.Object}. */
  @Nullable
  String superName() {
    return u2(bytes, end + 4) == 0 ? null : classNameAt(end + 4);
  }

  List<String> interfaces() {
    int count = u2(bytes, end + 6);
    List<String> result = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      result.add(classNameAt(end + 8 + 2 * i));
    }
    return result;
  }

  /** Whether the constant pool has a text that begins so. */
  boolean mentions(String prefix) {
    for (int i = 1; i < offsets.length; i++) {
      if (isUtf8(i) && startsWith(i, prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this class itself declares the method, static or abstract ones included. */
  boolean declares(String method, String descriptor) {
    return accessOf(method, descriptor) >= 0;
  }

  /** Whether this class declares the method as an instance method with code. */
  boolean implementsMethod(String method, String descriptor) {
    int access = accessOf(method, descriptor);
    return access >= 0 && (access & (ACC_STATIC | ACC_NATIVE | ACC_ABSTRACT)) == 0;
  }

  /** Whether this class declares the method, static or not, with code. */
  boolean hasMethod(String method, String descriptor) {
    int access = accessOf(method, descriptor);
    return access >= 0 && (access & (ACC_NATIVE | ACC_ABSTRACT)) == 0;
  }

  /**
   * How many local variables the code of this method has, arguments included.
   *
   * @throws IllegalArgumentException if there is no such code
   */
  int maxLocals(String method, String descriptor) {
    int at = method(method, descriptor);
    int attributes = at < 0 ? 0 : u2(bytes, at + 6);
    int attribute = at + 8;
    for (int i = 0; i < attributes; i++) {
      if (isText(u2(bytes, attribute), "Code")) {
        return u2(bytes, attribute + 8);
      }
      attribute = attributeEnd(attribute);
    }
    throw new IllegalArgumentException(method + descriptor + " has no code");
  }

  private int accessOf(String method, String descriptor) {
    int at = method(method, descriptor);
    return at < 0 ? at : u2(bytes, at);
  }

  /** Where it begins; -1 if the class does not declare it. */
  private int method(String method, String descriptor) {
    int at = skipMembers(end + 8 + 2 * u2(bytes, end + 6));
    int count = u2(bytes, at);
    at += 2;
    for (int i = 0; i < count; i++) {
      if (isText(u2(bytes, at + 2), method) && isText(u2(bytes, at + 4), descriptor)) {
        return at;
      }
      at = skipMember(at);
    }
    return -1;
  }

  private int skipMembers(int at) {
    int count = u2(bytes, at);
    int next = at + 2;
    for (int i = 0; i < count; i++) {
      next = skipMember(next);
    }
    return next;
  }

  private int skipMember(int at) {
    int attributes = u2(bytes, at + 6);
    int next = at + 8;
    for (int i = 0; i < attributes; i++) {
      next = attributeEnd(next);
    }
    return next;
  }

  /** Of the attribute that begins there: always further on, or a broken class had no end. */
  private int attributeEnd(int at) {
    int length = u4(bytes, at + 2);
    if (length < 0) {
      throw new IndexOutOfBoundsException("an attribute has " + length + " bytes");
    }
    return at + 6 + length;
  }

  private boolean isUtf8(int index) {
    return offsets[index] != 0 && bytes[offsets[index]] == UTF8;
  }

  private int utf8Length(int index) {
    return u2(bytes, offsets[index] + 1);
  }

  private boolean isText(int index, String ascii) {
    return utf8Length(index) == ascii.length() && startsWith(index, ascii);
  }

  private boolean startsWith(int index, String ascii) {
    return utf8Length(index) >= ascii.length() && Texts.isAt(bytes, offsets[index] + 3, ascii);
  }

  private String classNameAt(int at) {
    int nameIndex = u2(bytes, offsets[u2(bytes, at)] + 1);
    int start = offsets[nameIndex] + 3;
    int length = utf8Length(nameIndex);
    // Class names outside ASCII decode wrongly here and then match nothing, which is all we ask.
    StringBuilder name = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      name.append((char) (bytes[start + i] & 0xFF));
    }
    return name.toString();
  }

  private static int u2(byte[] b, int at) {
    return (b[at] & 0xFF) << 8 | b[at + 1] & 0xFF;
  }

  private static int u4(byte[] b, int at) {
    return u2(b, at) << 16 | u2(b, at + 2);
  }
}
