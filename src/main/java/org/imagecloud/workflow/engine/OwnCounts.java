package org.imagecloud.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.BoundedJson;
import org.imagecloud.http.Matched;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Cockpit's overview shows how many instances each process has, and the engine counts those of the whole province for
 * whoever may see the model: here are put the numbers that the person may see.
 */
class OwnCounts extends OncePerRequestFilter {

    private static final Pattern OVERVIEW = Pattern.compile(".*/process-definition/statistics");

    private final CurrentUser currentUser;
    private final Administrators administrators;
    private final IdentityService identity;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final ObjectMapper json = new ObjectMapper(BoundedJson.ofOurs());

    OwnCounts(CurrentUser currentUser, Administrators administrators, ProcessEngine engine) {
        this.currentUser = currentUser;
        this.administrators = administrators;
        this.identity = engine.getIdentityService();
        this.runtime = engine.getRuntimeService();
        this.management = engine.getManagementService();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !OVERVIEW.matcher(Matched.of(request).rest()).matches()
                || administrators.include(currentUser.find().orElse(null));
    }

    @Bounded("a line for each model")
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK && answer.getContentSize() > 0) {
            JsonNode processes = json.readTree(answer.getContentAsByteArray());
            countAsWhoAsks(processes);
            answer.resetBuffer();
            json.writeValue(answer.getOutputStream(), processes);
        }
        answer.copyBodyToResponse();
    }

    /** The engine does not always know who asks: around this filter in its interface, only within it in its pages. */
    private void countAsWhoAsks(JsonNode processes) {
        Authentication before = identity.getCurrentAuthentication();
        Person person = currentUser.get();
        identity.setAuthentication(person.userId(), person.groups());
        try {
            for (JsonNode process : processes) {
                count((ObjectNode) process);
            }
        } finally {
            identity.setAuthentication(before);
        }
    }

    /**
     * One form has a line for each version, and tells incidents by kind; the other has a line for each process, over all of its versions,
     * and names it by its newest.
     */
    private void count(ObjectNode process) {
        boolean ofAllVersions = process.has("key");
        String named = process.path(ofAllVersions ? "key" : "id").asText();
        ProcessInstanceQuery instances = runtime.createProcessInstanceQuery();
        process.put(
                "instances",
                (ofAllVersions ? instances.processDefinitionKey(named) : instances.processDefinitionId(named)).count());
        if (process.has("failedJobs")) {
            JobQuery jobs = management.createJobQuery().noRetriesLeft();
            process.put(
                    "failedJobs",
                    (ofAllVersions ? jobs.processDefinitionKey(named) : jobs.processDefinitionId(named)).count());
        }
        if (process.path("incidents").isArray()) {
            process.putArray("incidents");
        } else {
            IncidentQuery incidents = runtime.createIncidentQuery();
            process.put(
                    "incidents",
                    (ofAllVersions ? incidents.processDefinitionKeyIn(named) : incidents.processDefinitionId(named))
                            .count());
        }
    }
}
