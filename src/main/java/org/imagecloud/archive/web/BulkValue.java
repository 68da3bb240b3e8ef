package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.BulkData;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.retrieve.OpenObject;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.shared.Refusal;
import org.springframework.http.MediaType;

/** A large value that is not pixel data. */
record BulkValue(long length, Part.Body body) {

    /** @throws Refusal of kind {@code NOT_FOUND} when the object has no such value at its top level */
    static BulkValue of(OpenObject open, int tag) throws IOException {
        DicomInputStream.PixelDataPlace pixels = open.pixels();
        boolean behind = pixels != null && Integer.compareUnsigned(tag, pixels.tag()) > 0;
        Attributes header = behind ? open.trailer() : open.header();
        BulkData bulk = header.getBulkData(tag);
        VR vr = header.vr(tag);
        if (bulk != null && vr != null && bulk.length() != BulkData.UNDEFINED) {
            return new BulkValue(bulk.length(), out -> open.copy(bulk.position(), bulk.length(), vr, out));
        }
        byte[] value = header.getBytes(tag);
        if (value.length == 0 || vr == null || !vr.isBinary()) {
            throw Refusal.notFound("bulkdata.unknown");
        }
        return new BulkValue(value.length, out -> out.write(value));
    }

    /** Gives the value as bytes. */
    void answer(StoredObject object, int tag, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Set<String> littleEndian = Set.of(UID.ExplicitVRLittleEndian);
        MediaType bytes = MediaType.APPLICATION_OCTET_STREAM;
        List<Offer> offers =
                List.of(new Offer(true, bytes, littleEndian, false), new Offer(false, bytes, littleEndian, false));
        answer(Tag.toString(tag), offers, object, request, response);
    }

    /** Gives the value as the document that it is. */
    void answerAs(MediaType type, StoredObject object, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer("document", List.of(Offer.plain(false, type), Offer.plain(true, type)), object, request, response);
    }

    private void answer(
            String name,
            List<Offer> offers,
            StoredObject object,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Offer chosen = Accepted.by(request).choose(offers);
        Freshness freshness = Freshness.of(List.of(object), name + chosen).ofNamed();
        if (freshness.isCurrent(request, response)) {
            return;
        }
        MultipartWriter writer = new MultipartWriter(freshness);
        writer.add(chosen.type().toString(), length, body);
        writer.writeTo(request, response, chosen);
    }
}
