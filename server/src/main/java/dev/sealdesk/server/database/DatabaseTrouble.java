package dev.sealdesk.server.database;

/// The database could not do what it was asked to, through no fault of the caller.
public final class DatabaseTrouble extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What is the matter.
  public enum Kind {
    /// The disk is full. Nothing is lost; it goes on when there is room.
    FULL,
    /// Too many changes wait. Trying again later helps.
    OVERLOADED,
    /// The disk failed. Nothing is written any more until the server is started again.
    BROKEN,
    /// The database's own server cannot be reached, or the connection to it broke. It goes on when
    /// it can.
    UNREACHABLE,
    /// The server stops.
    CLOSED,
    /// The caller was told to stop waiting.
    INTERRUPTED
  }

  private final Kind kind;

  public DatabaseTrouble(Kind kind, Throwable cause) {
    super(kind.name(), cause);
    this.kind = kind;
  }

  DatabaseTrouble(Kind kind) {
    super(kind.name());
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
