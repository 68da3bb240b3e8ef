package org.imagecloud.routing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a clinic tells, named as in its request: what is not named is not known, so no test changes with another input. */
public final class Told {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Told() {}

    public static ClinicalInformation of(String modality, String bodyPart, List<String> symptoms, Map<String, ?> more) {
        Map<String, Object> told = new HashMap<>(more);
        told.putAll(Map.of("modality", modality, "bodyPart", bodyPart, "symptoms", symptoms));
        return JSON.convertValue(told, ClinicalInformation.class);
    }
}
