package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.imagecloud.http.Route;
import org.imagecloud.http.RouteTable;
import org.imagecloud.http.Trail;
import org.imagecloud.http.Way;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Tells what can be asked here (DICOM PS3.18 §8.9): the routes as they are served, as WADL. */
@RestController
class CapabilitiesController {

    static final String WADL = "application/vnd.sun.wadl+xml";

    private static final String BASE = "/dicom-web";
    private static final String NAMESPACE = "http://wadl.dev.java.net/2009/02";

    private final RouteTable routes;

    CapabilitiesController(RouteTable routes) {
        this.routes = routes;
    }

    @RequestMapping(path = BASE, method = RequestMethod.OPTIONS)
    @Route(Trail.NONE)
    void capabilities(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Accepted.by(request).choose(List.of(Offer.plain(false, MediaType.parseMediaType(WADL))));
        response.setHeader(HttpHeaders.ALLOW, "OPTIONS");
        response.setContentType(WADL);
        try {
            write(XMLOutputFactory.newFactory().createXMLStreamWriter(response.getOutputStream(), "UTF-8"));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void write(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.setDefaultNamespace(NAMESPACE);
        xml.writeStartElement(NAMESPACE, "application");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeStartElement(NAMESPACE, "resources");
        xml.writeAttribute("base", Addresses.ofRequest().base());
        for (Map.Entry<String, TreeSet<String>> resource : methods().entrySet()) {
            xml.writeStartElement(NAMESPACE, "resource");
            xml.writeAttribute("path", resource.getKey());
            for (String method : resource.getValue()) {
                xml.writeEmptyElement(NAMESPACE, "method");
                xml.writeAttribute("name", method);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private Map<String, TreeSet<String>> methods() {
        Map<String, TreeSet<String>> methods = new TreeMap<>();
        for (Way way : routes.below(BASE)) {
            if (!way.methods().isEmpty()) {
                String path = way.pattern().substring(BASE.length());
                methods.computeIfAbsent(path.isEmpty() ? "/" : path, p -> new TreeSet<>())
                        .addAll(way.methods());
            }
        }
        return methods;
    }
}
