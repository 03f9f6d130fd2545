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
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks for QR codes in one picture in several ways, from the likeliest on, because each way
/// misses codes another one finds. It goes on after a first code, unless that is an authenticator
/// seed: an image may hold several.
final class CodeSearch {
  /// A code of 25 modules a side that is drawn with a pixel or two a module gets modules of four to
  /// eight.
  private static final int ENLARGE_BELOW_PIXELS = 400;

  private static final int ENLARGE_TIMES = 4;
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

  /// What was found so far, in the order of finding.
  Set<String> texts() {
    return texts;
  }

  private boolean throughSizes(Brightness view) {
    int longer = Math.max(view.width(), view.height());
    return look(view)
        && (longer >= ENLARGE_BELOW_PIXELS || look(view.enlarged(ENLARGE_TIMES, QUIET_ZONE_PIXELS)))
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
