package org.imagecloud.routing;

class NeedExpertDecisionTest extends DecisionExamples {

    NeedExpertDecisionTest() {
        super("need-expert");
    }
}
