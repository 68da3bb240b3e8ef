package org.imagecloud.audit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.springframework.context.i18n.LocaleContextHolder;

/** Names of hospitals in the reader's language, each looked up once for an answer. */
final class HospitalNames {

    private final Organisation organisation;
    private final Locale locale = LocaleContextHolder.getLocale();
    private final Map<String, Optional<String>> known = new HashMap<>();

    HospitalNames(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The name of that hospital, if it is still known. */
    Optional<String> of(String id) {
        return known.computeIfAbsent(
                id,
                key -> organisation
                        .find(new HospitalId(key))
                        .map(hospital -> isChinese()
                                ? hospital.name().zh()
                                : hospital.name().en()));
    }

    private boolean isChinese() {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
