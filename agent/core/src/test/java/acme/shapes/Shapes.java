package acme.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Methods of every shape that javac writes. Compiled for Java 8 as well, with and without -g. */
@SuppressWarnings("unused")
public class Shapes {
  private static int depth;

  private final Shapes inner;
  private final List<String> list = new ArrayList<String>();
  private int[] numbers;

  public Shapes() {
    this((Shapes) null, 0);
  }

  public Shapes(Shapes inner, long ignored) {
    this.inner = ignored > 0 ? inner : null;
    list.add(inner == null ? "none" : "some");
  }

  /** A constructor that branches before it has called another one. */
  public Shapes(String text, double weight) {
    this(text == null ? null : new Shapes(), text == null || weight > 1 ? 1L : 0L);
    if (text != null && text.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    for (int i = 0; i < weight; i++) {
      list.add(text + i);
    }
  }

  public boolean aBoolean(long a, double b) {
    return a > b;
  }

  public byte aByte(double b, long a) {
    return (byte) (a + b);
  }

  public char aChar(int a, long b, Object c) {
    return c == null ? 'n' : (char) ('a' + a + b);
  }

  public short aShort(float a) {
    return a > 1 ? (short) a : -1;
  }

  public int anInt(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += i % 2 == 0 ? i : -i;
    }
    return sum;
  }

  public long aLong(long a, long b) {
    long c = a * b;
    while (c > 10) {
      c -= b;
    }
    return c;
  }

  public float aFloat(float a, double b) {
    return (float) (a / b);
  }

  public double aDouble(double a, int b, double c) {
    double d = a + c;
    if (b > 1) {
      double e = d * b;
      return e;
    }
    return d;
  }

  public String aText(String a, Object b) {
    return a == null ? null : a + b;
  }

  public int[] anArray(int n) {
    return n < 0 ? null : new int[n];
  }

  public String[][] arrays(String a) {
    return new String[][] {{a}, {a, a}};
  }

  public void nothing() {}

  public void maybe(Object a) {
    if (a == null) {
      return;
    }
    list.add(a.toString());
  }

  /** The body puts other types where its arguments were. */
  public Object overwritten(Object a, long b, double c, String d) {
    a = d == null ? (Object) "null" : d.length();
    b = (long) c + 1;
    c = b;
    d = a + ":" + b;
    if (c > 3) {
      d = d + c;
    }
    return d;
  }

  public int loopAtItsStart(int n) {
    do {
      n--;
    } while (n > 0);
    return n;
  }

  public int endlessLoopThatThrows(int n) {
    while (true) {
      if (--n < 0) {
        throw new IllegalStateException("end of " + n);
      }
    }
  }

  public long onlyThrows(String a) {
    throw new UnsupportedOperationException(a);
  }

  public int finallyTwice(int n) {
    int result = 0;
    try {
      try {
        result = 10 / n;
        if (result > 5) {
          return result;
        }
        result++;
      } catch (ArithmeticException e) {
        result = -1;
        if (depth > 0) {
          throw e;
        }
      } finally {
        result += 100;
        list.add("inner");
      }
    } catch (RuntimeException e) {
      return -result;
    } finally {
      list.add("outer");
    }
    return result;
  }

  public int catchesAll(Object a) {
    try {
      return a.hashCode() == 0 ? 1 : ((String) a).length();
    } catch (Throwable e) {
      return -1;
    }
  }

  public String rethrows(Object a) throws Exception {
    try {
      return ((String) a).trim();
    } catch (ClassCastException e) {
      throw new Exception("no text", e);
    }
  }

  public synchronized int monitorOfMethod(int n) {
    return 10 / n;
  }

  public int monitorOfBlock(int n) {
    synchronized (list) {
      for (int i = 0; ; i++) {
        if (i > n) {
          return i / n;
        }
      }
    }
  }

  public String switches(int n, String s) {
    String result;
    switch (n) {
      case 0:
        result = "zero";
        break;
      case 1:
        return "one";
      case 2:
      case 100000:
        result = "many";
        break;
      default:
        result = "else";
    }
    switch (s == null ? "" : s) {
      case "a":
        return result + "a";
      case "text":
        result += "text";
        break;
      default:
    }
    return result;
  }

  /** A branch while there is an object that no constructor has seen. */
  public Object unfinished(Object a, long b) {
    return new StringBuilder(a == null ? "null" : b > 0 ? a.toString() : "small").append(b);
  }

  public Object lambdas(String a, int n) {
    Supplier<String> supplier = () -> a + n;
    return n > 1 ? supplier.get() : supplier == null;
  }

  public static Object aStatic(long a, String b) {
    return a > 1 ? b : Long.valueOf(a);
  }

  public static double staticDouble(double a) {
    return Math.abs(a);
  }

  public int npeOfField() {
    return inner.list.size();
  }

  public int npeOfArgument(long before, String a) {
    return a.length();
  }

  public int npeOfVariable(String a) {
    String copy = a;
    String other = "text";
    if (copy == null) {
      other = null;
    }
    return other.length() + copy.length();
  }

  public int npeOfArray(int n) {
    return numbers[n];
  }

  public int npeOfAssignedArgument(String a) {
    a = list.isEmpty() ? "x" : null;
    return a.length();
  }

  public int overflows(int n) {
    return overflows(n + 1) + 1;
  }
}
