package dev.sealdesk.sanitizer.web;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/// Bytes as JavaScript holds them: a `Uint8Array`.
///
/// A Java byte array is an `Int8Array` there. Copies go through a view of the same kind, which
/// makes them a plain move of memory; and every conversion says by its name whether both sides
/// share the memory afterwards.
abstract class JsBytes implements JSObject {
  @JSProperty
  abstract int getLength();

  /// Shows part of a Java array without copying: whoever gets it must be done with it before it
  /// returns.
  @JSBody(
      params = {"bytes", "offset", "lengthBytes"},
      script = "return new Uint8Array(bytes.buffer, bytes.byteOffset + offset, lengthBytes);")
  static native JsBytes viewOf(@JSByRef byte[] bytes, int offset, int lengthBytes);

  @JSBody(
      params = {"bytes"},
      script = "return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength).slice();")
  static native JsBytes copyOf(@JSByRef byte[] bytes);

  static void copyInto(byte[] into, int offset, JsBytes from) {
    move(into, offset, from);
  }

  static byte[] copyToJava(JsBytes from) {
    byte[] bytes = new byte[from.getLength()];
    move(bytes, 0, from);
    return bytes;
  }

  @JSBody(
      params = {"into", "offset", "from"},
      script = "into.set(new Int8Array(from.buffer, from.byteOffset, from.byteLength), offset);")
  private static native void move(@JSByRef byte[] into, int offset, JsBytes from);
}
