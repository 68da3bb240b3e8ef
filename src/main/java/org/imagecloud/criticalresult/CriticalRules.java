package org.imagecloud.criticalresult;

import java.util.List;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.Finding;

/** The table {@code classify-critical}. */
public interface CriticalRules {

    /** Every answer to these findings; none where they are not critical. */
    List<Criticality> classify(List<Finding> findings);
}
