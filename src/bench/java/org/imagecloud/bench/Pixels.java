package org.imagecloud.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Pixel data outside the heap, made once: a bright ellipse under noise, which compresses as badly as a scan does. */
final class Pixels {

    private final Map<ImageKind, List<Image>> images = new EnumMap<>(ImageKind.class);

    record Image(ImageKind.Size size, ByteBuffer bytes) {}

    Pixels(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (ImageKind kind : ImageKind.values()) {
            List<Image> made = new ArrayList<>();
            for (int i = 0; i < kind.variants; i++) {
                kind.sizes.forEach(size -> made.add(new Image(size, draw(size, random))));
            }
            images.put(kind, made);
        }
    }

    Image of(ImageKind kind, int number) {
        List<Image> all = images.getOrDefault(kind, List.of());
        return all.get(Math.floorMod(number, all.size()));
    }

    private static ByteBuffer draw(ImageKind.Size size, SplittableRandom random) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(size.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int width = size.columns() * size.samples();
        for (int row = 0; row < size.rows(); row++) {
            double y = 2.0 * row / size.rows() - 1;
            for (int column = 0; column < width; column++) {
                double x = 2.0 * column / width - 1;
                int tissue = x * x + 1.5 * y * y < 0.7 ? 1040 : 60;
                int value = tissue + (random.nextInt() & 63);
                if (size.bitsAllocated() == 16) {
                    pixels.putShort((short) value);
                } else {
                    pixels.put((byte) (value >> 2));
                }
            }
        }
        return pixels.flip().asReadOnlyBuffer();
    }
}
