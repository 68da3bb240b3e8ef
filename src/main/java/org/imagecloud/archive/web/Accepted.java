package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What a client takes: its Accept header, or the parameter {@code accept} of an address that is clicked at, with the
 * parameters that DICOM gives to media types (PS3.18 §8.7 and §8.3.3.1).
 */
final class Accepted {

    private static final MediaType RELATED = new MediaType("multipart", "related");
    private static final MediaType DICOM_JSON = new MediaType("application", "dicom+json");

    private final List<MediaType> ranges;
    private final String header;

    private Accepted(String header, List<MediaType> ranges) {
        this.header = header;
        this.ranges = ranges;
    }

    /** @throws Refusal of kind {@code NOT_ACCEPTABLE} for a header that cannot be read */
    static Accepted by(HttpServletRequest request) {
        String parameter = request.getParameter("accept");
        String header = parameter == null
                ? String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)))
                : parameter;
        if (header.isBlank()) {
            return new Accepted("*/*", List.of(MediaType.ALL));
        }
        try {
            List<MediaType> ranges = MediaType.parseMediaTypes(header).stream()
                    .filter(range -> range.getQualityValue() > 0)
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .toList();
            return new Accepted(header, ranges);
        } catch (InvalidMediaTypeException e) {
            throw Refusal.notAcceptable("dicom.notAcceptable", header, DICOM_JSON);
        }
    }

    /** Whether the client names just this type before all others. */
    boolean likesMost(MediaType type) {
        return !ranges.isEmpty() && ranges.get(0).equalsTypeAndSubtype(type);
    }

    /** @throws Refusal of kind {@code NOT_ACCEPTABLE} when the client does not take DICOM JSON */
    void requireJson() {
        boolean taken = ranges.stream()
                .anyMatch(range -> range.includes(DICOM_JSON) || range.includes(MediaType.APPLICATION_JSON));
        if (!taken) {
            throw Refusal.notAcceptable("dicom.notAcceptable", header, DICOM_JSON);
        }
    }

    /**
     * The offer that the client likes most, of equals the first.
     *
     * @throws Refusal of kind {@code NOT_ACCEPTABLE} when it takes none of them
     */
    Offer choose(List<Offer> offers) {
        return choose(offers, offers);
    }

    /**
     * The same, where it matters whether the client has said that it takes every transfer syntax, or nothing of it.
     *
     * @param asStored the offers in their order for {@code transfer-syntax=*}
     */
    Offer choose(List<Offer> offers, List<Offer> asStored) {
        return ranges.stream()
                .flatMap(range ->
                        ("*".equals(syntax(range)) ? asStored : offers).stream().filter(offer -> takes(range, offer)))
                .findFirst()
                .orElseThrow(() -> Refusal.notAcceptable(
                        "dicom.notAcceptable",
                        header,
                        offers.stream().map(Offer::toString).collect(Collectors.joining(", "))));
    }

    /** Whether the client takes one of them. */
    boolean takesAny(List<Offer> offers) {
        return ranges.stream().anyMatch(range -> offers.stream().anyMatch(offer -> takes(range, offer)));
    }

    private static boolean takes(MediaType range, Offer offer) {
        if (range.equalsTypeAndSubtype(MediaType.ALL)) {
            return takesSyntax(range, offer);
        }
        if (!offer.multipart()) {
            return takesType(range, range, offer) && takesSyntax(range, offer);
        }
        if (!range.includes(RELATED)) {
            return false;
        }
        Optional<MediaType> type = typeParameter(range);
        return takesSyntax(range, offer)
                && (range.getParameter("type") == null
                        || type.filter(t -> takesType(t, range, offer)).isPresent());
    }

    private static boolean takesType(MediaType type, MediaType range, Offer offer) {
        return type.includes(offer.type())
                || (offer.asBytes() && type.includes(MediaType.APPLICATION_OCTET_STREAM) && syntax(range) != null);
    }

    private static boolean takesSyntax(MediaType range, Offer offer) {
        String syntax = syntax(range);
        return syntax == null
                || syntax.equals("*")
                || offer.transferSyntaxes().isEmpty()
                || offer.transferSyntaxes().contains(syntax);
    }

    private static @Nullable String syntax(MediaType range) {
        String syntax = range.getParameter("transfer-syntax");
        return syntax == null ? null : unquoted(syntax);
    }

    private static Optional<MediaType> typeParameter(MediaType range) {
        try {
            String type = range.getParameter("type");
            return type == null ? Optional.empty() : Optional.of(MediaType.parseMediaType(unquoted(type)));
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
