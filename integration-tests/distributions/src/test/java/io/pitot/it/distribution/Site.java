package io.pitot.it.distribution;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One server of one administrator: an unzipped distribution and a folder for what is to be served
 * and written.
 *
 * @param home of the distribution; nothing is written there
 * @param base for everything else
 * @param port of the applications
 * @param adminPort of whatever the server is stopped through
 * @param agent what the administrator adds to the options of the JVM
 */
record Site(Path home, Path base, Jdk jdk, int port, int adminPort, String agent) {
  /** Every JVM that is given the agent has the same port for its metrics. */
  static Site create(Path home, Path base, Jdk jdk) throws IOException {
    String agent = "-javaagent:" + Agent.jar() + "=host=127.0.0.1,port=" + freePort();
    return with(agent, home, base, jdk);
  }

  /** The same server with another option in the agent's place. */
  static Site with(String option, Path home, Path base, Jdk jdk) throws IOException {
    return new Site(home, base, jdk, freePort(), freePort(), option);
  }

  /** One of the distribution's own scripts. */
  ForkedJvm.Builder script(String name, String... arguments) {
    return ForkedJvm.on(jdk).script(executable(home.resolve(name)), arguments).directory(base);
  }

  /** Copies a folder of the distribution, for the copy to be changed. */
  void copy(String from, String to) throws IOException {
    Path source = home.resolve(from);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path target = base.resolve(to).resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  /** Puts text in place of text that must be there in a file of the base. */
  void edit(String file, String old, String replacement) throws IOException {
    String text = Files.readString(base.resolve(file));
    if (!text.contains(old)) {
      throw new IllegalStateException("no \"" + old + "\" in " + file);
    }
    Files.writeString(base.resolve(file), text.replace(old, replacement));
  }

  /** By a regular expression. */
  void editFirst(String file, String old, String replacement) throws IOException {
    String text = Files.readString(base.resolve(file));
    String edited = text.replaceFirst(old, replacement);
    if (edited.equals(text)) {
      throw new IllegalStateException("no " + old + " in " + file);
    }
    Files.writeString(base.resolve(file), edited);
  }

  void write(String file, List<String> lines) throws IOException {
    Path target = base.resolve(file);
    Files.createDirectories(target.getParent());
    Files.write(target, lines);
  }

  private static Path executable(Path script) {
    // A zip forgets that.
    if (!script.toFile().setExecutable(true)) {
      throw new IllegalStateException("no script " + script);
    }
    return script;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
