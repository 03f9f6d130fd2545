package dev.sealdesk.protocol.events;

/// What says something about a person: a name, an address. It enters the ledger as a commitment,
/// and the text is kept beside it until it is erased. Never prints it.
///
/// @param text at most [#MAX_LENGTH] characters; longer ones are cut
public record Personal(String text) {
  public static final int MAX_LENGTH = 512;

  public Personal {
    if (text.length() > MAX_LENGTH) {
      int end =
          Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
      text = text.substring(0, end);
    }
  }

  @Override
  public String toString() {
    return "Personal";
  }
}
