package org.imagecloud.browser;

import org.imagecloud.patientaccess.ReportedCase;
import org.imagecloud.support.OwnApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A clinic prints slips, and its patient looks the report up in a real browser that runs no scripts. */
@OwnApplication
class PatientInBrowserIT {

    @Test
    void thePatientLooksTheReportUp(@LocalServerPort int port) throws Exception {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        BrowserScript.run("patient", port, reported.id(), ReportedCase.BIRTH_DATE);
    }
}
