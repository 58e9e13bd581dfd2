package io.pitot.it.launcher;

import java.io.File;

/** A server with one web application at {@link Launcher#CONTEXT_PATH}. */
interface EmbeddedServer {
  /**
   * @param war an unpacked web application
   * @param work an empty folder
   * @param extra what one kind of server wants to know besides
   * @return the port it listens on
   */
  int start(File war, File work, String extra) throws Exception;

  void stop() throws Exception;
}
