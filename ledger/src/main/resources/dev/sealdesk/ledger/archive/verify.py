#!/usr/bin/env python3
"""Checks an exported log with nothing but Python: verify.py FOLDER LOG_KEY

Every entry is hashed again, the tree is built from the leaves (RFC 6962), and its root and the
signature of the log on it (C2SP signed-note, RFC 8032) are compared with the checkpoint.
"""
import base64, hashlib, os, sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * I % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(encoded):
    number = int.from_bytes(encoded, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, p):
    total = (0, 1, 1, 0)
    while n:
        if n & 1:
            total = add(total, p)
        p, n = add(p, p), n >> 1
    return total


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)


def signed(public, message, signature):
    a, r = point(public), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L or len(signature) != 64:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(h, a))
    return not ((left[0] * right[2] - right[0] * left[2]) % P
                or (left[1] * right[2] - right[1] * left[2]) % P)


def path(index, width):
    parts = ["%03d" % (index % 1000)]
    while index >= 1000:
        index //= 1000
        parts.insert(0, "x%03d" % (index % 1000))
    return os.path.join("tile", "entries", *parts) + ("" if width == 256 else ".p/%d" % width)


def leaves(folder, size):
    for index in range((size + 255) // 256):
        width = min(256, size - index * 256)
        with open(os.path.join(folder, path(index, width)), "rb") as file:
            content = file.read()
        at = 0
        for _ in range(width):
            length = int.from_bytes(content[at:at + 2], "big")
            entry = content[at + 2:at + 2 + length]
            if len(entry) != length or at + 2 > len(content):
                sys.exit("WRONG: %s is cut short" % path(index, width))
            yield hashlib.sha256(b"\0" + entry).digest()
            at += 2 + length
        if at != len(content):
            sys.exit("WRONG: %s has more than its entries" % path(index, width))


def root(folder, size):
    stack = []  # perfect subtrees, largest first
    for number, leaf in enumerate(leaves(folder, size)):
        stack.append(leaf)
        while number & 1:
            right = stack.pop()
            stack.append(hashlib.sha256(b"\1" + stack.pop() + right).digest())
            number >>= 1
    if not stack:
        return hashlib.sha256(b"").digest()
    total = stack.pop()
    while stack:
        total = hashlib.sha256(b"\1" + stack.pop() + total).digest()
    return total


def main(folder, key):
    name, key_id, encoded = key.split("+", 2)
    public = base64.b64decode(encoded)
    if public[0] != 1 or hashlib.sha256(name.encode() + b"\n" + public).hexdigest()[:8] != key_id:
        sys.exit("WRONG: this is not the key of a log")
    with open(os.path.join(folder, "checkpoint"), encoding="utf-8") as file:
        text, _, lines = file.read().rpartition("\n\n")
    text += "\n"
    origin, size, expected = text.split("\n")[:3]
    found = [line.split(" ")[2] for line in lines.splitlines() if line.split(" ")[1] == name]
    found = [base64.b64decode(line) for line in found]
    if origin != name or not any(
            line[:4].hex() == key_id and signed(public[1:], text.encode(), line[4:])
            for line in found):
        sys.exit("WRONG: the checkpoint is not signed by this key")
    if base64.b64encode(root(folder, int(size))).decode() != expected:
        sys.exit("WRONG: the entries are not those that the log signed")
    print("RIGHT: %s entries of %s are those that the log signed" % (size, origin))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
