package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.keys.Effort;
import dev.sealdesk.envelope.keys.Passphrase;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.ProtectedKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.keys.RecoveryShare;
import dev.sealdesk.envelope.keys.Unlocking;
import dev.sealdesk.envelope.keys.Vouch;
import dev.sealdesk.envelope.v1.Limits;
import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads keys from files, and passphrases from a person or a file.
public final class KeyFiles {
  /// More than any key text may have.
  private static final int MAX_BYTES = 16_384;

  private final Operator operator;
  private final Optional<String> passphraseFile;

  /// Reads for somebody who gave a command.
  ///
  /// @param passphraseFile whose first line is the passphrase; without it, somebody is asked
  public KeyFiles(Operator operator, Optional<String> passphraseFile) {
    this.operator = operator;
    this.passphraseFile = passphraseFile;
  }

  PublicKey publicKey(String file) throws IOException, Stop {
    return Stop.unlessAccepted(file, PublicKey.fromText(text(file)));
  }

  List<PublicKey> readers(List<String> files) throws IOException, Stop {
    List<PublicKey> keys = new ArrayList<>();
    for (String file : files) {
      PublicKey key = publicKey(file);
      if (keys.contains(key)) {
        throw Stop.misuse("usage.reader-twice", Printable.of(file));
      }
      keys.add(key);
    }
    if (keys.size() > Limits.MAX_READERS) {
      throw Stop.misuse("usage.too-many-readers", Limits.MAX_READERS);
    }
    return keys;
  }

  RecoveryShare share(String file) throws IOException, Stop {
    return Stop.unlessAccepted(file, RecoveryShare.fromText(text(file)));
  }

  Vouch vouch(String file) throws IOException, Stop {
    return Stop.unlessAccepted(file, Vouch.fromText(text(file)));
  }

  /// The key that shares yield. The caller closes it.
  PrivateKey joined(List<String> files) throws IOException, Stop {
    List<RecoveryShare> shares = new ArrayList<>();
    try {
      for (String file : files) {
        shares.add(share(file));
      }
      return Stop.unlessAccepted("", RecoveryShare.combine(shares));
    } finally {
      shares.forEach(RecoveryShare::close);
    }
  }

  /// The private key; asks for its passphrase if it has one. The caller closes it.
  PrivateKey privateKey(String file) throws IOException, Stop {
    String text = text(file);
    if (PrivateKey.isUnprotectedText(text)) {
      return Stop.unlessAccepted(file, PrivateKey.fromUnprotectedText(text));
    }
    ProtectedKey key = Stop.unlessAccepted(file, ProtectedKey.fromText(text));
    try (Passphrase passphrase = passphrase("passphrase.prompt", file)) {
      return Stop.unlessAccepted(file, key.unlock(new Unlocking.ByPassphrase(passphrase)));
    }
  }

  /// The key as text, under a new passphrase.
  String protectedText(PrivateKey key) throws IOException, Stop {
    try (Passphrase passphrase = newPassphrase()) {
      Unlocking unlocking = new Unlocking.ByPassphrase(passphrase);
      return ProtectedKey.protect(key, unlocking, ProtectedKey.newSalt(), Effort.USUAL).toText();
    }
  }

  /// A passphrase that was just thought of: asked for twice, unless it comes from a file.
  public Passphrase newPassphrase() throws IOException, Stop {
    Passphrase passphrase = passphrase("passphrase.new", "");
    if (passphraseFile.isEmpty()) {
      try (Passphrase again = passphrase("passphrase.again", "")) {
        if (!passphrase.isSame(again)) {
          passphrase.close();
          throw Stop.misuse("usage.passphrases-differ");
        }
      }
    }
    return passphrase;
  }

  /// A passphrase.
  ///
  /// @param prompt key of the question in the catalogues
  /// @param about what the question names
  public Passphrase passphrase(String prompt, String about) throws IOException, Stop {
    char[] typed =
        passphraseFile.isPresent()
            ? firstLine(passphraseFile.get())
            : typed(operator.say(prompt, Printable.of(about)));
    try {
      return Passphrase.of(typed)
          .orElseThrow(() -> Stop.misuse("usage.passphrase-length", Passphrase.MAX_BYTES));
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  private static char[] typed(String prompt) throws Stop {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .flatMap(console -> Optional.ofNullable(console.readPassword("%s ", prompt)))
        .orElseThrow(() -> Stop.misuse("usage.nobody-to-ask"));
  }

  private char[] firstLine(String file) throws IOException, Stop {
    byte[] bytes = bytes(file);
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    Arrays.fill(bytes, (byte) 0);
    int end = 0;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    char[] line = new char[end];
    text.get(line);
    if (text.hasArray()) {
      Arrays.fill(text.array(), '\0');
    }
    return line;
  }

  private String text(String file) throws IOException, Stop {
    return new String(bytes(file), StandardCharsets.ISO_8859_1);
  }

  private byte[] bytes(String file) throws IOException, Stop {
    try (ReadableByteChannel channel = Streams.input(file, operator)) {
      ByteBuffer buffer = ByteBuffer.allocate(MAX_BYTES + 1);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // until it is full or the file ends
      }
      if (!buffer.hasRemaining()) {
        throw Stop.refused(file, Refusal.MALFORMED_KEY);
      }
      byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
      Arrays.fill(buffer.array(), (byte) 0);
      return bytes;
    }
  }
}
