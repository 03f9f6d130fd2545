package dev.sealdesk.bench.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Text that was read out of a leaf through some layers of encoding, and which characters of the
/// leaf each of its characters came from.
final class View {
  private final String text;
  private final int[] from;
  private final int[] to;
  private final List<String> layers;

  private View(String text, int[] from, int[] to, List<String> layers) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.layers = List.copyOf(layers);
  }

  static View of(String leaf) {
    int[] from = new int[leaf.length()];
    int[] to = new int[leaf.length()];
    for (int i = 0; i < from.length; i++) {
      from[i] = i;
      to[i] = i + 1;
    }
    return new View(leaf, from, to, List.of());
  }

  String text() {
    return text;
  }

  /// The names of the layers, outermost first.
  List<String> layers() {
    return layers;
  }

  int depth() {
    return layers.size();
  }

  /// Where the characters `start` to `end` (exclusive) of this text begin in the leaf.
  int leafFrom(int start) {
    return from[start];
  }

  int leafTo(int end) {
    return to[end - 1];
  }

  /// A view of text that stands for the characters `start` to `end` of this one as a whole.
  View within(String layer, String decoded, int start, int end) {
    int[] newFrom = new int[decoded.length()];
    int[] newTo = new int[decoded.length()];
    Arrays.fill(newFrom, from[start]);
    Arrays.fill(newTo, to[end - 1]);
    return new View(decoded, newFrom, newTo, with(layer));
  }

  private List<String> with(String layer) {
    List<String> deeper = new ArrayList<>(layers);
    deeper.add(layer);
    return deeper;
  }

  /// Builds a view character by character, each from a range of the outer view.
  static final class Builder {
    private final View outer;
    private final String layer;
    private final StringBuilder text = new StringBuilder();
    private int[] from;
    private int[] to;

    Builder(View outer, String layer) {
      this.outer = outer;
      this.layer = layer;
      from = new int[outer.text.length()];
      to = new int[outer.text.length()];
    }

    Builder add(char c, int start, int end) {
      int at = text.length();
      if (at == from.length) {
        from = Arrays.copyOf(from, at * 2 + 16);
        to = Arrays.copyOf(to, at * 2 + 16);
      }
      from[at] = outer.from[start];
      to[at] = outer.to[end - 1];
      text.append(c);
      return this;
    }

    Builder add(String decoded, int start, int end) {
      for (int i = 0; i < decoded.length(); i++) {
        add(decoded.charAt(i), start, end);
      }
      return this;
    }

    View build() {
      return new View(
          text.toString(),
          Arrays.copyOf(from, text.length()),
          Arrays.copyOf(to, text.length()),
          outer.with(layer));
    }
  }
}
