package io.pitot.bootstrap.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ClientAbortsTest {
  private static final String TOMCAT = "org.apache.tomcat.util.net.NioEndpoint";
  private static final String GRIZZLY = "org.glassfish.grizzly.http.server.NIOInputStreamImpl";
  private static final String XNIO = "org.xnio.nio.NioSocketConduit";
  private static final String UNDERTOW = "io.undertow.servlet.spec.ServletOutputStreamImpl";

  @Test
  void whatServersThrowWhenAClientHangsUp_isOne() {
    assertThat(ClientAborts.isOne(new ClosedChannelException())).isTrue();
    assertIsOne("Broken pipe", TOMCAT);
    assertIsOne("Connection reset by peer", TOMCAT);
    assertIsOne("Broken pipe", XNIO, "io.undertow.conduits.AbstractFramed", UNDERTOW);
    assertIsOne("UT000128: Remote peer closed connection", XNIO, UNDERTOW);
    assertIsOne("UT010029: Stream is closed", UNDERTOW);
    assertIsOne("Connection reset", "org.mortbay.io.nio.ChannelEndPoint", "org.mortbay.jetty.Http");
  }

  @Test
  void backendThatResets_isNone() {
    for (String message : new String[] {"Broken pipe", "Connection reset"}) {
      Throwable direct = thrownIn(new SocketException(message), "com.acme.Store", TOMCAT);
      assertThat(ClientAborts.isOne(direct)).isFalse();
      assertThat(ClientAborts.isOne(new IllegalStateException(direct))).isFalse();
      Throwable shared =
          thrownIn(new IOException(message), XNIO, "io.undertow.client.http.Http", UNDERTOW);
      assertThat(ClientAborts.isOne(shared)).isFalse();
      assertThat(ClientAborts.isOne(thrownIn(new IOException(message)))).isFalse();
    }
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
    IOException abort = new IOException("Broken pipe");
    Throwable wrapped = thrownIn(abort, TOMCAT);
    for (int i = 0; i < 15; i++) { // as many filters
      assertThat(ClientAborts.isOne(wrapped)).isTrue();
      wrapped = new RuntimeException(wrapped);
    }
    assertThat(ClientAborts.isOne(new UncheckedIOException(abort))).isTrue();
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
  void exceptionOfTomcatsConnection_isOneWhateverItsMessage() {
    assertIsOne("Ende", TOMCAT);
    assertThat(ClientAborts.isOne(thrownIn(new EOFException("Ende"), UNDERTOW))).isFalse();
    assertThat(ClientAborts.isOne(thrownIn(new EOFException("Ende"), "com.acme.Store", TOMCAT)))
        .isFalse();
  }

  @Test
  void endOfGrizzlysConnection_isOne() {
    String[] reading = {"org.glassfish.grizzly.http.io.InputBuffer", GRIZZLY, "com.acme.Servlet"};
    assertThat(ClientAborts.isOne(thrownIn(new EOFException(), reading))).isTrue();
    assertIsOne("Connection is closed", reading);
    String file = "org.glassfish.grizzly.http.server.StaticHttpHandler";
    assertThat(ClientAborts.isOne(thrownIn(new IOException("full"), file))).isFalse();
    String[] asking = {"org.glassfish.grizzly.nio.NIOConnection", "com.acme.Client", GRIZZLY};
    assertThat(ClientAborts.isOne(thrownIn(new EOFException(), asking))).isFalse();
  }

  @Test
  void traceThatReactorHasPutAside_isRead() {
    Throwable cut = thrownIn(new IOException("Connection reset by peer"));
    assertThat(ClientAborts.isOne(cut)).isFalse();
    cut.addSuppressed(thrownIn(new IllegalStateException("assembled here"), TOMCAT));
    assertThat(ClientAborts.isOne(cut)).isTrue();

    Throwable ofABackend = thrownIn(new IOException("Connection reset by peer"), "com.acme.Store");
    ofABackend.addSuppressed(thrownIn(new IllegalStateException("assembled here"), TOMCAT));
    assertThat(ClientAborts.isOne(ofABackend)).isFalse();
  }

  private static void assertIsOne(String message, String... classNames) {
    Throwable thrown = thrownIn(new IOException(message), classNames);
    assertThat(ClientAborts.isOne(thrown)).as("%s in %s", message, classNames[0]).isTrue();
  }

  /** As if thrown in the JDK, called by these. */
  private static Throwable thrownIn(Throwable thrown, String... classNames) {
    List<StackTraceElement> frames = new ArrayList<>();
    frames.add(new StackTraceElement("sun.nio.ch.SocketChannelImpl", "read", null, -1));
    for (String className : classNames) {
      frames.add(new StackTraceElement(className, "read", null, -1));
    }
    thrown.setStackTrace(frames.toArray(new StackTraceElement[0]));
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
