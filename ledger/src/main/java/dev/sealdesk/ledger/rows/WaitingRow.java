package dev.sealdesk.ledger.rows;

import dev.sealdesk.ledger.tree.Entry;

/// A committed row that has no place in the log yet.
///
/// @param id what the database calls the row
public record WaitingRow(long id, Entry entry) {}
