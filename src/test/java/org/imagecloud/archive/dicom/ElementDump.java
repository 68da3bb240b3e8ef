package org.imagecloud.archive.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/** The elements of a data set in the form that {@code dump_elements.py} writes. */
final class ElementDump {

    private final List<String> lines = new ArrayList<>();

    private ElementDump() {}

    static List<String> of(Attributes dataSet) {
        ElementDump dump = new ElementDump();
        dump.add(dataSet, "");
        return dump.lines;
    }

    private void add(Attributes dataSet, String path) {
        for (int tag : dataSet.tags()) {
            String here = path + String.format("%08X", tag);
            VR vr = dataSet.vr(tag);
            if ((tag & 0xffff) == 0 || vr == null) {
                continue;
            }
            if (vr == VR.SQ) {
                List<Attributes> items = dataSet.getSequence(tag);
                lines.add(here + "\tSQ\t" + items.size());
                for (int i = 0; i < items.size(); i++) {
                    add(items.get(i), here + "[" + i + "].");
                }
            } else if (tag == Tag.PixelData) {
                lines.add(here + "\tpixels\t");
            } else {
                lines.add(here + "\t" + vr + "\t" + value(dataSet, tag, vr));
            }
        }
    }

    private static String value(Attributes dataSet, int tag, VR vr) {
        if (vr.isBinary()) {
            CRC32 crc = new CRC32();
            crc.update(dataSet.getBytes(tag));
            return String.format(Locale.ROOT, "%d:%08x", dataSet.getBytes(tag).length, crc.getValue());
        }
        return String.join(
                "\\",
                dataSet.getStrings(tag).stream()
                        .map(text -> canonical(vr, text))
                        .toList());
    }

    /** Python and Java write the same number in different ways, so that bits are compared. */
    private static String canonical(VR vr, String text) {
        return switch (vr) {
            case FL -> Long.toHexString(Double.doubleToRawLongBits(Float.parseFloat(text)));
            case FD -> Long.toHexString(Double.doubleToRawLongBits(Double.parseDouble(text)));
            case PN -> escaped(text.replaceAll("=+$", "")); // pydicom leaves empty component groups out
            default -> escaped(text);
        };
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c > ' ' && c < 0x7f && c != '%') {
                out.append((char) c);
            } else {
                out.append('%').append(Integer.toHexString(c)).append(';');
            }
        });
        return out.toString();
    }
}
