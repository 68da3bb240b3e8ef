package org.imagecloud.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.springframework.stereotype.Component;

/**
 * The identity provider's groups as memberships. Its groups are the tree of hospitals, with a leaf for each role: {@code
 * /province/bozhou/lixin/radiologist}. Only the one right path of a known hospital counts; so whoever may manage the
 * groups below one hospital can give no right at another.
 */
@Component
public class ProviderGroups {

    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
    private static final int MOST_HOSPITALS = 10_000;

    private final LoadingCache<HospitalId, List<HospitalId>> ways;

    ProviderGroups(Organisation organisation) {
        // A hospital that is known stays known while the database is away; an unknown one is asked for again.
        this.ways = Caffeine.newBuilder()
                .maximumSize(MOST_HOSPITALS)
                .refreshAfterWrite(KNOWN_FOR)
                .build(organisation::wayDown);
    }

    /** The memberships that these full paths name; a path of any other form, or of an unknown hospital, gives none. */
    public Set<Membership> memberships(Collection<String> paths) {
        return paths.stream().flatMap(path -> membership(path).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private Optional<Membership> membership(String path) {
        int role = path.lastIndexOf('/');
        int hospital = path.lastIndexOf('/', role - 1);
        return hospital < 0
                ? Optional.empty()
                : Membership.ofGroup(path.substring(hospital + 1))
                        .filter(membership -> path.equals(pathOf(membership)));
    }

    private String pathOf(Membership membership) {
        List<HospitalId> way = ways.get(membership.hospital());
        if (way.isEmpty()) {
            ways.invalidate(membership.hospital());
            return "";
        }
        return way.stream().map(id -> "/" + id).collect(Collectors.joining()) + "/" + membership.roleName();
    }
}
