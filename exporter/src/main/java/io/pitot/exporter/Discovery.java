package io.pitot.exporter;

import io.netty.channel.EventLoop;
import io.pitot.bootstrap.Nullable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells Prometheus' file_sd where this JVM is to be scraped, in a file of its own that appears at
 * once as a whole and goes when the JVM does:
 *
 * <pre>
 * pitot-shop-4711.json: [{"targets":["app1:9405"],"labels":{"team":"checkout"}}]
 * </pre>
 *
 * <p>The file is locked as long as its JVM lives, which is how the next start knows those of JVMs
 * that died: a process number says nothing, for containers that share a folder all have number 1.
 */
@SuppressWarnings("FutureReturnValueIgnored") // tasks of the loop log their failures
final class Discovery implements Runnable {
  private static final String PREFIX = "pitot-";
  private static final String SUFFIX = ".json";
  private static final String TEMPORARY = ".tmp";

  /** Behind all content: some systems forbid others to read what is locked. */
  private static final long LOCKED_BYTE = 1L << 40;

  /** A younger one may be about to be locked. */
  private static final long ABANDONED_MILLIS = 60_000;

  private static final int MAX_FILES_OF_ONE_NAME = 100;

  private final File folder;
  private final ExporterSettings settings;
  private final EventLoop loop;
  private final ExporterLog log;
  private boolean failureSaid;
  private int port;

  @Nullable private File file;
  @Nullable private FileChannel channel;
  private boolean withdrawn;

  Discovery(String folder, ExporterSettings settings, EventLoop loop, ExporterLog log) {
    this.folder = new File(folder);
    this.settings = settings;
    this.loop = loop;
    this.log = log;
  }

  /** The port is open. Event loop only. */
  void announce(int opened) {
    port = opened;
    run();
  }

  /** Tries, and tries again later. */
  @Override
  public void run() {
    try {
      removeAbandoned();
      write();
    } catch (IOException | RuntimeException e) {
      if (!failureSaid) {
        failureSaid = true;
        log.warn("discovery.file_sd.dir: no file can be written to " + folder, e);
      }
      loop.schedule(this, settings.retryMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void removeAbandoned() throws IOException {
    File[] files = folder.listFiles();
    if (files == null) {
      throw new IOException(folder.exists() ? "it cannot be listed" : "it is not there");
    }
    for (File each : files) {
      String name = each.getName();
      boolean temporary =
          name.endsWith(SUFFIX + TEMPORARY)
              && System.currentTimeMillis() - each.lastModified() > ABANDONED_MILLIS;
      if (name.startsWith(PREFIX) && (name.endsWith(SUFFIX) || temporary)) {
        removeIfAbandoned(each);
      }
    }
  }

  private static void removeIfAbandoned(File file) {
    try (FileChannel other = FileChannel.open(file.toPath(), StandardOpenOption.WRITE)) {
      if (lock(other)) {
        Files.deleteIfExists(file.toPath());
      }
    } catch (IOException e) {
      // Somebody else's, or gone meanwhile: it is not ours to remove.
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      return lock != null; // held until the channel is closed
    } catch (OverlappingFileLockException e) {
      return false; // by another agent in this JVM
    }
  }

  private synchronized void write() throws IOException {
    if (withdrawn) {
      return;
    }
    File target = target();
    File temporary = new File(folder, target.getName() + TEMPORARY);
    FileChannel opened =
        FileChannel.open(
            temporary.toPath(),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    try {
      lock(opened);
      ByteSink json = json();
      ByteBuffer content = ByteBuffer.wrap(json.array(), 0, json.length());
      while (content.hasRemaining()) {
        opened.write(content);
      }
      Files.move(temporary.toPath(), target.toPath(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      opened.close();
      Files.deleteIfExists(temporary.toPath());
      throw e;
    }
    file = target;
    channel = opened;
  }

  /** A name that no living JVM has: abandoned ones have been removed. */
  private File target() throws IOException {
    String name = PREFIX + settings.application + "-" + ProcessNumber.own();
    for (int i = 1; i < MAX_FILES_OF_ONE_NAME; i++) {
      File candidate = new File(folder, name + (i == 1 ? "" : "-" + i) + SUFFIX);
      if (!candidate.exists()) {
        return candidate;
      }
    }
    throw new IOException("it has too many files of the name " + name);
  }

  private ByteSink json() throws IOException {
    ByteSink out = new ByteSink(256);
    out.ascii("[{\"targets\":[");
    Escaping.json(out, host() + ":" + port);
    out.ascii("],\"labels\":{");
    boolean first = true;
    if (settings.tls != null) {
      first = label(out, true, "__scheme__", settings.scheme());
    }
    if (!settings.metricsPath.equals("/metrics")) {
      first = label(out, first, "__metrics_path__", settings.metricsPath);
    }
    for (Map.Entry<String, String> label : settings.constantLabels.entrySet()) {
      first = label(out, first, label.getKey(), label.getValue());
    }
    out.ascii("}}]\n");
    return out;
  }

  private static boolean label(ByteSink out, boolean first, String name, String value) {
    if (!first) {
      out.put(',');
    }
    Escaping.json(out, name);
    out.put(':');
    Escaping.json(out, value);
    return false;
  }

  /** As others know it: the machine's name where the endpoint listens on all addresses. */
  private String host() throws IOException {
    String host = settings.host;
    if (InetAddress.getByName(host).isAnyLocalAddress()) {
      host = InetAddress.getLocalHost().getHostName();
    }
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /** The JVM ends. Any thread. */
  synchronized void withdraw() {
    withdrawn = true;
    File own = file;
    FileChannel held = channel;
    file = null;
    channel = null;
    try {
      if (own != null) {
        Files.deleteIfExists(own.toPath());
      }
      if (held != null) {
        held.close();
      }
    } catch (IOException e) {
      // The next start removes it.
    }
  }
}
