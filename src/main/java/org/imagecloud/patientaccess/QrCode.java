package org.imagecloud.patientaccess;

import io.nayuki.qrcodegen.QrCode.Ecc;

/** A QR code (ISO/IEC 18004) as the path of an SVG picture, one unit a module. */
record QrCode(int side, String path) {

    /** The quiet zone around the symbol. */
    private static final int MARGIN = 4;

    static QrCode of(String text) {
        var symbol = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < symbol.size; y++) {
            for (int x = 0; x < symbol.size; x++) {
                if (symbol.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(',')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCode(symbol.size + 2 * MARGIN, path.toString());
    }
}
