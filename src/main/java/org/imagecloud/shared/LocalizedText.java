package org.imagecloud.shared;

import java.util.Locale;

/** A name in both languages of the platform. */
public record LocalizedText(String zh, String en) {

    /** The name in English where that is wanted, else in Chinese. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("en") ? en : zh;
    }
}
