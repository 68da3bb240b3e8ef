package org.imagecloud.workflow.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.imagecloud.http.Body;
import org.imagecloud.http.BoundedJson;
import org.imagecloud.workflow.expressions.QueryExpression;

/**
 * The filters that lie in the database, also those from before anything was refused. Only the application's own ask for
 * something by an expression, and such an expression is exactly one that the application writes.
 */
class SavedFilters {

    private static final Pattern ONE = Pattern.compile("/filter/([^/]+)/(list|count|singleResult)/?");
    private static final Pattern ALL = Pattern.compile("/filter/?");
    private static final String COUNTING_EACH = "itemCount";

    private static final ObjectMapper JSON = new ObjectMapper(BoundedJson.of(Body.SMALL));

    private final FilterService filters;

    SavedFilters(FilterService filters) {
        this.filters = filters;
    }

    /**
     * Whether a request would have a filter with another expression evaluated; to look at one, and to remove it, is no harm.
     *
     * @param path without what stands before the engine's own
     * @param parameters the names of those in the query
     */
    boolean isForeignAskedFor(String path, List<String> parameters) {
        Matcher one = ONE.matcher(path);
        if (one.matches()) {
            Filter filter = filters.createFilterQuery().filterId(one.group(1)).singleResult();
            return filter != null && isForeign(filter);
        }
        return ALL.matcher(path).matches()
                && parameters.contains(COUNTING_EACH)
                && filters.createFilterQuery().list().stream().anyMatch(SavedFilters::isForeign);
    }

    private static boolean isForeign(Filter filter) {
        try {
            return isForeign(JSON.readTree(((FilterEntity) filter).getQueryInternal()));
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    private static boolean isForeign(JsonNode query) {
        for (Map.Entry<String, JsonNode> entry : query.properties()) {
            if (ExpressionDoor.namesExpression(entry.getKey())
                    && QueryExpression.of(entry.getValue().asText()).isEmpty()) {
                return true;
            }
        }
        for (JsonNode below : query) {
            if (isForeign(below)) {
                return true;
            }
        }
        return false;
    }
}
