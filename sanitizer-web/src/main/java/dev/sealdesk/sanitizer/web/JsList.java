package dev.sealdesk.sanitizer.web;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/// A JavaScript array.
///
/// @param <T> what it holds
abstract class JsList<T extends JSObject> implements JSObject {
  @JSBody(script = "return [];")
  static native <T extends JSObject> JsList<T> create();

  @JSProperty
  abstract int getLength();

  @JSIndexer
  abstract T get(int index);

  abstract int push(T element);
}
