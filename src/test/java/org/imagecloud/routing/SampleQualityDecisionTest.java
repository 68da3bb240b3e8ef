package org.imagecloud.routing;

class SampleQualityDecisionTest extends DecisionExamples {

    SampleQualityDecisionTest() {
        super("sample-quality");
    }
}
