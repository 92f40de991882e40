#!/usr/bin/env python3
"""Checks an export of the calendar's log: is it complete, and is it what was signed?

usage: python3 verify.py [FOLDER] [--key FILE] [--checkpoints FILE]

  FOLDER               where the export was unpacked; this folder when left out
  --key FILE           the public key that you were given in person, PEM. Without it the key in the
                       export is used, which proves nothing against whoever made the export.
  --checkpoints FILE   checkpoints that you kept yourself, such as those that came by mail, one after
                       another. They count beside those of the export.

Needs Python 3.8 or later and the program openssl, and nothing else; works offline.

ends with 0   every entry is what was signed
          8   the log was changed; says where
          9   checkpoints contradict each other
          10  a checkpoint is not signed by the key
          11  the export is incomplete or damaged
          2   a wrong call
"""
import base64
import hashlib
import json
import os
import struct
import subprocess
import sys
import tempfile
import uuid
from concurrent.futures import ThreadPoolExecutor

SHOWN = 20
RECORD = 56  # of leaves.bin: leaf 32, event id 16, microseconds 8
sys.setrecursionlimit(10_000)
getattr(sys, "set_int_max_str_digits", lambda most: None)(0)


class Stop(Exception):
    def __init__(self, code, *lines):
        super().__init__(lines[0])
        self.code, self.lines = code, lines


# ---------------------------------------------------------------- canonical JSON, RFC 8785
plain = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Number(str):
    """A number that is no integer stands as it was written."""


def spelled(value):
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(plain(name) + ":" + spelled(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(spelled(item) for item in value) + "]"
    return plain(value)


def canonical(value, careful):
    return (spelled(value) if careful else plain(value)).encode("utf-8")


def entry_of(line):
    """An entry, and whether its JSON needs care: numbers that are no integers, names beyond U+FFFF."""
    careful = any(lead in line for lead in (b"\xf0", b"\xf1", b"\xf2", b"\xf3", b"\xf4", b"\\u"))

    def number(text):
        nonlocal careful
        careful = True
        return Number(text)

    return json.loads(line, parse_float=number, parse_constant=number), careful


# ---------------------------------------------------------------- leaves and tree, RFC 6962
def sized(text):
    data = (text or "").encode("utf-8")
    return struct.pack(">I", len(data)) + data


def leaf_of(entry, careful):
    headers = entry["headers"]
    actor = headers.get("actor") if isinstance(headers, dict) else None
    rest = {name: entry[name] for name in ("binary", "causationId", "correlationId", "dotNetType", "headers", "tenant")}
    return hashlib.sha256(b"".join((
        b"\x00cal.leaf.v1", struct.pack(">q", entry["position"]), sized(entry["stream"]), struct.pack(">q", entry["version"]),
        uuid.UUID(entry["eventId"]).bytes, sized(entry["type"]), b"\x00\x01", struct.pack(">q", entry["recorded"]),
        sized(actor if isinstance(actor, str) and not isinstance(actor, Number) else ""), sized(entry["causationId"]),
        hashlib.sha256(canonical(entry["data"], careful)).digest(), hashlib.sha256(canonical(rest, careful)).digest(),
    ))).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A growing tree: the roots of its whole subtrees, from the largest to the smallest."""

    def __init__(self):
        self.size, self.roots, self.levels = 0, [], [[]]  # of each level above the leaves, the roots over 256 of the one below

    def add(self, leaf):
        self.size += 1
        rest, height = self.size, 0
        while rest % 2 == 0:
            leaf = node(self.roots.pop(), leaf)
            rest, height = rest // 2, height + 1
            if height % 8 == 0:
                if height // 8 > len(self.levels):
                    self.levels.append([])
                self.levels[height // 8 - 1].append(leaf)
        self.roots.append(leaf)

    def root(self):
        if not self.roots:
            return hashlib.sha256(b"").digest()
        whole = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            whole = node(left, whole)
        return whole


def included(leaf, index, size, path, root):
    if not 0 <= index < size:
        return False
    last = size - 1
    for other in path:
        if last == 0:
            return False
        if index % 2 == 1 or index == last:
            leaf = node(other, leaf)
            while index % 2 == 0 and index:
                index, last = index // 2, last // 2
        else:
            leaf = node(leaf, other)
        index, last = index // 2, last // 2
    return last == 0 and leaf == root


# ---------------------------------------------------------------- signed notes, C2SP
class Note:
    def __init__(self, text, signatures):
        self.text, self.signatures = text, signatures
        lines = text.split("\n")
        self.origin, self.head = lines[0], None
        if len(lines) > 3 and lines[1].isascii() and lines[1].isdigit():
            self.head = (int(lines[1]), base64.b64decode(lines[2], validate=True))
        self.after = lines[2][len("after "):] if len(lines) > 3 and lines[2].startswith("after ") else None


def notes_of(path, saved=False):
    with open(path, encoding="utf-8", newline=None if saved else "") as file:
        rest = file.read()
    notes = []
    while rest := rest.lstrip("\n") if saved else rest:
        text, found, rest = rest.partition("\n\n\u2014 ")
        if not found:
            raise Stop(11, f"{os.path.basename(path)}: what is no signed note stands at its end.")
        signatures, more = [], True
        while more:
            line, _, rest = rest.partition("\n")
            name, _, code = line.rpartition(" ")
            try:
                code = base64.b64decode(code, validate=True)
            except ValueError:
                code = b""
            signatures.append((name, code[:4], code[4:]))
            more = rest.startswith("\u2014 ")
            rest = rest[2:] if more else rest
        try:
            notes.append(Note(text + "\n", signatures))
        except ValueError:
            raise Stop(11, f"{os.path.basename(path)}: the checkpoint {text.splitlines()[:2]} cannot be read.")
    return notes


def keys_of(path):
    with open(path, encoding="ascii") as file:
        text = file.read()
    keys = {}
    for part in text.split("-----END PUBLIC KEY-----")[:-1]:
        body = part.split("-----BEGIN PUBLIC KEY-----")[1]
        keys[hashlib.sha256(base64.b64decode("".join(body.split()))).digest()[:4]] = "-----BEGIN PUBLIC KEY-----" + body + "-----END PUBLIC KEY-----\n"
    if not keys:
        raise Stop(11, f"{path} holds no public key.")
    return keys


def check_signatures(notes, keys):
    with tempfile.TemporaryDirectory() as folder:
        for name, pem in keys.items():
            with open(os.path.join(folder, name.hex()), "w", encoding="ascii") as file:
                file.write(pem)

        def is_signed(numbered):
            number, note = numbered
            ours = [(key, signature) for name, key, signature in note.signatures if key in keys and name == note.origin]
            for i, (key, signature) in enumerate(ours):
                path = os.path.join(folder, f"{number}.{i}")
                with open(path, "wb") as file:
                    file.write(signature)
                done = subprocess.run(
                    ["openssl", "dgst", "-sha256", "-verify", os.path.join(folder, key.hex()), "-signature", path],
                    input=note.text.encode("utf-8"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
                os.unlink(path)
                if done.returncode != 0:
                    return False
            return bool(ours)

        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            for note, good in zip(notes, pool.map(is_signed, enumerate(notes))):
                if not good:
                    what = f"size {note.head[0]}" if note.head else "the opening"
                    raise Stop(10, f"A checkpoint is not signed by the key: {note.origin}, {what}.")


def heads_of(notes):
    """The heads of the epoch that was opened last: size -> root. Those of earlier epochs must lead up to it."""
    origin, heads, last = None, {}, None
    for note in notes:
        if note.head is None:
            told = "nothing" if last is None else "%s %d %s" % (last[0], last[1], base64.b64encode(last[2]).decode())
            if note.after != told:
                raise Stop(9, f"{note.origin} was opened after '{note.after}', but the last checkpoint before it is '{told}'.")
            origin, heads = note.origin, {}
            continue
        size, root = note.head
        if note.origin != origin:
            raise Stop(9, f"There is a checkpoint of {note.origin}, but {origin} is open.")
        if heads and size < max_of(heads):
            raise Stop(9, f"The checkpoint of size {size} comes after a larger one.")
        same(heads, size, root)
        heads[size] = root
        last = (origin, size, root)
    return origin, heads


def max_of(heads):
    return next(reversed(heads))


def same(heads, size, root):
    if heads.get(size, root) != root:
        raise Stop(9, f"There are two checkpoints of size {size} with different roots.")


# ---------------------------------------------------------------- the check
def read(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        raise Stop(11, f"{name} is missing in {folder}.")
    return path


def manifest_of(folder):
    try:
        with open(read(folder, "manifest.json"), encoding="utf-8") as file:
            manifest = json.load(file)
        for name, length in manifest["files"].items():
            if os.path.getsize(read(folder, name)) < length:
                raise Stop(11, f"{name} is shorter than when it was exported.")
        return manifest
    except (ValueError, KeyError):
        raise Stop(11, "manifest.json cannot be read.")


def entries(path):
    with open(path, "rb") as file:
        for number, line in enumerate(file, 1):
            try:
                entry, careful = entry_of(line)
                yield entry, leaf_of(entry, careful)
            except (ValueError, KeyError, TypeError, AttributeError, struct.error) as fault:
                raise Stop(11, f"events.ndjson: line {number} cannot be read ({type(fault).__name__}).")


class Whole:
    """The check of a whole log, in one pass; what is not as it was is named by what the stored leaves tell."""

    def __init__(self, folder, heads):
        self.heads, self.tree = heads, Tree()
        self.wrong, self.signed, self.is_cut = None, 0, False
        self.size = max_of(heads) if heads else 0
        self.leaves = open(read(folder, "leaves.bin"), "rb")
        self.stored = os.path.getsize(read(folder, "leaves.bin")) // RECORD
        self.differ, self.missing, self.extra, self.last = [], [], [], 0

    def stored_at(self, position):
        self.leaves.seek((position - 1) * RECORD)
        return self.leaves.read(RECORD)

    def run(self, path):
        expected = 1
        record = self.leaves.read
        aligned = True
        for entry, leaf in entries(path):
            position = entry["position"]
            if position != expected:
                aligned = False
                if position > expected:
                    self.missing.append((expected, position - 1))
                else:
                    self.extra.append(position)
            stored = record(RECORD) if aligned else self.stored_at(position)
            if position <= self.stored and stored[:32] != leaf:
                self.differ.append((position, uuid.UUID(entry["eventId"]).bytes, entry["recorded"]))
            self.tree.add(leaf)
            if self.wrong is None and self.tree.size in self.heads:
                if self.tree.root() == self.heads[self.tree.size]:
                    self.signed = self.tree.size
                else:
                    self.wrong = self.tree.size
            expected = max(expected, position + 1)
        self.last = expected - 1
        if self.last < self.size:
            self.missing.append((self.last + 1, self.size))
            if self.wrong is None:
                self.wrong, self.is_cut = next(size for size in self.heads if size > self.signed), not self.differ
        return self

    def stored_is_signed(self):
        """Whether the leaves that are stored are those that were signed, and the last size up to which they are."""
        tree, good = Tree(), 0
        self.leaves.seek(0)
        for _ in range(self.stored):
            tree.add(self.leaves.read(RECORD)[:32])
            if tree.size in self.heads:
                if tree.root() != self.heads[tree.size]:
                    return False, good
                good = tree.size
        return good == self.size, good

    def findings(self):
        for first, last in self.missing:
            yield first, f"{span(first, last)}: removed"
        for position in self.extra:
            yield position, f"position {position}: there twice"
        marks = {}
        if self.differ:
            self.leaves.seek(0)
            wanted = {event for _, event, _ in self.differ}
            for position in range(1, self.stored + 1):
                event = self.leaves.read(RECORD)[32:48]
                if event in wanted:
                    marks[event] = position
        for position, event, recorded in self.differ:
            mark = self.stored_at(position)
            (then,) = struct.unpack(">q", mark[48:])
            if event == mark[32:48]:
                yield position, f"position {position}: " + ("retimed" if recorded != then else "changed")
            elif event in marks:
                yield position, f"position {position}: reordered; this entry was at {marks[event]}"
            else:
                yield position, f"position {position}: added, or put in the place of another entry"


def span(first, last):
    return f"position {first}" if first == last else f"positions {first} to {last}"


def check_whole(folder, heads, count):
    whole = Whole(folder, heads).run(read(folder, "events.ndjson"))
    is_signed, good = (True, whole.size) if not (whole.differ or whole.wrong or whole.missing or whole.extra) and whole.stored == whole.size else whole.stored_is_signed()
    if whole.wrong is None and not whole.missing and not whole.extra and whole.tree.size >= whole.size:
        if not is_signed or whole.stored != whole.size:
            first = whole.differ[0][0] if whole.differ else good + 1
            raise Stop(8, f"The entries are what was signed, but the stored hash tree is not, from position {first} on.")
        check_tiles(folder, whole)
        unsigned = whole.tree.size - whole.size
        yield f"OK: {whole.tree.size} entries are what was signed, by {count} checkpoints."
        if unsigned:
            yield f"{unsigned} entries after the last checkpoint are not signed yet; that takes at most 60 s."
        return
    found = [text for _, text in sorted(set(whole.findings()))]
    if not found or not (is_signed or whole.is_cut):
        found.insert(0, f"between position {whole.signed + 1} and {whole.wrong or whole.size}: not what was signed (the stored hash tree was changed, too)")
    more = len(found) - SHOWN
    raise Stop(8, "The log was changed.", *found[:SHOWN], *([f"... and {more} more"] if more > 0 else []))


def check_tiles(folder, whole):
    wanted = {}
    for level, hashes in enumerate(whole.tree.levels, 1):
        for i, hash_ in enumerate(hashes[:whole.size >> 8 * level]):
            wanted.setdefault((level, i // 256), []).append(hash_)
    with open(read(folder, "tiles.ndjson"), "rb") as file:
        for line in file:
            tile = json.loads(line)
            if wanted.pop((tile["level"], tile["number"]), None) != parts(base64.b64decode(tile["hashes"])):
                raise Stop(8, f"The entries are what was signed, but the stored hash tree is not: tile {tile['level']}/{tile['number']}.")
    if wanted:
        raise Stop(8, "The entries are what was signed, but of the stored hash tree a tile is missing: %d/%d." % min(wanted))


def parts(hashes):
    return [hashes[at:at + 32] for at in range(0, len(hashes), 32)]


def check_part(folder, heads, count):
    proofs = {}
    with open(read(folder, "proofs.ndjson"), "rb") as file:
        for line in file:
            proof = json.loads(line)
            proofs[proof["position"]] = proof
    seen = 0
    for entry, leaf in entries(read(folder, "events.ndjson")):
        proof, seen = proofs.pop(entry["position"], None), seen + 1
        if proof is None:
            raise Stop(11, f"position {entry['position']}: there is no proof of it.")
        path = [base64.b64decode(hash_) for hash_ in proof["path"]]
        if not included(leaf, entry["position"] - 1, proof["size"], path, heads.get(proof["size"])):
            raise Stop(8, "The log was changed.", f"position {entry['position']}: not what was signed")
    if proofs:
        raise Stop(11, f"position {min(proofs)}: there is a proof of it, but not the entry.")
    yield f"OK: {seen} entries are what was signed, by {count} checkpoints. This is a part of the log: that nothing of it is missing is not proved."


# ---------------------------------------------------------------- the mails
MEMBERS = {"mailId", "kind", "meetingId", "personId", "subscriptionId", "position", "basedOn", "state", "attempts", "plannedAt", "handedOverAt", "acceptedAt",
           "code", "enhanced", "answer", "messageId", "sha256", "blanked", "bytes"}


def fault_of(mail):
    """What is wrong with a line by itself; None for nothing."""
    if not MEMBERS <= mail.keys():
        return "members are missing"
    uuid.UUID(mail["mailId"])
    if mail["state"] == "accepted" and not mail["acceptedAt"]:
        return "it was accepted, but not at any time"
    sent = None if mail["sha256"] is None else bytes.fromhex(mail["sha256"])
    if sent is not None and len(sent) != 32:
        return "its hash is none"
    if mail["bytes"] is None:
        return "bytes are blanked that are not there" if mail["blanked"] else None
    shown = hashlib.sha256(base64.b64decode(mail["bytes"], validate=True)).digest()
    if sent is None or (shown == sent) == mail["blanked"]:
        return "its bytes are not what was sent"
    return None


def check_mails(folder, exported):
    if exported is None:
        return
    count, accepted, kept, blanked = 0, 0, 0, 0
    with open(read(folder, "mails.ndjson"), "rb") as file:
        for number, line in enumerate(file, 1):
            try:
                mail = json.loads(line)
                fault = fault_of(mail)
            except (ValueError, KeyError, TypeError, AttributeError) as unreadable:
                fault = f"it cannot be read ({type(unreadable).__name__})"
            if fault:
                raise Stop(11, f"mails.ndjson: line {number}: {fault}.")
            count, accepted = count + 1, accepted + (mail["state"] == "accepted")
            kept, blanked = kept + (mail["bytes"] is not None), blanked + mail["blanked"]
    if count != exported:
        raise Stop(11, f"mails.ndjson: {count} mails are here, {exported} were exported.")
    yield f"{count} mails: {accepted} were taken by a mail server; {kept} are here as bytes, {blanked} of them with blanked links. No checkpoint signs mails: see README.txt."


# ---------------------------------------------------------------- all of it
def run(folder, key, kept):
    manifest = manifest_of(folder)
    notes = notes_of(read(folder, "checkpoints.txt"))
    inside = notes_of(read(folder, "checkpoints-database.txt"))
    own = notes_of(kept, saved=True) if kept else []
    check_signatures(notes + inside + own, keys_of(key or read(folder, "public-key.pem")))
    origin, heads = heads_of(notes)
    count = len(heads)
    for note in own:
        if note.head and note.origin == origin:
            same(heads, *note.head)
            heads[note.head[0]] = note.head[1]
    heads = dict(sorted(heads.items()))
    said = list((check_whole if manifest["whole"] else check_part)(folder, heads, count))
    stored = {note.head[0]: note.head[1] for note in inside if note.head}
    for size in sorted(heads.keys() | stored.keys()):
        if stored.get(size) != heads.get(size) and not (size in stored and size > (max_of(heads) if heads else 0)):
            raise Stop(9, f"The checkpoint of size {size} in the database is not the one that left it.")
    said += check_mails(folder, manifest.get("mails"))
    if not heads and manifest["events"] > 0:
        said.insert(0, "Nothing is signed yet.")
    if not key:
        said.append("The key is that of the export. To trust the result, give the one that you were handed: --key FILE")
    print("\n".join(said))


def main(arguments):
    folder, key, kept = ".", None, None
    given = list(arguments)
    try:
        while given:
            word = given.pop(0)
            if word in ("-h", "--help"):
                print(__doc__)
                return 0
            if word == "--key":
                key = given.pop(0)
            elif word == "--checkpoints":
                kept = given.pop(0)
            elif word.startswith("-"):
                raise IndexError
            else:
                folder = word
    except IndexError:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        run(folder, key, kept)
        return 0
    except Stop as stop:
        for line in stop.lines:
            print(line)
        return stop.code
    except OSError as fault:
        print(f"{fault.filename or ''}: {fault.strerror}")
        return 11


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
