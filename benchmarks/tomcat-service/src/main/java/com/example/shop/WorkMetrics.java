package com.example.shop;

/** What an application may count of the work in a request; nothing, unless it is written. */
class WorkMetrics {
  /** A connection was borrowed. */
  void acquired(long elapsedNanos) {}

  /** A statement was executed. */
  void executed(String operation, long elapsedNanos) {}

  /** A connection was given back. */
  void returned(long elapsedNanos) {}

  /** Another service has answered. */
  void called(int status, long elapsedNanos) {}
}
