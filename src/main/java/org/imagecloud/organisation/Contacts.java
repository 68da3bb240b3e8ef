package org.imagecloud.organisation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a hospital is reached outside of the platform.
 *
 * @param emails by post, for example {@code supervisor}; the empty post stands for all that have none of their own
 * @param webhook the address of the hospital's own system
 */
public record Contacts(Map<String, String> emails, @Nullable String webhook) {

    /** Copies the addresses. */
    public Contacts {
        emails = Map.copyOf(emails);
    }

    /**
     * Reads the addresses as the hospital file has them: separated by blanks, {@code duty@example.org
     * supervisor=chief@example.org}.
     *
     * @throws IllegalArgumentException for what is no address
     */
    static Contacts of(String emails, String webhook) {
        Map<String, String> byPost = new LinkedHashMap<>();
        for (String entry : emails.strip().split("\\s+")) {
            if (!entry.isEmpty()) {
                int sign = entry.indexOf('=');
                String email = entry.substring(sign + 1);
                if (!email.matches("[^@\\s]+@[^@\\s]+")) {
                    throw new IllegalArgumentException("No e-mail address: " + entry);
                }
                byPost.put(sign < 0 ? "" : entry.substring(0, sign), email);
            }
        }
        return new Contacts(byPost, webhook.isBlank() ? null : webhook.strip());
    }
}
