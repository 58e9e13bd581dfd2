package io.pitot.bootstrap.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ClientAbortsTest {
  @Test
  void whatServersThrowWhenAClientHangsUp_isOne() {
    assertThat(ClientAborts.isOne(new IOException("Broken pipe"))).isTrue();
    assertThat(ClientAborts.isOne(new SocketException("Connection reset by peer"))).isTrue();
    assertThat(ClientAborts.isOne(new SocketException("Connection reset"))).isTrue();
    assertThat(ClientAborts.isOne(new ClosedChannelException())).isTrue();
    assertThat(ClientAborts.isOne(new IOException("UT000128: Remote peer closed connection")))
        .isTrue();
    assertThat(ClientAborts.isOne(new IOException("UT010029: Stream is closed"))).isTrue();
  }

  @Test
  void typesOfTomcatAndJetty_areKnownByName() throws Exception {
    for (String name :
        new String[] {
          "org/apache/catalina/connector/ClientAbortException",
          "org/eclipse/jetty/io/EofException",
          "org/mortbay/jetty/EofException"
        }) {
      assertThat(ClientAborts.isOne(ioException(name))).as(name).isTrue();
    }
    assertThat(ClientAborts.isOne(ioException("com/acme/EofException"))).isFalse();
  }

  @Test
  void wrappedAbort_isOne() {
    Throwable wrapped = new IOException("Broken pipe");
    for (int i = 0; i < 4; i++) {
      assertThat(ClientAborts.isOne(wrapped)).isTrue();
      wrapped = new RuntimeException(wrapped);
    }
    assertThat(ClientAborts.isOne(new UncheckedIOException(new IOException("Broken pipe"))))
        .isTrue();
  }

  @Test
  void failuresOfTheServer_areNone() {
    assertThat(ClientAborts.isOne(new IOException("No space left on device"))).isFalse();
    assertThat(ClientAborts.isOne(new IOException())).isFalse();
    assertThat(ClientAborts.isOne(new FileNotFoundException("a"))).isFalse();
    assertThat(ClientAborts.isOne(new EOFException())).isFalse();
    assertThat(ClientAborts.isOne(new IllegalStateException("Broken pipe"))).isFalse();
    assertThat(ClientAborts.isOne(new RuntimeException(new IOException("full")))).isFalse();
  }

  @Test
  void exceptionOfTheConnection_isOneWhateverItsMessage() {
    assertThat(ClientAborts.isOne(thrownIn("org.apache.tomcat.util.net.NioEndpoint"))).isTrue();
    assertThat(ClientAborts.isOne(thrownIn("com.acme.Store"))).isFalse();
  }

  private static Throwable thrownIn(String className) {
    Throwable thrown = new EOFException("Ende");
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("sun.nio.ch.SocketChannelImpl", "read", null, -1),
          new StackTraceElement(className, "read", null, -1),
          new StackTraceElement("org.apache.coyote.Request", "doRead", null, -1)
        });
    return thrown;
  }

  @Test
  void causesInACircle_end() {
    Exception a = new IllegalStateException();
    Exception b = new IllegalStateException(a);
    a.initCause(b);
    assertThat(ClientAborts.isOne(a)).isFalse();
  }

  private static Throwable ioException(String internalName) throws Exception {
    ClassWriter writer = new ClassWriter(0);
    String parent = "java/io/IOException";
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, internalName, null, parent, null);
    MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", "()V", false);
    init.visitInsn(Opcodes.RETURN);
    init.visitMaxs(1, 1);
    init.visitEnd();
    byte[] bytes = writer.toByteArray();
    Class<?> type =
        new ClassLoader(null) {
          Class<?> define() {
            return defineClass(null, bytes, 0, bytes.length);
          }
        }.define();
    return (Throwable) type.getConstructor().newInstance();
  }
}
