package dev.sealdesk.server.settings;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.OptionalInt;

/// All that can be set. docs/operating.md explains each; [SettingsReader] makes them.
///
/// @param address where the server listens
/// @param port 0 for any that is free
/// @param publicUrl what users type: scheme, host and, unless usual, port
/// @param masterKey where the organisation's master key is kept
/// @param metricsPort where metrics are served, to this machine only; none unless set
/// @param invitationLasts how long an enrolment link is good
/// @param networks ranges of addresses that policies know by name
/// @param timeZone where the desk works, for policies about hours and days
/// @param database where rows are kept
/// @param databaseReaders how many queries run at once
/// @param stopWithin how long requests that run may take to end when the server stops
public record Settings(
    InetAddress address,
    int port,
    URI publicUrl,
    Tls tls,
    MasterKeyPlace masterKey,
    OptionalInt metricsPort,
    Duration invitationLasts,
    DeskNetworks networks,
    ZoneId timeZone,
    DatabasePlace database,
    int databaseReaders,
    Duration stopWithin,
    LogLevel logLevel) {
  /// How much is logged.
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /// The same with another certificate.
  public Settings with(Tls other) {
    return new Settings(
        address,
        port,
        publicUrl,
        other,
        masterKey,
        metricsPort,
        invitationLasts,
        networks,
        timeZone,
        database,
        databaseReaders,
        stopWithin,
        logLevel);
  }

  public boolean encrypts() {
    return !(tls instanceof Tls.Off);
  }
}
