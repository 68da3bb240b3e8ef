/** Reports as FHIR R4 documents. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.reporting.fhir;
