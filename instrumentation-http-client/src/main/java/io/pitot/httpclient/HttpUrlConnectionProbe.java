package io.pitot.httpclient;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;

/**
 * {@link HttpURLConnection} of the JDK, that of https included, which delegates. A connection is
 * one call: from connecting, or from the first byte of its body, to the headers of the response,
 * which every method that tells of the response waits for in {@code getInputStream}.
 *
 * <p>The status is read from the field: its getter would send the request. A connection that has
 * been read is over, and has its stream or its exception; one that is only read, as most are, is
 * one step, for which nothing needs to be kept, nor the connection to be given an identity hash,
 * which would make its lock a slow one.
 */
public final class HttpUrlConnectionProbe implements Probe {
  private static final String CONNECTION = "sun.net.www.protocol.http.HttpURLConnection";

  @Override
  public String name() {
    return "httpurlconnection";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(CONNECTION)
        .on("plainConnect", "()V", "ConnectAdvice")
        .on("getOutputStream", "()Ljava/io/OutputStream;", "WriteAdvice")
        .on("getInputStream", "()Ljava/io/InputStream;", "ReadAdvice")
        .on("disconnect", "()V", "DisconnectAdvice");
  }

  /** Connects, by itself or as part of the others. */
  static final class ConnectAdvice {
    private ConnectAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(
        @Advice.This Object connection,
        @Advice.Field("connected") boolean connected,
        @Nullable @Advice.Field("inputStream") InputStream response,
        @Nullable @Advice.Field("rememberedException") Exception failure) {
      return connected || response != null || failure != null
          ? null
          : HttpClientCall.step((HttpURLConnection) connection, false, false);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpClientCall call, @Nullable @Advice.Thrown Throwable thrown) {
      if (call != null) {
        call.back(thrown);
      }
    }
  }

  /** Gives out the stream for the body, connected; refuses to where there is to be none. */
  static final class WriteAdvice {
    private WriteAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(
        @Advice.This Object connection,
        @Advice.Field("connecting") boolean begun,
        @Advice.Field("connected") boolean connected,
        @Nullable @Advice.Field("inputStream") InputStream response,
        @Nullable @Advice.Field("rememberedException") Exception failure) {
      return response != null || failure != null
          ? null
          : HttpClientCall.step((HttpURLConnection) connection, !begun && !connected, false);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpClientCall call, @Nullable @Advice.Thrown Throwable thrown) {
      if (call != null) {
        call.back(thrown instanceof ProtocolException ? null : thrown);
      }
    }
  }

  /** Waits for the response. An error of the server's is thrown as well, and is a response. */
  static final class ReadAdvice {
    private ReadAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(
        @Advice.This Object connection,
        @Advice.Field("connecting") boolean begun,
        @Advice.Field("connected") boolean connected,
        @Advice.Field("doInput") boolean readable,
        @Nullable @Advice.Field("inputStream") InputStream response,
        @Nullable @Advice.Field("rememberedException") Exception failure) {
      return response != null || failure != null || !readable
          ? null
          : HttpClientCall.step((HttpURLConnection) connection, !begun && !connected, true);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpClientCall call,
        @Advice.Field("responseCode") int status,
        @Nullable @Advice.Thrown Throwable thrown) {
      if (call != null) {
        call.back();
        // One of less is that of a redirect behind which there was nothing.
        boolean answered =
            thrown == null ? status > 0 : status >= HttpURLConnection.HTTP_BAD_REQUEST;
        call.finish(answered ? status : HttpClientCall.NO_RESPONSE);
      }
    }
  }

  /** Gives up. */
  static final class DisconnectAdvice {
    private DisconnectAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.This Object connection,
        @Nullable @Advice.Field("inputStream") InputStream response,
        @Nullable @Advice.Field("rememberedException") Exception failure) {
      HttpClientCall call =
          response != null || failure != null ? null : HttpClientCall.of(connection);
      if (call != null) {
        call.abandon();
      }
    }
  }
}
