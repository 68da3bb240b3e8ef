package org.imagecloud.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Studies in the mix that clinics send. Two sets of one seed and purpose are the same, byte by byte. */
record SyntheticSet(List<SyntheticStudy> studies) {

    /** In the kinds' shares, rounded, and at least one of each. */
    static SyntheticSet mixed(int studies, Pixels pixels, long seed, String purpose) {
        SplittableRandom random = random(seed, purpose);
        List<SyntheticStudy> all = new ArrayList<>();
        for (ImageKind kind : ImageKind.values()) {
            long count = kind.share == 0 ? 0 : Math.max(1, Math.round(studies * kind.share / 100.0));
            for (int i = 0; i < count; i++) {
                all.add(SyntheticStudy.of(kind, kind.images, 1, pixels, random));
            }
        }
        all.sort(Comparator.comparing(SyntheticStudy::bytes).reversed());
        return new SyntheticSet(all);
    }

    /** Studies of one kind and size. */
    static SyntheticSet of(ImageKind kind, int studies, int images, Pixels pixels, long seed, String purpose) {
        SplittableRandom random = random(seed, purpose);
        List<SyntheticStudy> all = new ArrayList<>();
        for (int i = 0; i < studies; i++) {
            all.add(SyntheticStudy.of(kind, images, 1, pixels, random));
        }
        return new SyntheticSet(all);
    }

    static SplittableRandom random(long seed, String purpose) {
        return new SplittableRandom(seed * 31 + purpose.hashCode());
    }

    int images() {
        return studies.stream().mapToInt(study -> study.objects().size()).sum();
    }

    long bytes() {
        return studies.stream().mapToLong(SyntheticStudy::bytes).sum();
    }
}
