package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the configuration says of the endpoint. Immutable. */
public final class ExporterSettings {
  /** Name or address to listen on; a name is resolved when the port is opened. */
  final String host;

  /** The first free port from the first to the last is taken; 0 is any free one. */
  final int firstPort;

  final int lastPort;
  final String metricsPath;
  final int maxConnections;

  /** For a whole request to arrive, and for a whole answer to be read. */
  final int timeoutMillis;

  /** Between attempts to open the port. */
  final int retryMillis;

  /** On every series, in this order. Names are valid label names. */
  final Map<String, String> constantLabels;

  /** Product and version, for the index page. */
  final String product;

  /** Null: plain HTTP. */
  @Nullable final TlsSettings tls;

  /** bcrypt hashes ({@code $2a$}, {@code $2b$}, {@code $2y$}) by user. */
  final Map<String, String> users;

  @Nullable final String bearerTokenFile;

  /** What this JVM is called; letters, digits, dots, dashes and underscores. */
  final String application;

  /** Null: nobody is told where this JVM is. */
  @Nullable final String discoveryFolder;

  /** Null: nothing is pushed. */
  @Nullable final URI pushGateway;

  final String pushJob;

  /** 0: at the end of the JVM alone. */
  final int pushIntervalMillis;

  private ExporterSettings(Builder builder) {
    host = builder.host;
    firstPort = builder.firstPort;
    lastPort = builder.lastPort;
    metricsPath = builder.metricsPath;
    maxConnections = builder.maxConnections;
    timeoutMillis = builder.timeoutMillis;
    retryMillis = builder.retryMillis;
    constantLabels = builder.constantLabels;
    product = builder.product;
    tls = builder.tls;
    users = builder.users;
    bearerTokenFile = builder.bearerTokenFile;
    application = builder.application;
    discoveryFolder = builder.discoveryFolder;
    pushGateway = builder.pushGateway;
    pushJob = builder.pushJob;
    pushIntervalMillis = builder.pushIntervalMillis;
  }

  /** Whether no credentials are asked for. */
  boolean isOpenToAll() {
    return users.isEmpty() && bearerTokenFile == null;
  }

  String scheme() {
    return tls == null ? "http" : "https";
  }

  /** Starts from the defaults of the configuration contract. */
  public static final class Builder {
    private String host = "0.0.0.0";
    private int firstPort = 9404;
    private int lastPort = 9404;
    private String metricsPath = "/metrics";
    private int maxConnections = 32;
    private int timeoutMillis = 10_000;
    private int retryMillis = 10_000;
    private Map<String, String> constantLabels = Collections.emptyMap();
    private String product = "Pitot";
    @Nullable private TlsSettings tls;
    private Map<String, String> users = Collections.emptyMap();
    @Nullable private String bearerTokenFile;
    private String application = "java";
    @Nullable private String discoveryFolder;
    @Nullable private URI pushGateway;
    private String pushJob = "java";
    private int pushIntervalMillis;

    public Builder host(String value) {
      host = value;
      return this;
    }

    /** Both included; the same for one port. */
    public Builder ports(int first, int last) {
      firstPort = first;
      lastPort = last;
      return this;
    }

    /** Starts with a slash. */
    public Builder metricsPath(String value) {
      metricsPath = value;
      return this;
    }

    public Builder maxConnections(int value) {
      maxConnections = value;
      return this;
    }

    public Builder timeoutMillis(int value) {
      timeoutMillis = value;
      return this;
    }

    public Builder retryMillis(int value) {
      retryMillis = value;
      return this;
    }

    public Builder constantLabels(Map<String, String> values) {
      constantLabels = Collections.unmodifiableMap(new LinkedHashMap<String, String>(values));
      return this;
    }

    public Builder product(String value) {
      product = value;
      return this;
    }

    /** Null: plain HTTP. */
    public Builder tls(@Nullable TlsSettings value) {
      tls = value;
      return this;
    }

    /**
     * Who may ask by basic authentication; nobody has to if this is empty and there is no token.
     *
     * @param hashes well-formed bcrypt hashes by user, which cost what they say
     */
    public Builder users(Map<String, String> hashes) {
      users = Collections.unmodifiableMap(new LinkedHashMap<String, String>(hashes));
      return this;
    }

    /** Whose content lets in whoever shows it. Read again when it changes. */
    public Builder bearerTokenFile(@Nullable String value) {
      bearerTokenFile = value;
      return this;
    }

    /** Letters, digits, dots, dashes and underscores. */
    public Builder application(String value) {
      application = value;
      return this;
    }

    /** Where a file for Prometheus' file_sd says where this JVM is; null: nowhere. */
    public Builder discoveryFolder(@Nullable String value) {
      discoveryFolder = value;
      return this;
    }

    /**
     * @param gateway http or https with a host; null pushes nothing
     * @param job not empty
     * @param intervalMillis 0 pushes at the end of the JVM alone
     */
    public Builder push(@Nullable URI gateway, String job, int intervalMillis) {
      pushGateway = gateway;
      pushJob = job;
      pushIntervalMillis = intervalMillis;
      return this;
    }

    public ExporterSettings build() {
      return new ExporterSettings(this);
    }
  }
}
