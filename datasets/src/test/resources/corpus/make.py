"""Hostile files: what readers of event recordings must survive. Each is small; run in this folder: python3 make.py"""
import gzip
import io
import struct
import tarfile
import zipfile

FILES = {
    "empty": b"",
    "zero-byte": b"\0",
    "newline": b"\n",
    "zeros": b"\0" * 4096,
    "ones": b"\xff" * 4096,
    "text": b"time,x,y,p\n" * 50,
    "csv-huge-number": b"t,x,y,p\n99999999999999999999999,1,1,1\n",
    "csv-nan": b"t,x,y,p\nNaN,1,1,1\n",
    "csv-negative": b"t,x,y,p\n-1,1,1,1\n",
    "csv-long-line": b"t,x,y,p\n" + b"1," * 20000 + b"\n",
    "csv-no-newline": b"t,x,y,p\n1,1,1,1",
    "csv-quotes": b't,x,y,p\n"1","1","1",1\n',
    "bom": b"\xef\xbb\xbft,x,y,p\n1,1,1,1\n",
    "aedat2-heading-only": b"#!AER-DAT2.0\r\n",
    "aedat2-endless-heading": b"#!AER-DAT2.0\r\n" + b"# more\r\n" * 3000,
    "aedat2-half-event": b"#!AER-DAT2.0\r\n" + b"\0\0\1\2\0",
    "aedat31-no-end": b"#!AER-DAT3.1\r\n#Format: RAW\r\n",
    "aedat31-huge-packet": b"#!AER-DAT3.1\r\n#!END-HEADER\r\n" + struct.pack("<hhiiiiii", 1, 1, 8, 4, 0, 2**31 - 1, 2**31 - 1, 0),
    "aedat31-negative-packet": b"#!AER-DAT3.1\r\n#!END-HEADER\r\n" + struct.pack("<hhiiiiii", 1, 1, 8, 4, 0, -5, -5, 0),
    "aedat31-overflow": b"#!AER-DAT3.1\r\n#!END-HEADER\r\n" + struct.pack("<hhiiiiii", 1, 1, 8, 4, 7, 1, 1, 1) + struct.pack("<II", 1, 5),
    "aedat4-heading-only": b"#!AER-DAT4.0\r\n",
    "aedat4-huge-header": b"#!AER-DAT4.0\r\n" + struct.pack("<I", 2**31 - 1),
    "aedat4-wild-offset": b"#!AER-DAT4.0\r\n" + struct.pack("<II", 8, 2**31) + b"IOHE",
    "aedat4-table-loop": b"#!AER-DAT4.0\r\n" + struct.pack("<IIi", 12, 4, -2**31),
    "npy-huge-shape": b"\x93NUMPY\x01\x00" + struct.pack("<H", 118) + (b"{'descr': [('x', '<i2'), ('y', '<i2'), ('t', '<i8'), ('p', '|i1')], 'fortran_order': False, 'shape': (99999999999,), }").ljust(117) + b"\n",
    "npy-pickle": b"\x93NUMPY\x01\x00" + struct.pack("<H", 61) + b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }".ljust(60) + b"\n" + b"cos\nsystem\n",
    "npy-huge-header": b"\x93NUMPY\x02\x00" + struct.pack("<I", 2**32 - 1),
    "wav-huge-chunk": b"RIFF" + struct.pack("<I", 2**32 - 1) + b"WAVEfmt " + struct.pack("<I", 2**32 - 1),
    "wav-no-channels": b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 0, 0, 0, 0, 0) + b"data" + struct.pack("<I", 0),
    "wav-odd-bits": b"RIFF" + struct.pack("<I", 38) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 7) + b"data" + struct.pack("<I", 2) + b"\1\2",
    "nmnist-backwards": bytes([1, 1, 0, 0, 9, 1, 1, 0, 0, 3]),
    "nmnist-outside": bytes([200, 200, 0x80, 0, 9]),
    "hdf5-signature-only": b"\x89HDF\r\n\x1a\n",
    "hdf5-wild": b"\x89HDF\r\n\x1a\n" + b"\xff" * 500,
    "mat-heading-only": b"MATLAB 5.0 MAT-file".ljust(124) + struct.pack("<H", 0x100) + b"IM",
    "mat-huge-tag": b"MATLAB 5.0 MAT-file".ljust(124) + struct.pack("<H", 0x100) + b"IM" + struct.pack("<II", 14, 2**31 - 1),
    "packed-magic-only": b"MNSCEVTS",
    "packed-wild-index": b"MNSCEVTS" + struct.pack(">iqii", 1, 2**62, 2**31 - 1, 0),
}


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for info, content in members:
            archive.addfile(info, io.BytesIO(content))
    return gzip.compress(out.getvalue(), mtime=0)


def link(name, target):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, target
    return info, b""


def member(name, size):
    info = tarfile.TarInfo(name)
    info.size = size
    return info, b"\0" * size


FILES["zip-traversal"] = zipped([("../../Train/3/00001.bin", bytes([1, 1, 0, 0, 9])), ("/Train/4/00002.bin", bytes([1, 1, 0, 0, 9]))])
FILES["zip-bomb"] = zipped([("Train/3/00001.bin", b"\0" * (17 << 20))])
FILES["zip-same-index"] = zipped([("Train/3/00001.bin", bytes([1, 1, 0, 0, 9])), ("Train/4/00001.bin", bytes([1, 1, 0, 0, 9]))])
FILES["zip-empty"] = zipped([])
FILES["zip-directory-only"] = b"PK\5\6" + b"\0" * 18
FILES["zip-cut"] = zipped([("Train/3/00001.bin", bytes(range(250)) * 40)])[:100]
FILES["npz-traversal"] = zipped([("../x.npy", b"\x93NUMPY\x01\x00"), ("y.npy", b"")])
FILES["tar-link"] = tarred([link("0_a_0.wav", "/etc/hostname"), member("1_a_0.wav", 10)])
FILES["tar-traversal"] = tarred([member("../../0_a_0.wav", 10)])
FILES["tar-cut"] = gzip.compress(gzip.decompress(tarred([member("0_a_0.wav", 9000)]))[:3000], mtime=0)
FILES["gzip-bad-checksum"] = tarred([member("0_a_0.wav", 10)])[:-8] + b"\0" * 8

for name, content in FILES.items():
    with open(name, "wb") as out:
        out.write(content)
