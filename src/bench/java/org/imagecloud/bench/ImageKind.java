package org.imagecloud.bench;

import java.util.List;

/** What clinics send: each modality's share of the studies, images in a study, and sizes of images. */
enum ImageKind {
    DX(50, 2, "1.2.840.10008.5.1.4.1.1.1.1", "CHEST", 1, List.of(of(2000, 2100), of(2400, 2500), of(2500, 3000))),
    CT(27, 300, "1.2.840.10008.5.1.4.1.1.2", "HEAD", 32, List.of(of(512, 512))),
    MR(7, 250, "1.2.840.10008.5.1.4.1.1.4", "KNEE", 8, List.of(of(256, 256), of(288, 288), of(320, 320))),
    US(15, 20, "1.2.840.10008.5.1.4.1.1.6.1", "ABDOMEN", 8, List.of(new Size(480, 640, 3, 8))),
    MG(1, 4, "1.2.840.10008.5.1.4.1.1.1.2", "BREAST", 1, List.of(of(3600, 2800))),
    /** A cine run; not in the mix, but the largest single object. */
    XA(0, 1, "1.2.840.10008.5.1.4.1.1.12.1", "HEART", 8, List.of(new Size(512, 512, 1, 8)));

    /** Of hundred studies. */
    final int share;

    final int images;
    final String sopClass;
    final String bodyPart;
    /** How many different images of each size are made; objects take turns in them. */
    final int variants;

    final List<Size> sizes;

    ImageKind(int share, int images, String sopClass, String bodyPart, int variants, List<Size> sizes) {
        this.share = share;
        this.images = images;
        this.sopClass = sopClass;
        this.bodyPart = bodyPart;
        this.variants = variants;
        this.sizes = sizes;
    }

    record Size(int rows, int columns, int samples, int bitsAllocated) {

        int bytes() {
            return rows * columns * samples * bitsAllocated / 8;
        }
    }

    private static Size of(int rows, int columns) {
        return new Size(rows, columns, 1, 16);
    }
}
