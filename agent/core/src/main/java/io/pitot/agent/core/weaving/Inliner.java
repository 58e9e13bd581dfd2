package io.pitot.agent.core.weaving;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Pastes one advice around the code of one method. That code stays as it is, but for its returns,
 * which become jumps, and its stack map frames, which have more at their end:
 *
 * <pre>
 *         copies for the exit, then: try { entered = ENTER } catch (Throwable e) { count it }
 * start:  the method's own code, whose returns are: returned = value; goto leave
 * leave:  try { EXIT } catch (Throwable e) { count it }
 *         return returned
 * caught: thrown = the Throwable that start .. leave has thrown
 *         try { EXIT } catch (Throwable e) { count it }
 *         throw thrown
 * </pre>
 *
 * <p>The exit stands there twice because the compiler gets rid of an object that is returned only
 * where its variable holds nothing else on any way.
 *
 * <p>Handlers are searched in their order, so they are written last, those of the method's own code
 * before. Of several pieces of advice each takes the inner one for the method's own code.
 */
final class Inliner extends OperandStack {
  private static final String THROWABLE = "java/lang/Throwable";

  /** For the throwable that was caught and the name of the probe. */
  private static final int MIN_STACK = 2;

  private final Layout layout;
  private final WovenMethod method;
  private final String probe;
  private final Label start = new Label();
  private final Label leave = new Label();
  private final List<Handler> handlers = new ArrayList<Handler>();
  private boolean returns;

  Inliner(MethodVisitor next, Layout layout, String probe) {
    super(next);
    this.layout = layout;
    this.method = layout.method;
    this.probe = probe;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    initialize();
    AdviceMethod enter = layout.enter;
    if (enter != null) {
      List<Object> frame = layout.frame(method.entryLocals());
      paste(enter, layout.enterFields, layout.enterSlots, layout.entered, frame);
      if (enter.flag) {
        mv.visitVarInsn(Opcodes.ALOAD, layout.entered);
        mv.visitJumpInsn(Opcodes.IFNULL, start);
        mv.visitVarInsn(Opcodes.ALOAD, layout.entered);
        mv.visitInsn(Opcodes.ARETURN);
        mv.visitLabel(start);
        frame(frame);
      }
      // The method's own code may begin with a frame, which must not share the place of ours.
      mv.visitInsn(Opcodes.NOP);
    }
    if (layout.thrown != Layout.NONE) {
      mv.visitLabel(start);
    }
  }

  /** The verifier must find a value in each variable wherever the method ends. */
  private void initialize() {
    for (Layout.Copy copy : layout.copies) {
      mv.visitVarInsn(copy.type.getOpcode(Opcodes.ILOAD), copy.from);
      mv.visitVarInsn(copy.type.getOpcode(Opcodes.ISTORE), copy.to);
    }
    for (Layout.FieldRead field : layout.enterFields) {
      zero(field.type, field.to);
    }
    for (Layout.FieldRead field : layout.exitFields) {
      zero(field.type, field.to);
    }
    AdviceMethod enter = layout.enter;
    if (enter != null) {
      zero(enter.result, layout.entered);
    }
    zero(method.result, layout.returned);
    zero(Type.getObjectType(THROWABLE), layout.thrown);
  }

  private void zero(Type type, int slot) {
    if (slot != Layout.NONE) {
      mv.visitInsn(zero(type));
      mv.visitVarInsn(type.getOpcode(Opcodes.ISTORE), slot);
    }
  }

  static int zero(Type type) {
    switch (type.getSort()) {
      case Type.LONG:
        return Opcodes.LCONST_0;
      case Type.FLOAT:
        return Opcodes.FCONST_0;
      case Type.DOUBLE:
        return Opcodes.DCONST_0;
      case Type.ARRAY:
      case Type.OBJECT:
        return Opcodes.ACONST_NULL;
      default:
        return Opcodes.ICONST_0;
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (layout.exit == null || opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
      super.visitInsn(opcode);
      return;
    }
    if (layout.returned != Layout.NONE) {
      mv.visitVarInsn(opcode - Opcodes.IRETURN + Opcodes.ISTORE, layout.returned);
      pop(method.result.getSize());
    }
    drop();
    mv.visitJumpInsn(Opcodes.GOTO, leave);
    returns = true;
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    if (opcode >= Opcodes.ISTORE && variable == 0 && layout.exit != null) {
      if (method.isConstructor()) { // no compiler does it, and the exit would not find it
        throw new IllegalArgumentException(method + " assigns this");
      }
    }
    super.visitVarInsn(opcode, variable);
  }

  @Override
  public void visitFrame(
      int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
    if (!layout.addsLocals()) {
      super.visitFrame(type, localCount, locals, stackCount, stack);
      return;
    }
    List<Object> own = new ArrayList<Object>(localCount);
    for (int i = 0; i < localCount; i++) {
      own.add(locals[i]);
    }
    Object[] all = layout.frame(own).toArray();
    super.visitFrame(Opcodes.F_NEW, all.length, all, stackCount, stack);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    int stack = Math.max(maxStack, MIN_STACK);
    stack = layout.enter == null ? stack : Math.max(stack, layout.enter.maxStack);
    if (layout.exit != null) {
      stack = Math.max(stack, layout.exit.maxStack);
      leave(layout.exit);
    }
    for (Handler handler : handlers) {
      mv.visitTryCatchBlock(handler.start, handler.end, handler.handler, THROWABLE);
    }
    super.visitMaxs(stack, layout.end);
  }

  private void leave(AdviceMethod exit) {
    List<Object> frame = layout.frame(method.exitLocals());
    Label end = new Label();
    mv.visitLabel(end);
    if (returns) {
      mv.visitLabel(leave);
      frame(frame);
      paste(exit, layout.exitFields, layout.exitSlots, Layout.NONE, frame);
      if (layout.returned != Layout.NONE) {
        mv.visitVarInsn(method.result.getOpcode(Opcodes.ILOAD), layout.returned);
      }
      mv.visitInsn(method.result.getOpcode(Opcodes.IRETURN));
    }
    if (layout.thrown != Layout.NONE) {
      Label caught = new Label();
      mv.visitLabel(caught);
      frame(frame, THROWABLE);
      mv.visitVarInsn(Opcodes.ASTORE, layout.thrown);
      paste(exit, layout.exitFields, layout.exitSlots, Layout.NONE, frame);
      mv.visitVarInsn(Opcodes.ALOAD, layout.thrown);
      mv.visitInsn(Opcodes.ATHROW);
      handlers.add(new Handler(start, end, caught));
    }
  }

  /**
   * Pastes {@code try { advice } catch (Throwable e) { try { AdviceErrors.record(e, probe) } catch
   * (Throwable dropped) {} }}. The inner try matters where a class loader does not find the
   * bootstrap room: without it the failure to report the failure would reach the application.
   *
   * @param frame all local variables of the method, before and after
   */
  private void paste(
      AdviceMethod advice,
      List<Layout.FieldRead> fields,
      int[] slots,
      int result,
      List<Object> frame) {
    Label begin = new Label();
    Label failed = new Label();
    Label recorded = new Label();
    Label lost = new Label();
    Label done = new Label();
    mv.visitLabel(begin);
    for (Layout.FieldRead field : fields) {
      mv.visitVarInsn(Opcodes.ALOAD, field.instance);
      String type = field.type.getDescriptor();
      mv.visitFieldInsn(Opcodes.GETFIELD, method.type().getInternalName(), field.name, type);
      mv.visitVarInsn(field.type.getOpcode(Opcodes.ISTORE), field.to);
    }
    advice.accept(new PastedCode(mv, slots, layout.scratch, result, done, frame), method.frames);
    mv.visitLabel(failed);
    frame(frame, THROWABLE);
    mv.visitLdcInsn(probe);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "io/pitot/bootstrap/AdviceErrors",
        "record",
        "(Ljava/lang/Throwable;Ljava/lang/String;)V",
        false);
    mv.visitLabel(recorded);
    mv.visitJumpInsn(Opcodes.GOTO, done);
    mv.visitLabel(lost);
    frame(frame, THROWABLE);
    mv.visitInsn(Opcodes.POP);
    mv.visitLabel(done);
    frame(frame);
    handlers.add(new Handler(begin, failed, failed));
    handlers.add(new Handler(failed, recorded, lost));
  }

  private void frame(List<Object> locals, Object... stack) {
    if (method.frames) {
      mv.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.length, stack);
    }
  }

  /** An entry of the exception table. */
  private static final class Handler {
    final Label start;
    final Label end;
    final Label handler;

    Handler(Label start, Label end, Label handler) {
      this.start = start;
      this.end = end;
      this.handler = handler;
    }
  }
}
