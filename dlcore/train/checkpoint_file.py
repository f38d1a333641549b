"""A file that is either whole or refused: named arrays and a few words about them, under one checksum.

The file is an npz archive, so `np.load(path)` opens it too. Its last 64 bytes, which are the comment of a
zip archive, are the SHA-256 of all bytes before them: a bit that flipped or an end that is missing shows.
Words are stored as JSON, arrays as npy; nothing is pickled, so reading a file runs no code from it.
"""

import hashlib
import io
import json
import os
import uuid
import zipfile
from pathlib import Path

import numpy as np

from dlcore.errors import DataError

FORMAT, VERSION = "dlcore checkpoint", 1
WORDS = "words"  # the member with the JSON
NEEDED = {"architecture", "generators", "history", "epoch"}


def expect_path(what, path):
    """Return the absolute path of a file that could be written; raise a DataError if there is no such folder."""
    path = Path(path).resolve()  # where a link leads: the link stays
    if not path.parent.is_dir():
        fix = f"Make the folder first: Path({str(path.parent)!r}).mkdir(parents=True)."
        raise DataError(what, "a file in a folder that exists", repr(str(path)), fix)
    if path.is_dir():
        fix = "Name a file, for instance 'run.npz'."
        raise DataError(what, "the path of a file", f"the folder {str(path)!r}", fix)
    return path


def write_file(path, arrays, words):
    """Write a file in one go: whoever reads it, at any time, finds the old one or the new one, whole.

    Parameters
    ----------
    path : str or Path
        Taken as it is: no ending is added.
    arrays : dict of str to NumPy array
    words : dict
        What JSON can hold, and NumPy arrays inside.
    """
    path = expect_path("save_checkpoint, path", path)
    content = _pack(arrays, {"format": FORMAT, "version": VERSION} | words)
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}.tmp")  # same folder, so same disk
    try:
        with open(temporary, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # on the disk before it takes the name
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    if os.name == "posix":
        _sync_folder(path.parent)


def read_file(path):
    """Return the arrays and the words of a file that `write_file` wrote.

    Raises
    ------
    FileNotFoundError
    DataError
        If it is not such a file, of this version, or if a single bit has changed.
    """
    path = Path(path)
    content = path.read_bytes()
    if not content.startswith(b"PK"):
        received = f"{path.name!r}, {len(content)} bytes that are no npz archive"
        raise DataError("load_checkpoint", "a file of save_checkpoint", received, "Check the path.")
    if hashlib.sha256(content[:-64]).hexdigest().encode() != content[-64:]:
        received = f"{path.name!r}, {len(content)} bytes that do not match it"
        fix = "The file is damaged, cut short, or not from save_checkpoint: use another copy."
        raise DataError("load_checkpoint", "a file that ends in its checksum", received, fix)
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        arrays = dict(archive)
    words = _read_words(arrays.pop(WORDS, None), path)
    return arrays, words


def _pack(arrays, words):
    text = np.frombuffer(json.dumps(words, default=_to_json).encode(), dtype=np.uint8)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = b" " * 64
        for name, array in ({WORDS: text} | arrays).items():
            member = zipfile.ZipInfo(f"{name}.npy")  # with a fixed date: same content, same bytes
            with archive.open(member, "w", force_zip64=True) as file:
                np.lib.format.write_array(file, np.asarray(array), allow_pickle=False)
    content = buffer.getvalue()[:-64]
    return content + hashlib.sha256(content).hexdigest().encode()


def _read_words(text, path):
    words = {} if text is None else json.loads(text.tobytes(), object_hook=_from_json)
    if (words.get("format"), words.get("version")) != (FORMAT, VERSION):
        received = f"{path.name!r} with {words.get('format')}, version {words.get('version')}"
        fix = "Load it with the dlcore that wrote it."
        raise DataError("load_checkpoint", f"a {FORMAT}, version {VERSION}", received, fix)
    if not words.keys() >= NEEDED:
        received = f"{path.name!r} without {', '.join(sorted(NEEDED - words.keys()))}"
        fix = "It was not written by save_checkpoint: use another copy."
        raise DataError("load_checkpoint", "a complete checkpoint", received, fix)
    return words


def _to_json(value):
    if isinstance(value, np.ndarray):
        return {"array": value.tolist(), "dtype": str(value.dtype)}
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{value!r} is not stored in a checkpoint")


def _from_json(words):
    if words.keys() == {"array", "dtype"}:
        return np.array(words["array"], dtype=words["dtype"])
    return words


def _sync_folder(folder):
    """Bring the new name to the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
