package dev.sealdesk.server.recording;

import dev.sealdesk.ledger.Ledger;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.tree.TileId;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Serves the ledger as C2SP tlog-tiles. Checkpoint, hashes and key are for anyone, so that anyone
/// can hold this server to what it showed; entries say who did what, and are not.
@RestController
class LedgerRoutes {
  private static final int MAX_BYTES = 17 << 20; // a bundle: 256 entries of 65,535 bytes
  private static final Duration A_YEAR = Duration.ofDays(365);

  private final Ledger ledger;
  private final VerifierKey key;

  LedgerRoutes(Ledger ledger, VerifierKey key) {
    this.ledger = ledger;
    this.key = key;
  }

  @GetMapping(path = "/ledger/key", produces = MediaType.TEXT_PLAIN_VALUE)
  String key() {
    return key.text() + "\n";
  }

  @GetMapping("/ledger/checkpoint")
  ResponseEntity<?> checkpoint(HttpServletRequest request) throws IOException {
    return answer(LogReader.CHECKPOINT, MediaType.TEXT_PLAIN, CacheControl.noStore(), request);
  }

  @GetMapping("/ledger/tile/{level:[0-9]+}/{*rest}")
  ResponseEntity<?> hashes(
      @PathVariable String level, @PathVariable String rest, HttpServletRequest request)
      throws IOException {
    // A tile with a given name never changes, partial ones included.
    return tile(level + rest, CacheControl.maxAge(A_YEAR).cachePublic().immutable(), request);
  }

  @GetMapping("/ledger/tile/entries/{*rest}")
  ResponseEntity<?> entries(@PathVariable String rest, HttpServletRequest request)
      throws IOException {
    return tile("entries" + rest, CacheControl.noStore(), request);
  }

  private ResponseEntity<?> tile(String name, CacheControl cache, HttpServletRequest request)
      throws IOException {
    String path = "tile/" + name;
    return TileId.parse(path).isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : answer(path, MediaType.APPLICATION_OCTET_STREAM, cache, request);
  }

  private ResponseEntity<?> answer(
      String path, MediaType type, CacheControl cache, HttpServletRequest request)
      throws IOException {
    Optional<byte[]> content = ledger.source().read(path, MAX_BYTES);
    return content.isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : ResponseEntity.ok().contentType(type).cacheControl(cache).body(content.get());
  }
}
