"""AEDAT 4 files by an independent implementation: Debian's python3-flatbuffers, python3-lz4 and python3-zstandard.

Two packets of events around a packet of another kind, with a table of contents. Event k: time T0 + 37 k us, column 7 k mod 346,
row 11 k mod 260, ON where k mod 3 = 0. Run in this folder: python3 make.py
"""
import struct

import flatbuffers
import lz4.frame
import zstandard

T0 = 1_600_000_000_000_000
COMPRESSIONS = {
    "none": (0, lambda data: data),
    "lz4": (1, lz4.frame.compress),
    "zstd": (3, zstandard.ZstdCompressor().compress),
}


def events(first, last):
    builder = flatbuffers.Builder(0)
    builder.StartVector(16, last - first, 8)
    for k in reversed(range(first, last)):
        builder.Prep(8, 16)
        builder.Pad(3)
        builder.PrependBool(k % 3 == 0)
        builder.PrependInt16(11 * k % 260)
        builder.PrependInt16(7 * k % 346)
        builder.PrependInt64(T0 + 37 * k)
    vector = builder.EndVector()
    builder.StartObject(1)
    builder.PrependUOffsetTRelativeSlot(0, vector, 0)
    builder.FinishSizePrefixed(builder.EndObject(), b"EVTS")
    return bytes(builder.Output())


def other():
    builder = flatbuffers.Builder(0)
    builder.StartObject(1)
    builder.PrependInt64Slot(0, 42, 0)
    builder.FinishSizePrefixed(builder.EndObject(), b"IMUS")
    return bytes(builder.Output())


def header(compression, table):
    builder = flatbuffers.Builder(0)
    info = builder.CreateString("<dv version=\"2.0\"></dv>")
    builder.ForceDefaults(True)
    builder.StartObject(3)
    builder.PrependInt32Slot(0, compression, 0)
    builder.PrependInt64Slot(1, table, -1)
    builder.PrependUOffsetTRelativeSlot(2, info, 0)
    builder.FinishSizePrefixed(builder.EndObject(), b"IOHE")
    return bytes(builder.Output())


for name, (number, compress) in COMPRESSIONS.items():
    packets = b""
    for stream, body in ((0, events(0, 20)), (3, other()), (0, events(20, 25))):
        packed = compress(body)
        packets += struct.pack("<ii", stream, len(packed)) + packed
    start = 14 + len(header(number, 0))
    with open(name + ".aedat4", "wb") as out:
        out.write(b"#!AER-DAT4.0\r\n" + header(number, start + len(packets)) + packets + compress(b"the table of contents"))
