package dev.sealdesk.sanitizer.web;

import dev.sealdesk.sanitizer.Draft;
import dev.sealdesk.sanitizer.Source;

/// A draft that JavaScript keeps, as parts of a blob, so that the memory of the worker stays flat.
/// There it has versions as well: what is read is the one that was ended last.
final class DraftInJob implements Draft {
  private final Job job;
  private long sizeBytes;
  private boolean ended;

  DraftInJob(Job job) {
    this.job = job;
  }

  @Override
  public void append(byte[] bytes, int offset, int lengthBytes) {
    if (ended) {
      ended = false;
      sizeBytes = 0;
    }
    job.appendDraft(JsBytes.viewOf(bytes, offset, lengthBytes));
    sizeBytes += lengthBytes;
  }

  @Override
  public Source readBack() {
    if (!ended) {
      ended = true;
      job.endDraft();
    }
    return new SourceFromJob(job::readDraft, sizeBytes);
  }
}
