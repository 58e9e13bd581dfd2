package io.pitot.exporter;

import io.netty.util.concurrent.EventExecutor;
import io.pitot.bootstrap.Nullable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.mindrot.jbcrypt.BCrypt;

/**
 * Who may ask: by basic authentication, a bearer token, or either. A hash takes as long to compare
 * as its cost says, 70 ms and more, so a thread of its own does it, one at a time; what was right
 * is then recognised by a keyed digest. A token is cheap, and compared each time: its file may have
 * changed. What anybody sent is never logged.
 *
 * <p>As Prometheus' own: everything needs credentials, {@code /-/healthy} included, and an unknown
 * user takes as long as a known one.
 */
final class Access {
  static final String THREAD_NAME = "pitot-access";

  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";
  private static final int MAX_KNOWN = 64;
  private static final int MAX_WAITING = 32;
  private static final int IDLE_SECONDS = 30;
  private static final int KEY_BYTES = 32;

  private final Map<String, String> users;
  @Nullable private final String tokenFile;
  private final ExporterLog log;
  private final FailedAttempts failed = new FailedAttempts();

  /** Made when it is first needed: the JDK's randomness is the application's to set up. */
  @Nullable private byte[] digestKey;

  /** Digests of what was right. Event loop only. */
  private final Set<String> known = new LinkedHashSet<String>();

  private final ThreadPoolExecutor worker;

  /** Of {@link #worker} alone. */
  private boolean tokenProblemSaid;

  /** Told once, on the event loop. */
  interface Asker {
    /** {@code refusal} is null for who may ask. */
    void decided(@Nullable Answer refusal);
  }

  Access(ExporterSettings settings, ExporterLog log) {
    this.users = settings.users;
    this.tokenFile = settings.bearerTokenFile;
    this.log = log;
    worker =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<Runnable>(MAX_WAITING),
            new DaemonThreads(THREAD_NAME));
    worker.allowCoreThreadTimeOut(true);
  }

  /** Tells {@code asker} at once or later. Event loop only. */
  void check(RequestHead request, InetAddress client, EventExecutor loop, Asker asker) {
    String credentials = request.authorization;
    if (failed.tooMany(client, System.nanoTime())) {
      asker.decided(tooMany());
    } else if (credentials == null) {
      asker.decided(unauthorized()); // no attempt: many clients ask without at first
    } else {
      String digest = digest(credentials);
      if (known.contains(digest)) {
        asker.decided(null);
      } else {
        compareLater(new Comparison(credentials, digest, client, loop, asker));
      }
    }
  }

  private void compareLater(Comparison comparison) {
    try {
      worker.execute(comparison);
    } catch (RejectedExecutionException e) {
      comparison.asker.decided(
          Answer.text("503 Service Unavailable", "Too many credentials wait to be compared."));
    }
  }

  /** First on the worker, then on the event loop. */
  private final class Comparison implements Runnable {
    private final String credentials;
    private final String digest;
    private final InetAddress client;
    private final EventExecutor loop;
    private final Asker asker;
    private boolean compared;
    private boolean right;

    Comparison(
        String credentials, String digest, InetAddress client, EventExecutor loop, Asker asker) {
      this.credentials = credentials;
      this.digest = digest;
      this.client = client;
      this.loop = loop;
      this.asker = asker;
    }

    @Override
    public void run() {
      if (compared) {
        decide();
        return;
      }
      try {
        right = isRight(credentials);
      } catch (RuntimeException e) {
        // Not the exception itself, whose message may quote what was sent.
        log.error("credentials could not be compared: " + e.getClass().getName(), null);
      }
      compared = true;
      try {
        loop.execute(this);
      } catch (RejectedExecutionException e) {
        // The endpoint is closing, and its connections with it.
      }
    }

    private void decide() {
      if (right) {
        if (startsWith(credentials, BASIC)) {
          remember(digest);
        }
        asker.decided(null);
        return;
      }
      if (failed.failed(client, System.nanoTime())) {
        log.warn(
            client.getHostAddress()
                + " has shown wrong credentials "
                + FailedAttempts.ALLOWED
                + " times: it is refused for a minute",
            null);
      }
      asker.decided(unauthorized());
    }
  }

  private void remember(String digest) {
    if (known.size() >= MAX_KNOWN) {
      Iterator<String> oldest = known.iterator();
      oldest.next();
      oldest.remove();
    }
    known.add(digest);
  }

  private boolean isRight(String credentials) {
    if (startsWith(credentials, BASIC)) {
      return !users.isEmpty() && isUser(credentials.substring(BASIC.length()).trim());
    }
    return tokenFile != null
        && startsWith(credentials, BEARER)
        && isToken(tokenFile, credentials.substring(BEARER.length()).trim());
  }

  private boolean isUser(String base64) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return false;
    }
    int colon = pair.indexOf(':');
    if (colon < 0) {
      return false;
    }
    String hash = users.get(pair.substring(0, colon));
    // For an unknown user as well, so that time does not tell who there is.
    String compared = hash == null ? users.values().iterator().next() : hash;
    // The library knows the newer names of the same algorithm by the first one only.
    String classic = "$2a" + compared.substring(compared.indexOf('$', 1));
    boolean same = BCrypt.checkpw(pair.substring(colon + 1), classic);
    return same && hash != null;
  }

  private boolean isToken(String file, String given) {
    try {
      String token = new String(Pem.bytes(file), StandardCharsets.UTF_8).trim();
      tokenProblemSaid = false;
      // By digests, which are of one length whatever is given.
      return !token.isEmpty()
          && MessageDigest.isEqual(
              sha256(token.getBytes(StandardCharsets.UTF_8)),
              sha256(given.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      if (!tokenProblemSaid) {
        tokenProblemSaid = true;
        log.warn("web.bearer_token_file: " + e.getMessage() + "; no token is right", null);
      }
      return false;
    }
  }

  private static boolean startsWith(String credentials, String scheme) {
    return credentials.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  /** Of no use to who finds it in memory, and not to be steered by who sends the credentials. */
  private String digest(String credentials) {
    byte[] key = digestKey;
    if (key == null) {
      key = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(key);
      digestKey = key;
    }
    ByteSink keyed = new ByteSink(2 * KEY_BYTES);
    keyed.put(key);
    keyed.put(sha256(credentials.getBytes(StandardCharsets.ISO_8859_1)));
    return Base64.getEncoder().encodeToString(sha256(keyed.toByteArray()));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  private Answer unauthorized() {
    String basic = users.isEmpty() ? "" : "WWW-Authenticate: Basic realm=\"pitot\"\r\n";
    String bearer = tokenFile == null ? "" : "WWW-Authenticate: Bearer\r\n";
    return Answer.of(
        "401 Unauthorized",
        basic + bearer + "Content-Type: text/plain; charset=utf-8\r\n",
        "Credentials are needed here.\n");
  }

  private static Answer tooMany() {
    return Answer.of(
        "429 Too Many Requests",
        "Retry-After: "
            + FailedAttempts.SECONDS
            + "\r\nContent-Type: text/plain; charset=utf-8\r\n",
        "Too many wrong credentials came from this address.\n");
  }

  void close() {
    worker.shutdownNow();
  }
}
