package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.PixelDataFrames;
import org.imagecloud.archive.image.DicomImage;
import org.imagecloud.archive.retrieve.ObjectFrames;
import org.imagecloud.archive.retrieve.OpenObject;
import org.imagecloud.archive.retrieve.StoredObject;

/** Gives frames as they are stored, or decoded when uncompressed ones are asked for. */
final class FramesAnswer {

    private final StoredObject object;
    private final OpenObject open;
    private final DicomInputStream.PixelDataPlace pixels;
    private final PixelDataFrames frames;
    private final FrameType stored;
    private final String path;

    FramesAnswer(StoredObject object, OpenObject open, DicomInputStream.PixelDataPlace pixels) throws IOException {
        this.object = object;
        this.open = open;
        this.pixels = pixels;
        this.frames = open.frames(pixels);
        this.stored = FrameType.of(object.transferSyntax());
        this.path = Addresses.ofRequest().path(object);
    }

    /** Gives single frames, each as a part. */
    void give(List<Integer> wanted, HttpServletRequest request, HttpServletResponse response) throws IOException {
        FrameList.check(wanted, frames.count());
        give(wanted, false, request, response);
    }

    /** Gives the value of the pixel data: each frame as a part, or native ones as a whole. */
    void giveAll(HttpServletRequest request, HttpServletResponse response) throws IOException {
        give(IntStream.rangeClosed(1, frames.count()).boxed().toList(), true, request, response);
    }

    private void give(List<Integer> numbers, boolean whole, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<Offer, FrameType> types = offers(numbers.size() == 1, whole);
        Offer chosen = Accepted.by(request).choose(List.copyOf(types.keySet()));
        FrameType type = Objects.requireNonNull(types.get(chosen));
        Freshness freshness = Freshness.of(List.of(object), "frames" + numbers + chosen);
        if (freshness.isCurrent(request, response)) {
            return;
        }
        List<Part> parts = parts(numbers, type);
        MultipartWriter writer = new MultipartWriter(freshness);
        for (Part part : chosen.multipart() ? parts : List.of(joined(parts))) {
            writer.add(part);
        }
        writer.writeTo(request, response, chosen);
    }

    private Map<Offer, FrameType> offers(boolean single, boolean whole) {
        List<FrameType> types = new ArrayList<>(List.of(stored));
        if (!stored.isNative() && DicomImage.canDecode(object.transferSyntax())) {
            types.add(FrameType.UNCOMPRESSED);
        }
        Map<Offer, FrameType> offers = new LinkedHashMap<>();
        for (FrameType type : types) {
            offers.put(type.offer(true), type);
            if (single || (whole && type.isNative())) {
                offers.put(type.offer(false), type);
            }
        }
        return offers;
    }

    private List<Part> parts(List<Integer> numbers, FrameType type) throws IOException {
        if (type.equals(stored)) {
            return numbers.stream().map(this::asStored).toList();
        }
        ObjectFrames decoded = ObjectFrames.of(object, open);
        long length = decoded.image().describedFrameLength();
        return numbers.stream()
                .map(number -> new Part(
                        type.contentType(),
                        length,
                        location(number),
                        out -> out.write(decoded.decodedAsDescribed(number))))
                .toList();
    }

    private Part asStored(int number) {
        List<PixelDataFrames.Part> stretches = frames.frame(number);
        long length = stretches.stream().mapToLong(PixelDataFrames.Part::length).sum();
        return new Part(stored.contentType(), length, location(number), out -> {
            for (PixelDataFrames.Part stretch : stretches) {
                open.copy(stretch.position(), stretch.length(), pixels.vr(), out);
            }
        });
    }

    private String location(int number) {
        return path + "/frames/" + number;
    }

    private static Part joined(List<Part> parts) {
        long length = parts.stream().mapToLong(Part::length).sum();
        return new Part(parts.get(0).contentType(), length, out -> {
            for (Part part : parts) {
                part.body().writeTo(out);
            }
        });
    }
}
