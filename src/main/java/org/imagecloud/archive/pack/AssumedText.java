package org.imagecloud.archive.pack;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.imagecloud.archive.dicom.SpecificCharacterSet;
import org.imagecloud.shared.HospitalId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * In which character set text is read that cannot be what its object declares, or of which it declares nothing. Terms are those of Specific
 * Character Set (0008,0005); {@code ISO_IR 6} believes every object.
 *
 * @param characterSet of every hospital
 * @param of other ones, by the hospital that sends
 */
@Validated
@ConfigurationProperties("imagecloud.archive.assumed-text")
public record AssumedText(
        @DefaultValue("GB18030") @NotNull String characterSet,
        @DefaultValue @NotNull Map<String, String> of) {

    /** That of a hospital's objects. */
    public SpecificCharacterSet of(HospitalId sender) {
        return SpecificCharacterSet.of(
                of.getOrDefault(sender.value(), characterSet).split("\\\\", -1));
    }
}
