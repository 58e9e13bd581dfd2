package io.pitot.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.AgentLog.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLogTest {
  @TempDir Path folder;

  private final AgentLog log = new AgentLog();

  @Test
  void everyMessageIsOneLine() throws IOException {
    open(Level.INFO);
    log.info("a\nb\r\nc\td\u0000e");
    log.warn("pitot: forged\npitot: line");
    assertThat(lines())
        .containsExactly("pitot: a b  c d e", "pitot: warning: pitot: forged pitot: line");
  }

  @Test
  void levels() throws IOException {
    for (Level level : Level.values()) {
      Path file = folder.resolve(level.name());
      log.configure(level, file.toString());
      log.warn("w");
      log.info("i");
      log.debug("d");
      assertThat(Files.readAllLines(file)).as(level.name()).hasSize(level.ordinal());
      assertThat(log.isDebug()).isEqualTo(level == Level.DEBUG);
    }
  }

  @Test
  void sixtyLinesAMinute_andNoMore() throws IOException {
    open(Level.INFO);
    for (int i = 0; i < 1000; i++) {
      log.info("line " + i);
    }
    assertThat(lines()).hasSize(60).endsWith("pitot: line 59");
  }

  @Test
  void debugging_hasRoomForEveryClass() throws IOException {
    open(Level.DEBUG);
    for (int i = 0; i < 5000; i++) {
      log.debug("class " + i);
    }
    assertThat(lines()).hasSize(5000);
  }

  @Test
  void linesOfManyThreads_areWhole() throws Exception {
    open(Level.DEBUG);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      String text = Integer.toString(t).repeat(500);
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  log.info(text);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(lines()).hasSize(800).allMatch(line -> line.matches("pitot: (\\d)\\1{499}"));
  }

  @Test
  void fileIsAppendedTo_inUtf8() throws IOException {
    Files.writeString(file(), "before\n");
    open(Level.INFO);
    log.info("Küche");
    assertThat(lines()).containsExactly("before", "pitot: Küche");
  }

  @Test
  void fileThatCannotBeOpened_isSaid() {
    assertThat(log.configure(Level.OFF, folder.toString())).contains(folder.toString());
    assertThat(log.configure(Level.OFF, folder.resolve("no/such").toString())).isNotNull();
  }

  private void open(Level level) {
    assertThat(log.configure(level, file().toString())).isNull();
  }

  private Path file() {
    return folder.resolve("pitot.log");
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file());
  }
}
