package org.imagecloud.web;

import java.time.Instant;
import java.time.LocalDate;
import org.imagecloud.http.CivilTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;

/** Reads the times that an address tells, as ISO 8601 writes them; any others are a request's fault. */
@Configuration(proxyBeanMethods = false)
class TimesInAddresses {

    /** A class of its own, because Spring reads the types that it converts from the class. */
    static final class Dates implements Converter<String, LocalDate> {

        @Override
        public LocalDate convert(String written) {
            return CivilTime.date(written);
        }
    }

    static final class Instants implements Converter<String, Instant> {

        @Override
        public Instant convert(String written) {
            return CivilTime.instant(written);
        }
    }

    @Bean
    Dates datesInAddresses() {
        return new Dates();
    }

    @Bean
    Instants instantsInAddresses() {
        return new Instants();
    }
}
