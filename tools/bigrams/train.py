#!/usr/bin/env python3
"""Train the bigram table of `src/secret/values/randomness.rs`.

    python3 tools/bigrams/train.py --out src/secret/values/bigrams.bin TREE...
    python3 tools/bigrams/train.py --evaluate TREE...

Each TREE is a directory of open source code (any mix of Python, JavaScript, TypeScript,
Ruby and Rust). Read are ordinary string literals of at least 12 characters and the
identifiers seen at least twice. Only counts of neighbouring characters are kept: no string
of the training text can be read back from the table.

The table has 70 rows and columns: `0-9A-Za-z` (62), `+ / = _ . -` (6), any other
character (1), and one symbol for both the start and the end of a value (1). Cell
[previous][current] holds log2 P(current | previous) in eighths of a bit as a signed byte,
after 0.3 was added to each count. Literals that look random under a first table (keys,
digests and base64 happen in ordinary code too) are dropped, and the table is trained again.

`--evaluate` trains on one half of the files and measures the other: the share of ordinary
literals (16-128 characters, no white space) above each threshold, and the share of seeded
random strings of 27 kinds.
"""
import argparse
import math
import os
import random
import re
import string
import zlib
from collections import Counter

SYMBOLS = string.digits + string.ascii_uppercase + string.ascii_lowercase + "+/=_.-"
INDEX = {c: i for i, c in enumerate(SYMBOLS)}
OTHER, EDGE, SIZE = 68, 69, 70
SUFFIXES = (".py", ".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".rb", ".rs")
MAX_FILE = 400_000
MAX_PER_TREE = 6_000
LITERAL = re.compile(r"'([^'\\\n]{12,128})'|\"([^\"\\\n]{12,128})\"|`([^`\\\n]{12,128})`")
IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]{5,}")
PLAIN = re.compile(r"[A-Za-z0-9+/=_.-]{16,128}")
DIGEST = re.compile(r"[0-9a-f]{24,}|[0-9A-F]{24,}|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|sha\d+-")


def files(trees):
    for tree in trees:
        taken = 0
        for folder, folders, names in os.walk(tree):
            folders.sort()
            for name in sorted(names):
                if name.endswith(SUFFIXES) and ".min." not in name and taken < MAX_PER_TREE:
                    path = os.path.join(folder, name)
                    try:
                        if os.path.getsize(path) > MAX_FILE:
                            continue
                        with open(path, encoding="utf-8") as handle:
                            text = handle.read()
                    except (OSError, UnicodeDecodeError):
                        continue
                    if text and text.count("\n") * 200 > len(text):
                        taken += 1
                        yield os.path.relpath(path, tree), text


def collect(trees):
    """Two folds of (literals, identifier counts), split by a hash of the relative path."""
    folds = [(set(), Counter()), (set(), Counter())]
    for path, text in files(trees):
        literals, names = folds[zlib.crc32(path.encode()) & 1]
        for match in LITERAL.finditer(text):
            value = match.group(1) or match.group(2) or match.group(3)
            if not DIGEST.search(value):
                literals.add(value)
        names.update(IDENTIFIER.findall(text))
    return folds


def codes(value):
    return [INDEX.get(c, OTHER) for c in value]


def count(texts):
    table = [[0.3] * SIZE for _ in range(SIZE)]
    for text in texts:
        before = EDGE
        for code in codes(text):
            table[before][code] += 1
            before = code
        table[before][EDGE] += 1
    return table


def quantised(table):
    rows = []
    for row in table:
        total = sum(row)
        rows.append([max(-128, round(8 * math.log2(cell / total))) for cell in row])
    return rows


def alphabet(value):
    letters = [c for c in value if c.isalpha()]
    if any(c in "+/=_.-" or c not in INDEX for c in value):
        return 64
    one_case = all(c.islower() for c in letters) or all(c.isupper() for c in letters)
    if one_case and all(c in "0123456789abcdefABCDEF" for c in value):
        return 16
    if all(c.isupper() or c in "234567" for c in value):
        return 32
    return 36 if one_case else 62


def llr(rows, value):
    """Must agree with `llr` in randomness.rs."""
    body = value.rstrip("=") or value
    total, before = 0, EDGE
    for code in codes(body):
        total += rows[before][code]
        before = code
    total += rows[before][EDGE]
    return -math.log2(alphabet(body)) - total / 8 / max(1, len(body))


def train(literals, names):
    """Literals only, then dropped what looks random, then with the identifiers."""
    first = quantised(count(literals))
    kept = [v for v in literals if not (PLAIN.fullmatch(v) and llr(first, v) > 1.28)]
    kept += [n for n, seen in names.items() if seen >= 2 and not DIGEST.search(n)]
    return quantised(count(sorted(kept))), len(kept)


def kinds():
    alphabets = {
        "hex": "0123456789abcdef",
        "b32": string.ascii_uppercase + "234567",
        "b36": string.digits + string.ascii_lowercase,
        "b62": string.digits + string.ascii_letters,
        "b64u": string.digits + string.ascii_letters + "-_",
        "b64": string.digits + string.ascii_letters + "+/",
    }
    lengths = {
        "hex": (16, 20, 24, 32, 40, 48, 64),
        "b32": (16, 20, 26, 32),
        "b36": (16, 20, 24, 32, 40),
        "b62": (16, 20, 24, 32, 40, 64),
        "b64u": (22, 32, 43),
        "b64": (22, 43),
    }
    for kind, sizes in lengths.items():
        for size in sizes:
            yield kind, size, alphabets[kind]


def evaluate(folds):
    generator = random.Random(20260101)
    for fold in (0, 1):
        rows, used = train(*folds[fold])
        held_out = [v for v in folds[1 - fold][0] if PLAIN.fullmatch(v)]
        scores = [llr(rows, v) for v in held_out]
        print(f"fold {fold}: trained on {used} texts, {len(held_out)} held-out literals")
        for limit in (0.0, 0.3, 0.63, 1.0, 1.5, 1.9):
            wrong = sum(s > limit for s in scores) / max(1, len(scores))
            found, worst = [], (2.0, "")
            for kind, size, chars in kinds():
                hits = sum(
                    llr(rows, "".join(generator.choice(chars) for _ in range(size))) > limit
                    for _ in range(400)
                )
                found.append(hits / 400)
                worst = min(worst, (hits / 400, f"{kind}-{size}"))
            mean = 100 * sum(found) / len(found)
            print(
                f"  LLR > {limit:4}: {100 * wrong:6.2f} % of literals, {mean:6.2f} % of"
                f" {len(found)} random kinds (worst {worst[1]} {100 * worst[0]:.1f} %)"
            )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trees", nargs="+")
    parser.add_argument("--out")
    parser.add_argument("--evaluate", action="store_true")
    options = parser.parse_args()
    folds = collect(options.trees)
    if options.evaluate:
        evaluate(folds)
    if options.out:
        literals = folds[0][0] | folds[1][0]
        rows, used = train(literals, folds[0][1] + folds[1][1])
        with open(options.out, "wb") as handle:
            handle.write(bytes(cell & 0xFF for row in rows for cell in row))
        print(f"trained on {used} texts")


if __name__ == "__main__":
    main()
