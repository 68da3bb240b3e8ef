package org.imagecloud.archive.film;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagecloud.archive.FilmScan;
import org.imagecloud.archive.FilmScans;
import org.imagecloud.archive.UnusableFilmException;
import org.imagecloud.archive.UnusableFilmException.Reason;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.http.Bounded;
import org.springframework.stereotype.Component;

/** Chooses how a scan becomes an object by its first bytes. A scan is in memory while that happens, so its size is limited. */
@Component
class FilmObjects implements FilmScans {

    private static final int OF_HEAP = 4;

    private final FilmProperties limits;
    private final Raster.Limits pictures;

    FilmObjects(FilmProperties limits) {
        this.limits = limits;
        this.pictures =
                new Raster.Limits(limits.maxPixels(), Runtime.getRuntime().maxMemory() / OF_HEAP);
    }

    /** One at a time: a decoded film is the largest thing that this application holds in memory. */
    @Bounded("one film at a time, whose pixels and their copies have a quarter of the heap, and of no request")
    @Override
    public synchronized void wrap(FilmScan scan, Path file, OutputStream part10)
            throws IOException, UnusableFilmException {
        if (Files.size(file) > limits.maxSize().toBytes()) {
            throw new UnusableFilmException(Reason.TOO_LARGE);
        }
        byte[] bytes = Files.readAllBytes(file);
        Attributes object = ScanAttributes.of(scan, Pdf.is(bytes));
        String transferSyntax = UID.ExplicitVRLittleEndian;
        if (Pdf.is(bytes)) {
            Pdf.addTo(object, bytes, scan.study().description());
        } else {
            JpegHead jpeg = JpegHead.read(bytes);
            if (jpeg != null && jpeg.isKept()) {
                Raster.check(bytes, pictures);
                jpeg.addTo(object, bytes);
                transferSyntax = UID.JPEGBaseline8Bit;
            } else {
                Raster raster = Raster.decode(bytes, pictures).upright(jpeg == null ? 1 : jpeg.orientation());
                raster.addTo(object);
                if (jpeg != null) {
                    Lossy.mark(object, (double) raster.pixels().length / bytes.length);
                }
            }
        }
        new DicomOutputStream(part10).writeFile(object, transferSyntax);
    }
}
