package io.pitot.it.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * The rows of the contract's table: what is answered, whichever way the request came here. The row
 * is named by the third segment of the path, {@code /app/SHAPE/ROW}, or by the query of a JSP.
 * Servlet 2.5 only.
 */
public final class Answers {
  private static final int PAGE_LINES = 400;
  private static final int HANG_UP_CHUNKS = 4096;

  private Answers() {}

  /** Called by the JSP as well, hence without types of the Servlet API beyond these two. */
  public static void answer(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String[] path = segments(request);
    String row = path.length > 3 ? path[3] : String.valueOf(query(request, "case"));
    switch (row) {
      case "success":
        text(response, "success");
        break;
      case "query":
        text(response, String.valueOf(request.getQueryString()));
        break;
      case "redirect":
        response.sendRedirect("/app/sync/success");
        break;
      case "error":
        response.sendError(500, "controller error");
        break;
      case "exception":
        throw new IllegalStateException("controller exception");
      case "checked-exception":
        throw new ServletException("wrapped", new IllegalStateException("controller exception"));
      case "late-exception":
        text(response, "committed");
        response.flushBuffer();
        throw new IllegalStateException("after the commit");
      case "backend-reset":
        askBackendThatResets();
        break;
      case "failure-page":
        throw new MappedException();
      case "teapot":
        response.sendError(418);
        break;
      case "notfound":
        response.sendError(404, "no such thing");
        break;
      case "status":
        response.setStatus(Integer.parseInt(query(request, "code")));
        break;
      case "users":
        text(response, "user " + (path.length > 4 ? path[4] : query(request, "id")));
        break;
      case "child":
        text(response, "child " + query(request, "id"));
        break;
      case "headers":
        response.setHeader("X-Answer", request.getHeader("X-Question"));
        text(response, request.getMethod());
        break;
      case "form":
        request.setCharacterEncoding("UTF-8");
        text(response, "form " + request.getParameter("test-parameter"));
        break;
      case "body":
        response.setContentType("application/octet-stream");
        response.getOutputStream().write(read(request.getInputStream()));
        break;
      case "writer":
        page(response);
        break;
      case "stream":
        stream(response);
        break;
      case "gzip":
        gzip(response);
        break;
      case "delay":
        Gate.pause(Long.parseLong(query(request, "ms")));
        text(response, "late");
        break;
      case "early":
        response.setStatus(Integer.parseInt(query(request, "code")));
        response.setContentLength(5);
        text(response, "early");
        response.flushBuffer();
        Gate.pause(100); // the client has it all, and closes the connection
        break;
      case "events":
        response.setContentType("text/event-stream;charset=UTF-8");
        response.getWriter().write("data: 1\n\n");
        response.flushBuffer();
        Gate.pause(Long.parseLong(query(request, "ms")));
        response.getWriter().write("data: 2\n\n");
        break;
      case "hold":
        Gate.hold(query(request, "gate"));
        text(response, "released");
        break;
      case "hangup":
        endless(response);
        break;
      default:
        throw new ServletException("no such row: " + row);
    }
  }

  /** Fails by the words that a client of this server has for hanging up: "Connection reset". */
  private static void askBackendThatResets() throws IOException {
    InetAddress local = InetAddress.getLoopbackAddress();
    try (ServerSocket backend = new ServerSocket(0, 1, local);
        Socket connection = new Socket(local, backend.getLocalPort())) {
      Socket accepted = backend.accept();
      accepted.setSoLinger(true, 0);
      accepted.close();
      connection.getInputStream().read();
    }
    throw new IllegalStateException("the backend was expected to reset its connection");
  }

  static void text(HttpServletResponse response, String text) throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().write(text);
  }

  private static void page(HttpServletResponse response) throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    PrintWriter out = response.getWriter();
    for (int i = 0; i < PAGE_LINES; i++) {
      out.printf(Locale.ROOT, "<p>line %d: \u00e4\u00f6\u00fc \u20ac</p>%n", i);
    }
  }

  private static void stream(HttpServletResponse response) throws IOException {
    byte[] bytes = new byte[10_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    response.setContentType("application/octet-stream");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static void gzip(HttpServletResponse response) throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.setHeader("Content-Encoding", "gzip");
    GZIPOutputStream out = new GZIPOutputStream(response.getOutputStream());
    for (int i = 0; i < PAGE_LINES; i++) {
      out.write(("compressed line " + i + "\n").getBytes(StandardCharsets.UTF_8));
    }
    out.finish();
  }

  /** Writes until the client is gone, which the server tells by an IOException. */
  private static void endless(HttpServletResponse response) throws IOException {
    response.setContentType("application/octet-stream");
    OutputStream out = response.getOutputStream();
    byte[] chunk = new byte[8192];
    for (int i = 0; i < HANG_UP_CHUNKS; i++) {
      out.write(chunk);
      out.flush();
      Gate.pause(1);
    }
  }

  private static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      all.write(buffer, 0, n);
    }
    return all.toByteArray();
  }

  /** The first is empty, the second the context. */
  static String[] segments(HttpServletRequest request) {
    return request.getRequestURI().replaceAll(";[^/]*", "").split("/", -1);
  }

  /** From the query string: asking for a parameter would read the body of a form. */
  static String query(HttpServletRequest request, String name) {
    String query = request.getQueryString();
    if (query == null) { // Undertow 1.4 forgets it in a dispatch
      query = (String) request.getAttribute("javax.servlet.async.query_string");
    }
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        if (pair.startsWith(name + "=")) {
          return pair.substring(name.length() + 1);
        }
      }
    }
    return "";
  }
}
