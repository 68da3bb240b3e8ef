package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.image.PictureType;
import org.imagecloud.archive.retrieve.ObjectFiles;
import org.imagecloud.archive.retrieve.ObjectFrames;
import org.imagecloud.archive.retrieve.OpenObject;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.shared.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Gives pictures of stored objects. */
@Component
class Pictures {

    private static final int MOST_TRIES = 10;
    private static final String PDF = MediaType.APPLICATION_PDF_VALUE;

    private final ObjectFiles files;

    Pictures(ObjectFiles files) {
        this.files = files;
    }

    /** The representative frame of an image, or the whole of an encapsulated PDF document. */
    void giveOne(
            StoredObject object,
            RenderedParameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (OpenObject open = files.open(object)) {
            String document = open.header().getString(Tag.MIMETypeOfEncapsulatedDocument);
            if (PDF.equals(document)) {
                // Whatever is in it has the rights of a file on disk, and none of this site's.
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"document.pdf\"");
                BulkValue.of(open, Tag.EncapsulatedDocument)
                        .answerAs(MediaType.APPLICATION_PDF, object, request, response);
            } else {
                ObjectFrames frames = ObjectFrames.of(object, open);
                giveFrames(object, frames, List.of(representative(open, frames)), parameters, request, response);
            }
        }
    }

    /** The frames of those numbers: one alone, or in parts. */
    void giveFrames(
            StoredObject object,
            List<Integer> wanted,
            RenderedParameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (OpenObject open = files.open(object)) {
            ObjectFrames frames = ObjectFrames.of(object, open);
            FrameList.check(wanted, frames.count());
            giveFrames(object, frames, wanted, parameters, request, response);
        }
    }

    /** The middle object, or another one that can be shown. */
    void giveOneOf(
            List<StoredObject> objects,
            RenderedParameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredObject object = representative(objects);
        try (OpenObject open = files.open(object)) {
            ObjectFrames frames = ObjectFrames.of(object, open);
            giveFrames(object, frames, List.of(representative(open, frames)), parameters, request, response);
        }
    }

    private StoredObject representative(List<StoredObject> objects) throws IOException {
        StoredObject middle = objects.get(objects.size() / 2);
        if (objects.size() > 1 && !canShow(middle)) {
            for (StoredObject object : objects.subList(0, Math.min(objects.size(), MOST_TRIES))) {
                if (canShow(object)) {
                    return object;
                }
            }
        }
        return middle;
    }

    /** One picture of each image; what cannot be shown is left out. */
    void giveAll(
            List<StoredObject> objects,
            RenderedParameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<Offer> offers = offers(false);
        Offer chosen = Accepted.by(request).choose(offers);
        PictureType type = type(offers, chosen);
        Freshness freshness = Freshness.of(objects, "rendered" + type + parameters);
        if (freshness.isCurrent(request, response)) {
            return;
        }
        Addresses addresses = Addresses.ofRequest();
        MultipartWriter writer = new MultipartWriter(freshness);
        List<StoredObject> shown = new ArrayList<>();
        for (StoredObject object : objects) {
            if (canShow(object)) {
                shown.add(object);
                writer.add(new Part(
                        type.mediaType(),
                        Part.UNKNOWN,
                        addresses.path(object) + "/rendered",
                        out -> out.write(picture(object, parameters, type))));
            }
        }
        if (shown.isEmpty()) {
            throw Refusal.notAcceptable("image.none");
        }
        if (shown.size() < objects.size()) {
            response.addHeader(
                    HttpHeaders.WARNING,
                    "299 " + Addresses.ofRequest().base() + " \"Objects that cannot be rendered are left out\"");
        }
        parameters.warn(response);
        writer.writeTo(request, response, chosen);
    }

    private boolean canShow(StoredObject object) throws IOException {
        try (OpenObject open = files.open(object)) {
            ObjectFrames.of(object, open);
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private byte[] picture(StoredObject object, RenderedParameters parameters, PictureType type) throws IOException {
        try (OpenObject open = files.open(object)) {
            ObjectFrames frames = ObjectFrames.of(object, open);
            return frames.picture(representative(open, frames), parameters.as(type));
        }
    }

    private static void giveFrames(
            StoredObject object,
            ObjectFrames frames,
            List<Integer> numbers,
            RenderedParameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<Offer> offers = offers(numbers.size() == 1);
        Offer chosen = Accepted.by(request).choose(offers);
        PictureType type = type(offers, chosen);
        Freshness freshness = Freshness.of(List.of(object), "rendered" + chosen + numbers + parameters);
        if (freshness.isCurrent(request, response)) {
            return;
        }
        String path = Addresses.ofRequest().path(object);
        MultipartWriter writer = new MultipartWriter(freshness);
        if (numbers.size() == 1) {
            byte[] picture = frames.picture(numbers.get(0), parameters.as(type));
            writer.add(new Part(
                    type.mediaType(), picture.length, location(path, numbers.get(0)), out -> out.write(picture)));
        } else {
            for (int number : numbers) {
                writer.add(new Part(
                        type.mediaType(),
                        Part.UNKNOWN,
                        location(path, number),
                        out -> out.write(frames.picture(number, parameters.as(type)))));
            }
        }
        parameters.warn(response);
        writer.writeTo(request, response, chosen);
    }

    private static String location(String object, int frame) {
        return object + "/frames/" + frame + "/rendered";
    }

    private static int representative(OpenObject open, ObjectFrames frames) {
        int named = open.header().getInt(Tag.RepresentativeFrameNumber, 1);
        return named >= 1 && named <= frames.count() ? named : 1;
    }

    /** A single picture comes alone unless parts are asked for. */
    private static List<Offer> offers(boolean single) {
        List<Offer> offers = new ArrayList<>();
        for (boolean multipart : single ? new boolean[] {false, true} : new boolean[] {true}) {
            for (PictureType type : PictureType.values()) {
                offers.add(Offer.plain(multipart, MediaType.parseMediaType(type.mediaType())));
            }
        }
        return offers;
    }

    private static PictureType type(List<Offer> offers, Offer chosen) {
        PictureType[] types = PictureType.values();
        return types[offers.indexOf(chosen) % types.length];
    }
}
