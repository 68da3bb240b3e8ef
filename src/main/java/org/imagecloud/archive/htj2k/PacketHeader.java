package org.imagecloud.archive.htj2k;

import java.util.Arrays;

/**
 * The header of a packet of one layer and whole bands (ITU-T T.800 §B.10): which code-blocks are in it, and how long they are. Behind a byte of
 * ones stands one that has but seven bits.
 */
final class PacketHeader {

    private static final int ONES = 0xff;
    private static final int LEAST_LENGTH = 3;

    private byte[] bytes = new byte[256];
    private int length;
    private int pending;
    private int room;

    /** Begins a packet that is not empty. */
    void begin() {
        length = 0;
        pending = 0;
        room = Byte.SIZE;
        bit(1);
    }

    /**
     * Tells of a band; of one without blocks there is nothing to tell.
     *
     * @param lengths of its blocks, row by row, in bytes; 0 for one that is all zero
     * @param missing how many of the highest bits no block of the band has
     */
    void band(int across, int down, int[] lengths, int missing) {
        if (across == 0 || down == 0) {
            return;
        }
        Tree tree = new Tree(across, down, lengths);
        for (int block = 0; block < across * down; block++) {
            int x = block % across;
            int y = block / across;
            boolean included = true;
            for (int level = tree.top(); level >= 0 && included; level--) {
                int node = tree.node(level, x, y);
                included = tree.holds[level][node];
                if (!tree.told[level][node]) {
                    tree.told[level][node] = true;
                    bit(included ? 1 : 0);
                }
            }
            if (included) {
                missing(tree, x, y, missing);
                bit(0); // one pass
                length(lengths[block]);
            }
        }
    }

    /** All blocks lack the same, so the tree's root tells it, and all other nodes that they do not lack more. */
    private void missing(Tree tree, int x, int y, int missing) {
        for (int level = tree.top(); level >= 0; level--) {
            int node = tree.node(level, x, y);
            if (!tree.toldMissing[level][node]) {
                tree.toldMissing[level][node] = true;
                for (int i = 0; level == tree.top() && i < missing; i++) {
                    bit(0);
                }
                bit(1);
            }
        }
    }

    private void length(int bytes) {
        int bits = Math.max(LEAST_LENGTH, Integer.SIZE - Integer.numberOfLeadingZeros(bytes));
        for (int more = LEAST_LENGTH; more < bits; more++) {
            bit(1);
        }
        bit(0);
        for (int i = bits - 1; i >= 0; i--) {
            bit(bytes >> i & 1);
        }
    }

    private void bit(int bit) {
        pending = pending << 1 | bit;
        room--;
        if (room == 0) {
            add(pending);
        }
    }

    private void add(int next) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) next;
        room = next == ONES ? Byte.SIZE - 1 : Byte.SIZE;
        pending = 0;
    }

    /** Ends the header and writes it; it does not end with a byte of ones. */
    void writeTo(Bytes out) {
        if (room < Byte.SIZE) {
            add(pending << room);
        }
        out.put(bytes, length);
    }

    /** The tag tree (§B.10.2) of the blocks that are in the packet: a node above four holds what one of them holds. */
    private static final class Tree {

        private final int[] widths = new int[Integer.SIZE];
        private final boolean[][] holds;
        private final boolean[][] told;
        private final boolean[][] toldMissing;

        Tree(int across, int down, int[] lengths) {
            int levels = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(across, down) - 1) + 1;
            holds = new boolean[levels][];
            told = new boolean[levels][];
            toldMissing = new boolean[levels][];
            for (int level = 0; level < levels; level++) {
                widths[level] = Wavelet.reduced(across, level);
                int nodes = widths[level] * Wavelet.reduced(down, level);
                holds[level] = new boolean[nodes];
                told[level] = new boolean[nodes];
                toldMissing[level] = new boolean[nodes];
                for (int block = 0; block < across * down; block++) {
                    holds[level][node(level, block % across, block / across)] |= lengths[block] > 0;
                }
            }
        }

        int top() {
            return holds.length - 1;
        }

        int node(int level, int x, int y) {
            return (y >> level) * widths[level] + (x >> level);
        }
    }
}
