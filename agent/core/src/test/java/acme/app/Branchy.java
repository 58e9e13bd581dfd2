package acme.app;

import acme.old.Input;
import acme.old.Work;
import java.util.function.Supplier;

/** Every kind of code that javac writes differently. */
public class Branchy implements Work {
  @Override
  public String run(Input input) {
    String text = input.text();
    long sum = 0;
    double product = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case 'a':
          sum += i;
          break;
        case 'z':
          continue;
        default:
          product *= c > 'm' ? 2 : 3;
      }
    }
    try {
      if (text.startsWith("throw")) {
        throw new IllegalArgumentException(text);
      }
      sum += Integer.parseInt(text);
    } catch (NumberFormatException e) {
      sum--;
    } finally {
      product++;
    }
    synchronized (this) {
      long captured = sum;
      Supplier<String> lambda = () -> text + ":" + captured;
      Object value = product > 10 ? lambda : text;
      return value instanceof Supplier<?> s ? s.get() + "!" : value + "?" + sum;
    }
  }
}
