package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.PixelDataFrames;
import org.imagecloud.archive.retrieve.ObjectFiles;
import org.imagecloud.archive.retrieve.OpenObject;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** WADO-RS: gives single frames and other large values (DICOM PS3.18 §10.4.1.1.6 and §10.4.1.1.5). */
@RestController
class FramesController {

    private static final Pattern LIST = Pattern.compile("[1-9][0-9]{0,8}(,[1-9][0-9]{0,8})*");

    private final StoredObjects objects;
    private final ObjectFiles files;

    FramesController(StoredObjects objects, ObjectFiles files) {
        this.objects = objects;
        this.files = files;
    }

    @GetMapping("/dicom-web/studies/{study}/series/{series}/instances/{instance}/frames/{list}")
    void frames(
            @PathVariable StudyInstanceUid study,
            @PathVariable ObjectUid series,
            @PathVariable ObjectUid instance,
            @PathVariable String list,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!LIST.matcher(list).matches()) {
            throw Refusal.invalid("frames.list", list);
        }
        List<Integer> wanted = Stream.of(list.split(",")).map(Integer::valueOf).toList();
        StoredObject object = objects.of(study, series.value(), instance.value());
        try (OpenObject open = files.open(object)) {
            DicomInputStream.PixelDataPlace pixels = open.pixels();
            if (pixels == null) {
                throw Refusal.notFound("frames.none");
            }
            answer(object, open, pixels, wanted, request, response);
        }
    }

    @GetMapping("/dicom-web/studies/{study}/series/{series}/instances/{instance}/bulkdata/{tag:[0-9A-Fa-f]{8}}")
    void bulkData(
            @PathVariable StudyInstanceUid study,
            @PathVariable ObjectUid series,
            @PathVariable ObjectUid instance,
            @PathVariable String tag,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredObject object = objects.of(study, series.value(), instance.value());
        int number = Integer.parseUnsignedInt(tag, 16);
        try (OpenObject open = files.open(object)) {
            DicomInputStream.PixelDataPlace pixels = open.pixels();
            if (pixels != null && pixels.tag() == number) {
                answer(object, open, pixels, List.of(), request, response);
            } else {
                BulkValue.of(open, number).answer(request, response);
            }
        }
    }

    /** @param wanted the frames' numbers; none for all */
    private static void answer(
            StoredObject object,
            OpenObject open,
            DicomInputStream.PixelDataPlace pixels,
            List<Integer> wanted,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PixelDataFrames frames = open.frames(pixels);
        List<Integer> numbers = wanted.isEmpty()
                ? IntStream.rangeClosed(1, frames.count()).boxed().toList()
                : wanted;
        if (numbers.stream().anyMatch(number -> number > frames.count())) {
            throw Refusal.notFound("frames.unknown", frames.count());
        }
        FrameType type = FrameType.of(object.transferSyntax());
        List<Offer> offers = new ArrayList<>(List.of(type.offer(true)));
        if (numbers.size() == 1) {
            offers.add(type.offer(false));
        }
        Offer chosen = Accepted.by(request).choose(offers);
        MultipartWriter writer = new MultipartWriter();
        for (int number : numbers) {
            List<PixelDataFrames.Part> parts = frames.frame(number);
            long length = parts.stream().mapToLong(PixelDataFrames.Part::length).sum();
            writer.add(type.contentType(), length, out -> {
                for (PixelDataFrames.Part part : parts) {
                    open.copy(part.position(), part.length(), pixels.vr(), out);
                }
            });
        }
        writer.writeTo(response, chosen);
    }
}
