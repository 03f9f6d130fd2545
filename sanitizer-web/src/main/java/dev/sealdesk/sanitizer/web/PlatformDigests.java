package dev.sealdesk.sanitizer.web;

import dev.sealdesk.sanitizer.Digests;

/// The primitives of a JavaScript library that others have audited, behind callbacks.
final class PlatformDigests implements Digests {
  private final Job job;

  PlatformDigests(Job job) {
    this.job = job;
  }

  @Override
  public Running sha256() {
    Job.RunningDigest digest = job.sha256();
    return new Running() {
      @Override
      public void update(byte[] bytes, int offset, int lengthBytes) {
        digest.update(JsBytes.viewOf(bytes, offset, lengthBytes));
      }

      @Override
      public byte[] finish() {
        return JsBytes.copyToJava(digest.finish());
      }
    };
  }

  /// JavaScript reads input and output once more, in another worker: in this thread their digests
  /// would take longer than everything else.
  @Override
  public Running sha256OfFile() {
    return new Running() {
      @Override
      public void update(byte[] bytes, int offset, int lengthBytes) {}

      @Override
      public byte[] finish() {
        return new byte[0];
      }
    };
  }

  @Override
  public byte[] hmacSha256(byte[] key, byte[] message) {
    return JsBytes.copyToJava(
        job.hmacSha256(
            JsBytes.viewOf(key, 0, key.length), JsBytes.viewOf(message, 0, message.length)));
  }

  @Override
  public byte[] random(int lengthBytes) {
    return JsBytes.copyToJava(job.random(lengthBytes));
  }
}
