package org.imagecloud.archive.web;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imagecloud.shared.Refusal;

/** The list of frames in an address: numbers from 1, separated by commas (DICOM PS3.18 §10.1.2); each once. */
final class FrameList {

    private static final Pattern SYNTAX = Pattern.compile("[1-9][0-9]{0,8}(,[1-9][0-9]{0,8})*+");
    private static final int MOST = 1_000;

    private FrameList() {}

    /** @throws Refusal of kind {@code INVALID} for anything else */
    static List<Integer> parse(String list) {
        if (!SYNTAX.matcher(list).matches()) {
            throw Refusal.invalid("frames.list", list);
        }
        List<Integer> frames = Stream.of(list.split(",")).map(Integer::valueOf).toList();
        if (frames.size() > MOST || new HashSet<>(frames).size() < frames.size()) {
            throw Refusal.invalid("frames.tooMany", MOST);
        }
        return frames;
    }

    /** @throws Refusal of kind {@code NOT_FOUND} when there are fewer frames */
    static void check(List<Integer> wanted, int count) {
        if (wanted.stream().anyMatch(number -> number > count)) {
            throw Refusal.notFound("frames.unknown", count);
        }
    }
}
