package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.Refusal;

/// Leads a refusal out of the middle of parsing to the door, which makes an outcome of it. No
/// caller outside this package sees one.
class RefusedFile extends Exception {
  private static final long serialVersionUID = 1;

  private final Refusal why;

  RefusedFile(Refusal why) {
    super(why.name(), null, false, false); // expected, so no stack trace
    this.why = why;
  }

  Refusal why() {
    return why;
  }
}
