package org.imagecloud.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.imagecloud.http.Sender;
import org.junit.jupiter.api.Test;

/** Who comes and goes in whatever order: no one, no hospital and not all together ever have more than their places, nor fewer. */
class PlacesTest {

    private static final int ALL = 12;
    private static final int OF_ONE = 3;
    private static final int OF_HOSPITAL = 6;

    @Test
    void aHospitalsLoginsLeaveHalf() {
        Places places = new Places(ALL, OF_ONE, OF_HOSPITAL);
        int taken = 0;
        for (int i = 0; i < ALL * ALL; i++) {
            taken += places.take(new Sender("login " + i % ALL, true, "lixin")) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(OF_HOSPITAL);
        assertThat(places.take(new Sender("anybody", true, "mengcheng"))).isTrue();
    }

    @Property
    void aPlaceIsGivenExactlyWhereThereIsOne(
            @ForAll @Size(max = 200) List<@IntRange(max = 23) Integer> comers, @ForAll long seed) {
        Places places = new Places(ALL, OF_ONE, OF_HOSPITAL);
        List<Sender> within = new ArrayList<>();
        for (int number : comers) {
            Sender sender = new Sender("login " + number / 2, true, "hospital " + number / 2 % 3);
            if (number % 2 == 1 && !within.isEmpty()) {
                places.leave(within.remove(Math.floorMod(number + seed, within.size())));
            } else {
                boolean room = within.size() < ALL
                        && count(within, other -> other.name().equals(sender.name())) < OF_ONE
                        && count(within, other -> other.house().equals(sender.house())) < OF_HOSPITAL;
                assertThat(places.take(sender)).isEqualTo(room);
                if (room) {
                    within.add(sender);
                }
            }
        }
    }

    private static long count(List<Sender> within, Predicate<Sender> which) {
        return within.stream().filter(which).count();
    }
}
