package dev.sealdesk.envelope.primitives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter.Algorithm;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/// Shamir's scheme over the field of AES; the share at place `i` is the polynomials' value at `i`.
public final class SecretSharing {
  private SecretSharing() {}

  /// The shares at 1, 2, … `count`.
  public static List<Secret> split(Secret secret, int needed, int count) {
    ShamirSecretSplitter splitter =
        ShamirSecretSplitter.getInstance(Algorithm.AES, secret.sizeBytes(), Randomness.source());
    List<Secret> shares = new ArrayList<>();
    // The library takes the secret for the share at 0, and keeps none of it in those it returns.
    try (Secret given = secret.copy()) {
      for (var share : splitter.resplit(given.insecureBytes(), needed, count).getSecretShares()) {
        shares.add(Secret.owning(share.getEncoded()));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return shares;
  }

  /// Whether the result is the secret is for the caller to check.
  public static Secret join(Map<Integer, Secret> sharesByPlace) {
    ShamirSplitSecretShare[] shares =
        sharesByPlace.entrySet().stream()
            .map(e -> new ShamirSplitSecretShare(e.getValue().insecureBytes(), e.getKey()))
            .toArray(ShamirSplitSecretShare[]::new);
    try {
      return Secret.owning(ShamirSplitSecret.getInstance(Algorithm.AES, shares).getSecret());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
