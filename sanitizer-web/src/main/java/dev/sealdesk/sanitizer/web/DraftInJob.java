package dev.sealdesk.sanitizer.web;

import dev.sealdesk.sanitizer.Draft;
import dev.sealdesk.sanitizer.Source;

/// A draft that JavaScript keeps, as parts of a blob, so that the memory of the worker stays flat.
final class DraftInJob implements Draft {
  private final Job job;
  private long sizeBytes;

  DraftInJob(Job job) {
    this.job = job;
  }

  @Override
  public void append(byte[] bytes, int offset, int lengthBytes) {
    job.appendDraft(JsBytes.viewOf(bytes, offset, lengthBytes));
    sizeBytes += lengthBytes;
  }

  @Override
  public Source readBack() {
    return new SourceFromJob(job::readDraft, sizeBytes);
  }
}
