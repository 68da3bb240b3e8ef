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
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.PixelDataFrames;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.image.DicomImage;
import org.imagecloud.archive.retrieve.ObjectFrames;
import org.imagecloud.archive.retrieve.OpenObject;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.shared.Refusal;

/** Gives frames as they are stored, or decoded when uncompressed ones are asked for, or encoded without loss as HTJ2K. */
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
        Accepted accepted = Accepted.by(request);
        Map<Offer, FrameType> plain = offers(plain(), numbers.size() == 1, whole);
        Map<Offer, FrameType> all = new LinkedHashMap<>(plain);
        all.putAll(offers(encodings(), numbers.size() == 1, whole));
        try {
            give(numbers, accepted, all, request, response);
        } catch (Refusal busy) {
            // Nothing was sent yet: who takes it in more bytes need not wait until others have theirs encoded.
            if (busy.kind() != Refusal.Kind.BUSY || !accepted.takesAny(List.copyOf(plain.keySet()))) {
                throw busy;
            }
            give(numbers, accepted, plain, request, response);
        }
    }

    private void give(
            List<Integer> numbers,
            Accepted accepted,
            Map<Offer, FrameType> types,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Offer chosen = accepted.choose(List.copyOf(types.keySet()));
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

    /** As they are stored, and decoded. */
    private List<FrameType> plain() {
        boolean decoded = !stored.isNative() && DicomImage.canDecode(object.transferSyntax());
        return decoded ? List.of(stored, FrameType.UNCOMPRESSED) : List.of(stored);
    }

    /** As which they are encoded here. */
    private List<FrameType> encodings() {
        if (pixels.tag() != Tag.PixelData || !DicomImage.canEncode(open.header(), object.transferSyntax())) {
            return List.of();
        }
        return Stream.of(UID.HTJ2KLossless, UID.HTJ2KLosslessRPCL)
                .map(FrameType::of)
                .filter(type -> !type.equals(stored))
                .toList();
    }

    private static Map<Offer, FrameType> offers(List<FrameType> types, boolean single, boolean whole) {
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
        if (!type.isNative()) {
            return encoded(decoded, numbers, type);
        }
        long length = decoded.image().describedFrameLength();
        return numbers.stream()
                .map(number -> new Part(
                        type.contentType(),
                        length,
                        location(number),
                        out -> out.write(decoded.decodedAsDescribed(number))))
                .toList();
    }

    /** One alone is encoded before its answer begins, which then tells its length and can be given in ranges. */
    private List<Part> encoded(ObjectFrames frames, List<Integer> numbers, FrameType type) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (int number : numbers) {
            byte[] only = numbers.size() == 1 ? frames.encoded(number) : null;
            parts.add(new Part(
                    type.contentType(),
                    only == null ? Part.UNKNOWN : only.length,
                    location(number),
                    out -> out.write(only == null ? frames.encoded(number) : only)));
        }
        return parts;
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
