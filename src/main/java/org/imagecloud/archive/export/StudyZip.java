package org.imagecloud.archive.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imagecloud.archive.retrieve.MetadataReader;
import org.imagecloud.archive.retrieve.ObjectFiles;
import org.imagecloud.archive.retrieve.StoredObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Writes a study as a zip: a DICOMDIR, and the objects as they were received in a folder a series. */
@Component
public class StudyZip {

    public static final MediaType MEDIA_TYPE = new MediaType("application", "zip");

    private final ObjectFiles files;

    StudyZip(ObjectFiles files) {
        this.files = files;
    }

    /** Gives the zip; its length is not known before, so an answer that breaks off is noticed by its missing end. */
    public void answer(List<StoredObject> objects, HttpServletResponse response) throws IOException {
        response.setContentType(MEDIA_TYPE.toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"study.zip\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        write(objects, response.getOutputStream());
    }

    /** @param objects of one study, series by series */
    private void write(List<StoredObject> objects, OutputStream out) throws IOException {
        Map<StoredObject, List<String>> names = names(objects);
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED); // half of a CT, and nothing of a JPEG, whatever the level
        zip.putNextEntry(new ZipEntry("DICOMDIR"));
        try (MediaDirectory directory = new MediaDirectory()) {
            fill(directory, names);
            directory.writeTo(zip);
        }
        for (Map.Entry<StoredObject, List<String>> entry : names.entrySet()) {
            zip.putNextEntry(new ZipEntry(String.join("/", entry.getValue())));
            files.write(entry.getKey(), zip);
        }
        zip.finish();
    }

    private void fill(MediaDirectory directory, Map<StoredObject, List<String>> names) throws IOException {
        MetadataReader reader = files.metadata();
        for (Map.Entry<StoredObject, List<String>> entry : names.entrySet()) {
            directory.add(entry.getKey(), reader.coerced(entry.getKey()), entry.getValue());
        }
    }

    /** File IDs of at most eight characters a component (DICOM PS3.10 §8.5). */
    private static Map<StoredObject, List<String>> names(List<StoredObject> objects) {
        Map<StoredObject, List<String>> names = new LinkedHashMap<>();
        List<String> series = new ArrayList<>();
        int number = 0;
        for (StoredObject object : objects) {
            if (!series.contains(object.series())) {
                series.add(object.series());
                number = 0;
            }
            names.put(
                    object,
                    List.of(
                            "DICOM",
                            "SE%06d".formatted(series.indexOf(object.series()) + 1),
                            "IM%06d".formatted(++number)));
        }
        return names;
    }
}
