package com.example.safety;

import java.util.concurrent.CountDownLatch;

/** A program of its own kind of end, which it is told as its argument. */
public final class Plain {
  private Plain() {}

  public static void main(String[] arguments) throws Exception {
    Standard.say("main begun");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Standard.say("hook ran")));
    Standard.awaitEnd();
    System.out.print(Standard.threads());
    switch (arguments[0]) {
      case "exit":
        System.exit(7);
        break;
      case "throw":
        throw new IllegalStateException("the application's own failure");
      case "daemon":
        leaveADaemonBehind();
        break;
      default:
        break;
    }
    Standard.say("main ended");
  }

  private static void leaveADaemonBehind() {
    CountDownLatch never = new CountDownLatch(1);
    Thread daemon =
        new Thread(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            "the application's own");
    daemon.setDaemon(true);
    daemon.start();
  }
}
