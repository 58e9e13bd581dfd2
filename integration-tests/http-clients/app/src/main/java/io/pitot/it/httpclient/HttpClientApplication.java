package io.pitot.it.httpclient;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Makes the calls that it reads, a number, a way, a method, a URL and the length of a body in each
 * line, by the client whose class is its argument, and says behind the number what it saw.
 */
public final class HttpClientApplication {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Client client;
  private Client.Pending underWay = new OtherThread(new FutureTask<>(() -> "nothing is under way"));

  private HttpClientApplication(Client client) {
    this.client = client;
  }

  public static void main(String[] arguments) throws Exception {
    Class<?> type =
        Class.forName(HttpClientApplication.class.getPackage().getName() + "." + arguments[0]);
    Client client = (Client) type.getConstructor().newInstance();
    HttpClientApplication application = new HttpClientApplication(client);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] request = line.split(" ");
      System.out.println(request[0] + " saw " + application.answer(request));
    }
    System.exit(0); // some clients' threads would go on
  }

  private String answer(String[] request) {
    String seen;
    try {
      seen = run(request);
    } catch (Throwable e) {
      seen = thrown(e);
    }
    return seen.replaceAll("\\s+", " ");
  }

  private String run(String[] request) throws Exception {
    String way = request[1];
    if (way.equals("await")) {
      return underWay.await();
    }
    if (way.equals("cancel")) {
      underWay.cancel();
      return underWay.await();
    }
    String method = request[2];
    String url = request[3];
    byte[] body = body(Integer.parseInt(request[4]));
    Callable<String> send = () -> client.send(method, url, body);
    Callable<Client.Pending> start = () -> client.start(method, url, body);
    switch (way) {
      case "send":
        return client.send(method, url, body);
      case "send-twice":
        return client.sendTwice(method, url);
      case "start":
        return client.start(method, url, body).await();
      case "begin-send":
        underWay = new OtherThread(threads.submit(send));
        return "begun";
      case "begin-start":
        underWay = client.start(method, url, body);
        return "begun";
      default:
        if (way.startsWith("start-shared-")) {
          return client.startShared(method, url, times(way)).await();
        }
        if (way.startsWith("begin-send-")) {
          underWay = new OtherThread(threads.submit(() -> many(way, send, start)));
          return "begun";
        }
        return many(way, send, start);
    }
  }

  /** As many as the way's name says at its end. */
  private String many(String way, Callable<String> send, Callable<Client.Pending> start)
      throws Exception {
    int times = times(way);
    Set<String> seen = new TreeSet<>();
    List<Client.Pending> pending = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      if (way.startsWith("sequence-of-")) {
        seen.add(send.call());
      } else if (way.startsWith("at-once-") || way.startsWith("begin-send-")) {
        pending.add(new OtherThread(threads.submit(send)));
      } else {
        pending.add(start.call());
      }
    }
    for (Client.Pending call : pending) {
      seen.add(call.await());
    }
    return String.join(" and ", seen);
  }

  private static int times(String way) {
    return Integer.parseInt(way.substring(way.lastIndexOf('-') + 1));
  }

  private static byte[] body(int length) {
    byte[] body = new byte[length];
    for (int i = 0; i < length; i++) {
      body[i] = (byte) ('a' + i % 26);
    }
    return body;
  }

  /** What an application sees of an exception: all that it is, and from where. */
  private static String thrown(Throwable thrown) {
    StringBuilder text = new StringBuilder("thrown ");
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof ExecutionException) {
        continue; // of the thread that the call was made on
      }
      text.append(t);
      for (StackTraceElement frame : t.getStackTrace()) {
        if (!frame.getClassName().contains("reflect.")) { // the JVM generates these as it likes
          text.append(" at ")
              .append(frame.getClassName())
              .append('.')
              .append(frame.getMethodName());
          text.append(':').append(frame.getLineNumber());
        }
      }
      text.append(' ');
    }
    return text.toString();
  }

  private static final class OtherThread implements Client.Pending {
    private final Future<String> result;

    OtherThread(Future<String> result) {
      this.result = result;
    }

    @Override
    public String await() throws Exception {
      return result.get();
    }

    @Override
    public void cancel() {
      throw new UnsupportedOperationException();
    }
  }
}
