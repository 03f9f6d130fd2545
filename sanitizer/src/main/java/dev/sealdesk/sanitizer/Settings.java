package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// How one file is to be sanitized. Immutable.
public final class Settings {
  private final Profile profile;
  private final byte @Nullable [] tagKey;
  private final boolean keepOriginals;
  private final ImageInspector images;

  private Settings(
      Profile profile, byte @Nullable [] tagKey, boolean keepOriginals, ImageInspector images) {
    this.profile = profile;
    this.tagKey = tagKey;
    this.keepOriginals = keepOriginals;
    this.images = images;
  }

  /// The standard profile, tags under a key that is thrown away, no originals, no image inspection.
  public static Settings standard() {
    return new Settings(Profile.STANDARD, null, false, ImageInspector.none());
  }

  public Settings withProfile(Profile chosen) {
    return new Settings(chosen, tagKey, keepOriginals, images);
  }

  /// Makes equal values of several files get equal tags. The key (at least 16 bytes) must be as
  /// secret as the files: who has it can confirm a guess of a short value.
  public Settings withTagKey(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("a tag key has at least 16 bytes");
    }
    return new Settings(profile, key.clone(), keepOriginals, images);
  }

  /// Makes the outcome carry what was taken out, for a caller that seals it.
  public Settings withOriginals() {
    return new Settings(profile, tagKey, true, images);
  }

  public Settings withImages(ImageInspector inspector) {
    return new Settings(profile, tagKey, keepOriginals, inspector);
  }

  Profile profile() {
    return profile;
  }

  byte @Nullable [] tagKey() {
    return tagKey == null ? null : tagKey.clone();
  }

  boolean keepOriginals() {
    return keepOriginals;
  }

  ImageInspector images() {
    return images;
  }
}
