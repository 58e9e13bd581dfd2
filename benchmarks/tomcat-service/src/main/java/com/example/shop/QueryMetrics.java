package com.example.shop;

/** What an application may count of its statements and its pool; nothing, unless it is written. */
class QueryMetrics {
  /** A connection was borrowed. */
  void acquired(long elapsedNanos) {}

  /** A statement was executed. */
  void executed(String operation, long elapsedNanos) {}

  /** A connection was given back. */
  void returned(long elapsedNanos) {}
}
