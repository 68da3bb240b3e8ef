package org.imagecloud.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as FHIR R4 AuditEvent resources in a searchset Bundle, in the shape of IHE BALP. */
final class FhirBundle {

    static final String MEDIA_TYPE = "application/fhir+json";

    private static final String STUDY = "ImagingStudy";
    private static final String REFERRAL = "ServiceRequest";
    private static final String STUDY_UID = "urn:dicom:uid";
    private static final String URI = "urn:ietf:rfc:3986";
    private static final String SOURCE = "medical-image-cloud";
    private static final Kind.Code USER = new Kind.Code(
            "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP", "information recipient");
    private static final Kind.Code SYSTEM_OBJECT =
            new Kind.Code("http://terminology.hl7.org/CodeSystem/audit-entity-type", "2", "System Object");
    private static final Kind.Code JOB =
            new Kind.Code("http://terminology.hl7.org/CodeSystem/object-role", "20", "Job");
    private static final Kind.Code QUERY =
            new Kind.Code("http://terminology.hl7.org/CodeSystem/object-role", "24", "Query");
    private static final Kind.Code APPLICATION_SERVER =
            new Kind.Code("http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server");

    private FhirBundle() {}

    /**
     * @param self the address of this page
     * @param next the address of the next page, if there is one
     */
    static ObjectNode of(
            List<EventSearch.Numbered> events, HospitalNames hospitals, String self, @Nullable String next) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode links = bundle.putArray("link");
        link(links, "self", self);
        if (next != null) {
            link(links, "next", next);
        }
        ArrayNode entries = bundle.putArray("entry");
        for (EventSearch.Numbered numbered : events) {
            entries.add(entry(numbered, hospitals));
        }
        return bundle;
    }

    private static void link(ArrayNode links, String relation, String url) {
        links.addObject().put("relation", relation).put("url", url);
    }

    static ObjectNode entry(EventSearch.Numbered numbered, HospitalNames hospitals) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("fullUrl", "urn:uuid:" + numbered.event().id());
        entry.set("resource", resource(numbered, hospitals));
        entry.putObject("search").put("mode", "match");
        return entry;
    }

    private static ObjectNode resource(EventSearch.Numbered numbered, HospitalNames hospitals) {
        AuditEvent event = numbered.event();
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("resourceType", "AuditEvent").put("id", event.id().toString());
        resource.putObject("meta").put("versionId", Long.toString(numbered.number()));
        coding(resource.putObject("type"), event.kind().type());
        coding(resource.putArray("subtype").addObject(), event.kind().subtype());
        resource.put("action", event.action());
        resource.put("recorded", event.moment().toString());
        resource.put("outcome", event.outcome());
        String status = event.status() == null ? "" : " " + event.status();
        resource.put("outcomeDesc", event.operation() + status);
        agent(resource.putArray("agent").addObject(), event, hospitals);
        ObjectNode source = resource.putObject("source");
        source.putObject("observer").put("display", SOURCE);
        coding(source.putArray("type").addObject(), APPLICATION_SERVER);
        entities(resource, event);
        return resource;
    }

    private static void agent(ObjectNode agent, AuditEvent event, HospitalNames hospitals) {
        coding(agent.putObject("type").putArray("coding").addObject(), USER);
        for (String group : groups(event)) {
            agent.withArray("role").addObject().put("text", roleOf(group));
        }
        if (event.person() != null) {
            agent.putObject("who").putObject("identifier").put("value", event.person());
        }
        if (event.name() != null) {
            agent.put("name", event.name());
        }
        agent.put("requestor", true);
        groups(event).stream().findFirst().map(FhirBundle::hospitalOf).ifPresent(hospital -> {
            ObjectNode location = agent.putObject("location");
            location.putObject("identifier").put("value", hospital);
            hospitals.of(hospital).ifPresent(name -> location.put("display", name));
        });
        if (event.address() != null) {
            agent.putObject("network").put("address", event.address()).put("type", "2");
        }
    }

    private static void entities(ObjectNode resource, AuditEvent event) {
        entity(resource, STUDY, STUDY_UID, "urn:oid:", event.study());
        entity(resource, STUDY, STUDY_UID, "urn:oid:", event.otherStudy());
        entity(resource, REFERRAL, URI, "urn:uuid:", event.referral());
        entity(resource, null, URI, "urn:uuid:", event.item());
        if (event.kind() == Kind.QUERY) {
            ObjectNode query = resource.withArray("entity").addObject();
            coding(query.putObject("type"), SYSTEM_OBJECT);
            coding(query.putObject("role"), QUERY);
            List<String> keys = event.keys() == null ? List.of() : event.keys();
            query.put("description", "Keys: " + String.join(", ", keys));
        }
        if (event.details() != null) {
            ObjectNode changed = resource.withArray("entity").addObject();
            coding(changed.putObject("type"), SYSTEM_OBJECT);
            coding(changed.putObject("role"), JOB);
            event.details()
                    .forEach((name, value) -> changed.withArray("detail")
                            .addObject()
                            .put("type", name)
                            .put("valueString", value));
        }
    }

    private static void entity(
            ObjectNode resource, @Nullable String type, String system, String prefix, @Nullable Object id) {
        if (id == null) {
            return;
        }
        ObjectNode entity = resource.withArray("entity").addObject();
        ObjectNode what = entity.putObject("what");
        if (type != null) {
            what.put("type", type);
        }
        what.putObject("identifier").put("system", system).put("value", prefix + id);
        coding(entity.putObject("type"), SYSTEM_OBJECT);
        coding(entity.putObject("role"), JOB);
    }

    private static void coding(ObjectNode coding, Kind.Code code) {
        coding.put("system", code.system()).put("code", code.code()).put("display", code.display());
    }

    static List<String> groups(AuditEvent event) {
        return event.groups() == null ? List.of() : event.groups();
    }

    static String hospitalOf(String group) {
        return group.substring(0, group.indexOf('/'));
    }

    static String roleOf(String group) {
        return group.substring(group.indexOf('/') + 1);
    }
}
