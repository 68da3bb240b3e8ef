package org.imagecloud.patientaccess;

import java.time.ZoneId;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Puts together what stands on a printed slip. It does not name the patient, for it may be lost. */
@Component
class SlipText {

    private final Organisation organisation;
    private final ZoneId zone;

    SlipText(Organisation organisation, @Value("${imagecloud.working-time.zone}") ZoneId zone) {
        this.organisation = organisation;
        this.zone = zone;
    }

    /**
     * What is printed.
     *
     * @param expiresOn as {@code 2027-02-06}, which reads the same in both languages
     */
    record Printed(
            String code,
            String address,
            QrCode qr,
            String expiresOn,
            String clinicZh,
            String clinicEn,
            @Nullable String phone) {}

    Printed of(Slips.Issued issued, String address) {
        HospitalId clinic = issued.referral().from();
        var name = organisation.hospital(clinic).name();
        return new Printed(
                issued.code().printed(),
                address,
                QrCode.of(address),
                issued.expiresAt().atZone(zone).toLocalDate().toString(),
                name.zh(),
                name.en(),
                organisation.phone(clinic).orElse(null));
    }
}
