package dev.sealdesk.server.identity;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much may be tried. Budgets belong to addresses and to browsers' keys, never to names or
/// people: nobody can spend somebody else's.
public final class Budgets {
  /// Requests from one address to routes that anyone may ask: an office behind one address signs in
  /// within minutes.
  static final int ADDRESS_BURST = 120;

  static final Duration ADDRESS_REFILL = Duration.ofMinutes(1);

  /// Wrong passphrases from one browser's key.
  static final int KEY_BURST = 5;

  static final Duration KEY_REFILL = Duration.ofMinutes(5);

  /// Of each kind; beyond it the one that was asked for longest ago is forgotten.
  private static final int MAX_REMEMBERED = 50_000;

  /// Who holds an address of version 6 holds all that share its first half.
  private static final int IPV6_PREFIX_BYTES = 8;

  private static final class Bounded extends LinkedHashMap<String, Bucket> {
    private static final long serialVersionUID = 1;

    Bounded() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }

  private final TimeMeter meter;
  private final Bounded addresses = new Bounded();
  private final Bounded keys = new Bounded();

  Budgets(InstantSource clock) {
    this.meter =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            Instant now = clock.instant();
            return Math.addExact(
                Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
          }

          @Override
          public boolean isWallClockBased() {
            return true;
          }
        };
  }

  /// Spends one request of an address.
  public boolean spendAddress(String address) {
    return bucket(addresses, network(address), ADDRESS_BURST, ADDRESS_REFILL).tryConsume(1);
  }

  /// Whether a passphrase may be tried with this key. A wrong one is spent by it.
  boolean spendTry(String thumbprint) {
    return bucket(keys, thumbprint, KEY_BURST, KEY_REFILL).tryConsume(1);
  }

  /// A right passphrase costs nothing.
  void restoreTries(String thumbprint) {
    bucket(keys, thumbprint, KEY_BURST, KEY_REFILL).addTokens(KEY_BURST);
  }

  private Bucket bucket(Bounded buckets, String of, int burst, Duration refill) {
    synchronized (buckets) {
      @Nullable Bucket known = buckets.get(of);
      if (known == null) {
        known =
            Bucket.builder()
                .addLimit(Bandwidth.builder().capacity(burst).refillGreedy(burst, refill).build())
                .withCustomTimePrecision(meter)
                .build();
        buckets.put(of, known);
      }
      return known;
    }
  }

  private static String network(String address) {
    try {
      InetAddress known = InetAddress.ofLiteral(address);
      return known instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(known.getAddress(), IPV6_PREFIX_BYTES))
          : address;
    } catch (IllegalArgumentException noAddress) {
      return "unknown";
    }
  }
}
