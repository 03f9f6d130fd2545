package dev.sealdesk.sanitizer.images;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks for QR codes in one picture in several ways, from the likeliest on, because each way
/// misses codes another one finds. It goes on after a first code, unless that is an authenticator
/// seed: an image may hold several.
final class CodeSearch {
  /// Below this, a code may be drawn with one pixel a module (the largest common one has 57 and a
  /// quiet zone).
  private static final int TINY_BELOW_PIXELS = 128;

  /// Below this, with two.
  private static final int SMALL_BELOW_PIXELS = 400;

  private static final int QUIET_ZONE_PIXELS = 32;
  private static final int HALVE_ABOVE_PIXELS = 1_000;
  private static final Map<DecodeHintType, Object> HINTS = hints();

  private final Deadline deadline;
  private final Set<String> texts = new LinkedHashSet<>();

  CodeSearch(Deadline deadline) {
    this.deadline = deadline;
  }

  /// Returns whether everything was tried that might have found something more.
  boolean through(List<Brightness> views) {
    for (Brightness view : views) {
      if (!throughSizes(view) || !throughSizes(view.inverted())) {
        return false;
      }
    }
    return !deadline.passed();
  }

  /// What was found so far, seeds first.
  List<String> texts() {
    return texts.stream().sorted(Comparator.comparing(text -> !isSeed(text))).toList();
  }

  private boolean throughSizes(Brightness view) {
    int longer = Math.max(view.width(), view.height());
    int times = longer < TINY_BELOW_PIXELS ? 4 : 2;
    return look(view)
        && (longer >= SMALL_BELOW_PIXELS || look(view.enlarged(times, QUIET_ZONE_PIXELS)))
        && (longer <= HALVE_ABOVE_PIXELS || look(view.halved()));
  }

  /// Returns whether there is reason and time to go on.
  private boolean look(Brightness view) {
    return read(new HybridBinarizer(view.source()))
        && read(new GlobalHistogramBinarizer(view.source()));
  }

  private boolean read(Binarizer binarizer) {
    if (deadline.passed()) {
      return false;
    }
    BinaryBitmap bitmap = new BinaryBitmap(binarizer);
    try {
      for (Result result : new QRCodeMultiReader().decodeMultiple(bitmap, HINTS)) {
        texts.add(result.getText());
      }
    } catch (ReaderException nothingThisWay) {
      readOne(bitmap);
    }
    return texts.stream().noneMatch(CodeSearch::isSeed);
  }

  private void readOne(BinaryBitmap bitmap) {
    try {
      texts.add(new QRCodeReader().decode(bitmap, HINTS).getText());
    } catch (ReaderException nothingThisWay) {
      // The usual case: most images carry no code.
      return;
    }
  }

  private static boolean isSeed(String text) {
    return text.regionMatches(true, 0, "otpauth", 0, "otpauth".length());
  }

  private static Map<DecodeHintType, Object> hints() {
    Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
    hints.put(DecodeHintType.TRY_HARDER, true);
    return hints;
  }
}
