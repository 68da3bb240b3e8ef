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
import org.imagecloud.archive.image.DamagedFrameException;
import org.imagecloud.archive.image.JpegHeader;
import org.imagecloud.archive.image.JpegStream;
import org.imagecloud.http.Bounded;
import org.springframework.stereotype.Component;

/** Chooses how a scan becomes an object by its first bytes. A scan is in memory while that happens, so its size is limited. */
@Component
class FilmObjects implements FilmScans {

    private static final int OF_HEAP = 4;
    private static final long MOST_SCANNED = 16;

    private final FilmProperties limits;
    private final Raster.Limits pictures;

    FilmObjects(FilmProperties limits) {
        this.limits = limits;
        this.pictures =
                new Raster.Limits(limits.maxPixels(), Runtime.getRuntime().maxMemory() / OF_HEAP, limits.maxTime());
    }

    /** One at a time: a decoded film is the largest thing that this application holds in memory. None keeps the next waiting for long. */
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
        } else if (JpegStream.is(bytes)) {
            transferSyntax = addJpeg(object, bytes);
        } else {
            Raster.decode(bytes, pictures).addTo(object);
        }
        new DicomOutputStream(part10).writeFile(object, transferSyntax);
    }

    /** Decoders are given what was read of it; the object, the bytes as they came. */
    private String addJpeg(Attributes object, byte[] bytes) throws UnusableFilmException {
        JpegStream stream = read(bytes);
        JpegHead jpeg = JpegHead.of(stream);
        if (jpeg.isKept()) {
            Raster.check(stream.written(true), pictures);
            jpeg.addTo(object, bytes);
            return UID.JPEGBaseline8Bit;
        }
        Raster raster = Raster.decode(stream.written(true), pictures).upright(jpeg.orientation());
        raster.addTo(object);
        Lossy.mark(object, (double) raster.pixels().length / bytes.length);
        return UID.ExplicitVRLittleEndian;
    }

    /** Each scan of a progressive picture goes over all its pixels, however few bytes it has. */
    private JpegStream read(byte[] bytes) throws UnusableFilmException {
        try {
            JpegStream stream = JpegStream.of(bytes);
            JpegHeader header = stream.header();
            if (!stream.isWhole()) {
                throw new UnusableFilmException(Reason.DAMAGED);
            }
            if ((long) header.rows() * header.columns() * stream.scans() > MOST_SCANNED * limits.maxPixels()) {
                throw new UnusableFilmException(Reason.TOO_LARGE);
            }
            return stream;
        } catch (DamagedFrameException e) {
            throw new UnusableFilmException(Reason.DAMAGED);
        }
    }
}
