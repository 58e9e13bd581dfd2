package io.pitot.agent.core.weaving;

import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.TypePath;

/**
 * Writes the exception table of a method with inner ranges first, the order in which the JVM wants
 * to search it. Two pieces of advice on one method tell it the other way round: the guard of the
 * inner one lies within the range of the outer one, which covers it as if it were the method's own
 * code. In place of ASM's sorter, which builds the method as a tree and brings 30 classes for it.
 */
final class InnerRangesFirst extends MethodVisitor {
  private final List<Range> ranges = new ArrayList<Range>();

  /**
   * @param writer itself, with nothing in between: it knows where each label has come to lie
   */
  InnerRangesFirst(int api, MethodVisitor writer) {
    super(api, writer);
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    ranges.add(new Range(start, end, handler, type));
  }

  /**
   * Dropped: it names a place in a table whose order changes, and no running program can see it.
   */
  @Override
  @Nullable
  public AnnotationVisitor visitTryCatchAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean visible) {
    return null;
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    Collections.sort(ranges); // equal lengths stay in their order
    for (Range range : ranges) {
      super.visitTryCatchBlock(range.start, range.end, range.handler, range.type);
    }
    super.visitMaxs(maxStack, maxLocals);
  }

  private static final class Range implements Comparable<Range> {
    final Label start;
    final Label end;
    final Label handler;
    @Nullable final String type;

    Range(Label start, Label end, Label handler, @Nullable String type) {
      this.start = start;
      this.end = end;
      this.handler = handler;
      this.type = type;
    }

    @Override
    public int compareTo(Range other) {
      return Integer.compare(length(), other.length());
    }

    private int length() {
      return end.getOffset() - start.getOffset();
    }
  }
}
