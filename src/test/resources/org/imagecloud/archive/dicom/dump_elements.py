"""Lists the elements of DICOM files as pydicom reads them, for comparison with our own reader.

A line has the path of tags and item numbers, the value representation and the values, between tabs. Text is written in
ASCII with %code; for other characters, whole numbers in decimal, others by their bits, other values as their length and
a checksum.
"""
import struct
import sys
import warnings
import zlib

import pydicom
from pydicom import config

warnings.simplefilter("ignore")
config.replace_un_with_known_vr = False

LOCAL = {"LO", "LT", "PN", "SH", "ST", "UC", "UT"}
PLAIN = {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI", "UR"}
WHOLE = {"LT", "ST", "UT", "UR"}
NUMBERS = {"US", "SS", "UL", "SL", "FL", "FD", "SV", "UV", "AT"}


def escaped(text):
    return "".join(c if " " < c < "\x7f" and c != "%" else "%%%x;" % ord(c) for c in text)


def values(element):
    if element.VM == 0 or element.value is None:
        return []
    many = element.value if element.VM > 1 else [element.value]
    return list(many)


def bits(number):
    return "%x" % struct.unpack(">Q", struct.pack(">d", number))[0]


def canonical(element, vr):
    if vr in NUMBERS and not isinstance(element.value, bytes):
        return ["%08X" % v if vr == "AT" else bits(v) if vr in ("FL", "FD") else str(int(v))
                for v in values(element)]
    if vr in LOCAL or vr in PLAIN:
        texts = [str(getattr(v, "original_string", v)) if vr in PLAIN else str(v) for v in values(element)]
        return [escaped(t.rstrip(" \0") if vr in WHOLE else t.strip(" \0")) for t in texts]
    data = element.value or b""
    return ["%d:%08x" % (len(data), zlib.crc32(data))]


def dump(data_set, path, out):
    for element in data_set:
        if element.tag.element == 0:
            continue
        here = path + "%08X" % element.tag
        vr = getattr(element.VR, "value", element.VR)
        if vr == "SQ":
            out.append("%s\tSQ\t%d" % (here, len(element.value)))
            for number, item in enumerate(element.value):
                dump(item, "%s[%d]." % (here, number), out)
        elif element.tag == 0x7FE00010:
            out.append("%s\tpixels\t" % here)
        else:
            out.append("%s\t%s\t%s" % (here, vr, "\\".join(canonical(element, vr))))


for name in sys.argv[1:]:
    print("FILE\t" + name)
    try:
        lines = []
        dump(pydicom.dcmread(name, force=True), "", lines)
        print("\n".join(lines))
    except Exception as e:  # whatever pydicom cannot read is a result, too
        print("FAILED\t" + type(e).__name__)
