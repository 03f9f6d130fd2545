package dev.sealdesk.sanitizer.web;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/// What JavaScript hands in: one file to sanitize, how, and the platform's means. The type `Job` of
/// `sanitizer.d.ts`.
///
/// Positions are doubles, exact up to 2^53: JavaScript has no other number that is fast.
interface Job extends JSObject {
  @JSProperty
  JsBytes getBuiltInRules();

  @JSProperty
  JsList<JsBytes> getOrganisationRules();

  @JSProperty
  String getProfile();

  @JSProperty
  @Nullable JsBytes getTagKey();

  @JSProperty
  boolean isKeepOriginals();

  @JSProperty
  double getSizeBytes();

  JsBytes readSource(double position, int lengthBytes);

  void appendDraft(JsBytes bytes);

  void endDraft();

  JsBytes readDraft(double position, int lengthBytes);

  void progress(String stage, double doneBytes, double totalBytes);

  RunningDigest sha256();

  JsBytes hmacSha256(JsBytes key, JsBytes message);

  JsBytes random(int lengthBytes);

  /// A SHA-256 in progress.
  interface RunningDigest extends JSObject {
    void update(JsBytes bytes);

    JsBytes finish();
  }
}
