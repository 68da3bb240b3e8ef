package org.imagecloud.archive.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.BoundedJson;

/**
 * The bytes of a pack, in this order: the objects; their headers, gzipped together; the table, gzipped JSON; a trailer of
 * 16 bytes: the table's length (big endian) and {@code IMGPACK1}.
 */
final class PackFormat {

    static final int TRAILER = 16;

    private static final byte[] MAGIC = "IMGPACK1".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_TABLE = 64 << 20;
    private static final ObjectMapper JSON = JsonMapper.builder(BoundedJson.ofOurs())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private PackFormat() {}

    /** The table as it is written. */
    private record Table(PackLabel label, Pack.Headers headers, List<PackedObject> objects) {}

    @Bounded("two hundred objects")
    static byte[] table(PackLabel label, Pack.Headers headers, List<PackedObject> objects) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            JSON.writeValue(gzip, new Table(label, headers, objects));
        }
        return bytes.toByteArray();
    }

    static byte[] trailer(int tableLength) {
        return ByteBuffer.allocate(TRAILER).putLong(tableLength).put(MAGIC).array();
    }

    /** @throws DamagedPackException when these are not the last bytes of a pack */
    static int tableLength(Sha256 name, byte[] trailer) throws DamagedPackException {
        ByteBuffer bytes = ByteBuffer.wrap(trailer);
        long length = bytes.getLong();
        if (length < 0 || length > LARGEST_TABLE || !Arrays.equals(MAGIC, 0, 8, trailer, Long.BYTES, TRAILER)) {
            throw new DamagedPackException(name, "no trailer");
        }
        return (int) length;
    }

    /** @throws DamagedPackException when the bytes are not those that the name was made from */
    @Bounded("two hundred objects")
    static Pack read(Sha256 name, byte[] table) throws IOException {
        if (!hash(table).equals(name)) {
            throw new DamagedPackException(name, "changed table");
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(table))) {
            Table read = JSON.readValue(gzip, Table.class);
            return new Pack(name, read.label(), read.headers(), List.copyOf(read.objects()));
        }
    }

    static Sha256 hash(byte[] bytes) {
        return Sha256.of(Sha256.digest().digest(bytes));
    }
}
