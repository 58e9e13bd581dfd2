package com.example.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.safety.web.HelloServlet;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Serves requests, or calls others, at the end of the stack and at the end of memory, where the
 * advice itself fails as well as the application. Says whether the application saw anything but its
 * own errors.
 */
public final class ErrorsUnderAdvice {
  private static final int LEVELS_FROM_THE_END = 300;

  private final Servlet hello = new HelloServlet();
  private final HttpServletRequest request = FakeHttp.request("GET", "/hello");
  private final HttpServletResponse response = FakeHttp.response(200);
  private final Work work;
  private int stackOverflows;
  private int served;
  private int levelsFromTheEnd;

  private ErrorsUnderAdvice(String what) {
    work = what.endsWith("calls") ? new Calls()::make : () -> hello.service(request, response);
  }

  /** Argument: {@code first} to be at the end of the stack with the very first request. */
  public static void main(String[] arguments) throws Exception {
    Standard.say("main begun");
    try (ServerSocket signals = new ServerSocket(0)) {
      Standard.say("ready: " + signals.getLocalPort());
      signals.accept().close();
      run(arguments[0], signals);
    }
    Standard.awaitEnd();
    Standard.say("main ended");
  }

  private static void run(String what, ServerSocket signals) throws Exception {
    ErrorsUnderAdvice errors = new ErrorsUnderAdvice(what);
    errors.hello.init(FakeHttp.config("/hello"));
    switch (what) {
      case "first-at-end-of-stack":
      case "first-at-end-of-stack-calls":
        errors.atTheEndOfTheStack();
        break;
      case "stack":
      case "stack-calls":
        errors.serve(20);
        for (int i = 0; i < 50; i++) {
          errors.atTheEndOfTheStack();
        }
        break;
      case "memory":
        errors.serve(20);
        errors.atTheEndOfMemory();
        break;
      case "no-memory":
        withoutMemory();
        break;
      case "own-error":
        errors.ownErrorsPass();
        break;
      default:
        throw new IllegalArgumentException(what);
    }
    Standard.say("served near the end: " + errors.served);
    Standard.say("stack overflows: " + errors.stackOverflows);
    errors.serve(1); // ends what the last failure may have left open
    // The test reads the counts here, and again after 10 more.
    Standard.say("calm");
    signals.accept().close();
    errors.serve(10);
    Standard.say("10 more");
  }

  private void serve(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      work.doOnce();
    }
  }

  private void atTheEndOfTheStack() {
    levelsFromTheEnd = 0;
    try {
      descend();
    } catch (StackOverflowError e) {
      stackOverflows++;
    }
  }

  /** To the end of the stack; on the way back works once on each of the last levels. */
  @SuppressWarnings("InfiniteRecursion") // until the stack ends
  private void descend() {
    try {
      descend();
    } catch (StackOverflowError e) {
      if (levelsFromTheEnd++ > LEVELS_FROM_THE_END) {
        return;
      }
      serveOrOverflow();
      throw e;
    }
  }

  private void serveOrOverflow() {
    try {
      work.doOnce();
      served++;
    } catch (StackOverflowError own) {
      stackOverflows++;
    } catch (Throwable foreign) {
      Standard.say("foreign: " + foreign);
    }
  }

  /** New endpoints, methods and statuses while nothing can be allocated. */
  private void atTheEndOfMemory() throws Exception {
    List<Servlet> servlets = new ArrayList<>();
    List<HttpServletRequest> requests = new ArrayList<>();
    List<HttpServletResponse> responses = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Servlet servlet = new Quiet();
      servlet.init(FakeHttp.config("/memory" + i));
      servlets.add(servlet);
      requests.add(FakeHttp.request(i % 2 == 0 ? "PUT" : "DELETE", "/memory" + i));
      responses.add(FakeHttp.response(200 + i));
    }
    Object[] all = takeAllMemory();
    try {
      for (int i = 0; i < servlets.size(); i++) {
        servlets.get(i).service(requests.get(i), responses.get(i));
        served++;
      }
    } finally {
      all[0] = null;
    }
  }

  /** Until standard input ends; says so without allocating anything. */
  private static void withoutMemory() throws IOException {
    byte[] full = "full\n".getBytes(UTF_8);
    InputStream in = new FileInputStream(FileDescriptor.in);
    Object[] all = takeAllMemory();
    try {
      System.out.write(full, 0, full.length);
      System.out.flush();
      in.read();
    } finally {
      all[0] = null;
    }
  }

  /** All that is left, to the last word; free again once the first element is null. */
  private static Object[] takeAllMemory() {
    Object[] all = new Object[1];
    for (int size = 1 << 20; size > 0; ) {
      try {
        all[0] = new Object[] {all[0], new byte[size]};
      } catch (OutOfMemoryError smaller) {
        size /= 2;
      }
    }
    return all;
  }

  private void ownErrorsPass() throws Exception {
    Error[] own = {new StackOverflowError("own"), new OutOfMemoryError("own"), new Error("own")};
    for (Error error : own) {
      Servlet failing = new Failing(error);
      failing.init(FakeHttp.config("/failing"));
      try {
        failing.service(request, response);
        Standard.say("foreign: no error");
      } catch (Error e) {
        Standard.say(e == error ? "own error seen" : "foreign: " + e);
      }
    }
  }

  /** Serves a request, or calls others. */
  private interface Work {
    void doOnce() throws Exception;
  }

  /** Allocates nothing. */
  private static final class Quiet extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {}
  }

  private static final class Failing extends HttpServlet {
    private final Error error;

    Failing(Error error) {
      this.error = error;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      throw error;
    }
  }
}
