package dev.sealdesk.protocol.ledger;

import java.util.List;
import java.util.Map;

/// Events, as they go over the network.
public final class EventMessages {
  private EventMessages() {}

  /// An event that has its place in the ledger.
  ///
  /// @param number counts events in the order they were written
  /// @param place in the ledger, from 0
  /// @param event the entry itself (spec/events.md), whose SHA-256 the tree holds
  /// @param openings the texts of its commitments, by these in base64; fewer after an erasure
  public record EventInfo(long number, long place, String event, Map<String, String> openings) {}

  /// A part of a list, the youngest first.
  ///
  /// @param next what to ask for the rest before; 0 at the end
  public record EventPage(List<EventInfo> events, long next) {}

  /// Events in the order of their places.
  ///
  /// @param next the place to go on at
  public record EventChunk(List<EventInfo> events, long next) {}
}
