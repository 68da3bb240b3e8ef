package org.imagecloud.archive.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.imagecloud.archive.multipart.Boundary;
import org.imagecloud.archive.multipart.MultipartReader;
import org.imagecloud.support.Client;
import org.springframework.http.MediaType;

/** The parts of a multipart answer. */
record Parts(List<String> types, List<byte[]> bodies) {

    static Parts of(Client.Answer answer) {
        String type = answer.headers().firstValue("Content-Type").orElseThrow();
        Boundary boundary = Boundary.ofParameter(MediaType.parseMediaType(type).getParameter("boundary"))
                .orElseThrow();
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(answer.body()), boundary);
        Parts parts = new Parts(new ArrayList<>(), new ArrayList<>());
        try {
            while (reader.next()) {
                parts.types.add(reader.headers().get("content-type"));
                parts.bodies.add(reader.body().readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }
}
