package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// The objects and arrays around the value at hand.
final class JsonFrames {
  int depth = -1;
  private boolean[] objects = new boolean[16];
  private int[] roles = new int[16];
  private int[] indexes = new int[16];
  private Names.Name[] keys = new Names.Name[16];
  private @Nullable Field[] fields = new Field[16];
  private Names.@Nullable Name[] pairNames = new Names.Name[16];
  private @Nullable PersonRecord[] persons = new PersonRecord[16];

  /// Which of [HarKeys] that tell about their neighbours were seen, as bits.
  private int[] marks = new int[16];

  void clear() {
    depth = -1;
  }

  /// @param inherited what the name over this object or array says of the values in it
  void push(boolean object, int role, @Nullable Field inherited) {
    depth++;
    if (depth == objects.length) {
      grow();
    }
    objects[depth] = object;
    roles[depth] = role;
    indexes[depth] = 0;
    marks[depth] = 0;
    keys[depth] = Names.Name.NONE;
    fields[depth] = inherited;
    pairNames[depth] = null;
    persons[depth] = null;
  }

  private void grow() {
    int capacity = depth * 2;
    boolean[] newObjects = new boolean[capacity];
    int[] newRoles = new int[capacity];
    int[] newIndexes = new int[capacity];
    int[] newMarks = new int[capacity];
    Names.Name[] newKeys = new Names.Name[capacity];
    @Nullable Field[] newFields = new Field[capacity];
    Names.@Nullable Name[] newPairNames = new Names.Name[capacity];
    @Nullable PersonRecord[] newPersons = new PersonRecord[capacity];
    System.arraycopy(objects, 0, newObjects, 0, depth);
    System.arraycopy(roles, 0, newRoles, 0, depth);
    System.arraycopy(indexes, 0, newIndexes, 0, depth);
    System.arraycopy(marks, 0, newMarks, 0, depth);
    System.arraycopy(keys, 0, newKeys, 0, depth);
    System.arraycopy(fields, 0, newFields, 0, depth);
    System.arraycopy(pairNames, 0, newPairNames, 0, depth);
    System.arraycopy(persons, 0, newPersons, 0, depth);
    objects = newObjects;
    roles = newRoles;
    indexes = newIndexes;
    marks = newMarks;
    keys = newKeys;
    fields = newFields;
    pairNames = newPairNames;
    persons = newPersons;
  }

  void pop() {
    depth--;
  }

  boolean inObject() {
    return objects[depth];
  }

  int role() {
    return depth < 0 ? HarRoles.GENERIC : roles[depth];
  }

  int roleAt(int level) {
    return roles[level];
  }

  Names.Name key() {
    return keys[depth];
  }

  void key(Names.Name key) {
    keys[depth] = key;
  }

  void mark(int key) {
    marks[depth] |= 1 << key;
  }

  boolean isMarked(int key) {
    return (marks[depth] & 1 << key) != 0;
  }

  /// The name over this object, or over the array it is in.
  Names.Name parentKey() {
    int level = depth - 1;
    while (level >= 0 && !objects[level]) {
      level--;
    }
    return level < 0 ? Names.Name.NONE : keys[level];
  }

  int index() {
    return indexes[depth];
  }

  void nextIndex() {
    indexes[depth]++;
  }

  @Nullable Field inherited() {
    return fields[depth];
  }

  Names.@Nullable Name pairName() {
    return pairNames[depth];
  }

  void pairName(Names.@Nullable Name name) {
    pairNames[depth] = name;
  }

  @Nullable PersonRecord person() {
    return persons[depth];
  }

  PersonRecord ensurePerson() {
    PersonRecord person = persons[depth];
    if (person == null) {
      person = new PersonRecord();
      persons[depth] = person;
    }
    return person;
  }

  /// RFC 6901.
  String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (int level = 0; level <= depth && pointer.length() < 1_000; level++) {
      pointer.append('/');
      if (objects[level]) {
        appendKey(pointer, keys[level].bytes);
      } else {
        pointer.append(indexes[level]);
      }
    }
    return pointer.toString();
  }

  /// Names in a report are shortened and keep to printable ASCII: some programs use secrets as
  /// keys.
  private static void appendKey(StringBuilder pointer, byte[] key) {
    boolean random =
        (key.length > 12 && Looks.isRandom(key, 0, key.length))
            || Addresses.hasEmail(key, 0, key.length);
    if (random || key.length > 64) {
      pointer.append("...");
      return;
    }
    for (byte c : key) {
      switch (c) {
        case '~' -> pointer.append("~0");
        case '/' -> pointer.append("~1");
        default -> pointer.append(Looks.isPrintableAscii(c) ? (char) c : '?');
      }
    }
  }
}
