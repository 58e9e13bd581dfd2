package io.pitot.exporter;

import io.netty.channel.EventLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Puts all metrics to a Pushgateway, in place of what this job put there before: at an interval, if
 * there is one, and at the end of the JVM. For batch JVMs, which no scrape would find.
 *
 * <p>On plain sockets: {@code HttpURLConnection} is the application's, in its settings as in its
 * metrics. Blocks; on threads of its own.
 */
final class Pusher implements Runnable {
  static final String THREAD_NAME = "pitot-push";

  private static final int RENDER_MILLIS = 10_000;
  private static final int SOCKET_MILLIS = 10_000;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final URI gateway;
  private final String path;
  private final int intervalMillis;
  private final Scrape scrape;
  private final EventLoop loop;
  private final ExporterLog log;
  private boolean failureSaid;

  /**
   * @param gateway http or https, perhaps with a user and a path
   * @param intervalMillis 0 for none
   */
  Pusher(
      URI gateway, String job, int intervalMillis, Scrape scrape, EventLoop loop, ExporterLog log) {
    this.gateway = gateway;
    this.path = pathOf(gateway, job);
    this.intervalMillis = intervalMillis;
    this.scrape = scrape;
    this.loop = loop;
    this.log = log;
  }

  private static String pathOf(URI gateway, String job) {
    String prefix = gateway.getRawPath() == null ? "" : gateway.getRawPath();
    if (prefix.endsWith("/")) {
      prefix = prefix.substring(0, prefix.length() - 1);
    }
    // What is no plain word is encoded as the gateway wants it: a slash cannot be escaped.
    boolean plain = job.matches("[A-Za-z0-9._-]+") && !job.matches("\\.+");
    byte[] bytes = job.getBytes(StandardCharsets.UTF_8);
    return prefix
        + "/metrics/job"
        + (plain ? "/" + job : "@base64/" + Base64.getUrlEncoder().encodeToString(bytes));
  }

  /** Starts the thread that pushes at the interval, if there is one. */
  void start() {
    if (intervalMillis > 0) {
      new DaemonThreads(THREAD_NAME).newThread(this).start();
    }
  }

  @Override
  public void run() {
    try {
      while (!loop.terminationFuture().await(intervalMillis)) {
        push();
      }
    } catch (InterruptedException e) {
      // Nobody has this thread but who interrupts it on purpose: no more pushes at the interval.
    }
  }

  /** One after the other, so that none overtakes one with newer figures. */
  synchronized void push() {
    try {
      put(render());
      failureSaid = false;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      if (!failureSaid) {
        failureSaid = true;
        log.warn("nothing can be pushed to " + address(), e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // by who wants this thread to end
    }
  }

  private ByteSink render() throws IOException, InterruptedException {
    Rendering rendering = new Rendering();
    loop.execute(rendering);
    if (!rendering.done.await(RENDER_MILLIS, TimeUnit.MILLISECONDS) || rendering.failed) {
      throw new IOException("the metrics could not be collected");
    }
    return rendering.text;
  }

  /** On the event loop, where everything is collected. */
  private final class Rendering implements Runnable {
    final ByteSink text = new ByteSink(16 * 1024);
    final CountDownLatch done = new CountDownLatch(1);
    boolean failed = true;

    @Override
    public void run() {
      try {
        scrape.render(Format.TEXT, NameFilter.ALL, text);
        failed = false;
      } finally {
        done.countDown();
      }
    }
  }

  private void put(ByteSink text) throws IOException, GeneralSecurityException {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head(text.length()).getBytes(StandardCharsets.US_ASCII));
      out.write(text.array(), 0, text.length());
      out.flush();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 256);
      String answer = in.readLine();
      String[] parts = answer == null ? new String[0] : answer.split(" ", 3);
      if (parts.length < 2 || !parts[1].matches("2[0-9][0-9]")) {
        throw new IOException("the gateway answered " + answer);
      }
    }
  }

  private Socket connect() throws IOException, GeneralSecurityException {
    boolean secure = gateway.getScheme().equals("https");
    int port = gateway.getPort() > 0 ? gateway.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(gateway.getHost(), port), SOCKET_MILLIS);
      socket.setSoTimeout(SOCKET_MILLIS);
      return secure ? secure(socket, port) : socket;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** Trusting whom the JVM trusts; not by its default context, which is the application's. */
  private Socket secure(Socket plain, int port) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, null, null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, gateway.getHost(), port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  private String head(int length) {
    String user = gateway.getUserInfo();
    return "PUT "
        + path
        + " HTTP/1.1\r\nHost: "
        + authority()
        + (user == null
            ? ""
            : "\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
        + "\r\nContent-Type: "
        + Format.TEXT.contentType
        + "\r\nContent-Length: "
        + length
        + "\r\nConnection: close\r\n\r\n";
  }

  /** Without the user. */
  private String authority() {
    return gateway.getHost() + (gateway.getPort() > 0 ? ":" + gateway.getPort() : "");
  }

  private String address() {
    return gateway.getScheme() + "://" + authority() + path;
  }
}
