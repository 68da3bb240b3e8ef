package org.imagecloud.audit;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.imagecloud.http.BoundedJson;

/** Writes what a search finds as one FHIR Bundle, page by page, so that a year of it needs no memory. */
final class BundleExport {

    private static final int PAGE = 500;

    private final ObjectMapper json = new ObjectMapper(BoundedJson.ofOurs());
    private final EventSearch search;
    private final HospitalNames hospitals;

    BundleExport(EventSearch search, HospitalNames hospitals) {
        this.search = search;
        this.hospitals = hospitals;
    }

    /** @param self the address at which it was asked for */
    void write(EventSearch.Criteria criteria, String self, OutputStream out) throws IOException {
        try (JsonGenerator bundle = json.createGenerator(out, JsonEncoding.UTF8)) {
            bundle.writeStartObject();
            bundle.writeStringField("resourceType", "Bundle");
            bundle.writeStringField("type", "searchset");
            bundle.writeArrayFieldStart("link");
            bundle.writeStartObject();
            bundle.writeStringField("relation", "self");
            bundle.writeStringField("url", self);
            bundle.writeEndObject();
            bundle.writeEndArray();
            bundle.writeArrayFieldStart("entry");
            for (List<EventSearch.Numbered> page = search.find(criteria, PAGE); !page.isEmpty(); ) {
                for (EventSearch.Numbered found : page) {
                    bundle.writeTree(FhirBundle.entry(found, hospitals));
                }
                criteria = criteria.after(page.get(page.size() - 1).number());
                page = page.size() < PAGE ? List.of() : search.find(criteria, PAGE);
            }
            bundle.writeEndArray();
            bundle.writeEndObject();
        }
    }
}
