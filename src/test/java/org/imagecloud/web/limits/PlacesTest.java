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

    @Test
    void aHospitalsLoginsLeaveHalf() {
        Places places = new Places(ALL, OF_ONE, true);
        int taken = 0;
        for (int i = 0; i < ALL * ALL; i++) {
            taken += places.take(new Sender("login " + i % ALL, true, "lixin")) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(ALL / 2);
        assertThat(places.take(new Sender("anybody", true, "mengcheng"))).isTrue();
    }

    /** Each that comes takes half of what the others have left, so that there is something for an honest one after many. */
    @Test
    void aFewHospitalsDoNotTakeAll() {
        Places places = new Places(112, 24, true);
        for (String house : List.of("lixin", "mengcheng", "woyang")) {
            for (int i = 0; i < 1_000; i++) {
                places.take(new Sender(house + " " + i % 10, true, house));
            }
        }
        assertThat(takenBy(places, new Sender("an honest one", true, "bozhou"))).isEqualTo(7);
    }

    @Test
    void aPatientsVisitIsOneOfMany() {
        Places places = new Places(112, 24, true);
        assertThat(takenBy(places, Sender.visit("one"))).isEqualTo(6);
        assertThat(takenBy(places, Sender.visit("other"))).isEqualTo(6);
    }

    private static int takenBy(Places places, Sender sender) {
        int taken = 0;
        while (places.take(sender)) {
            taken++;
        }
        return taken;
    }

    @Property
    void aPlaceIsGivenExactlyWhereThereIsOne(
            @ForAll @Size(max = 200) List<@IntRange(max = 23) Integer> comers, @ForAll long seed) {
        Places places = new Places(ALL, OF_ONE, true);
        List<Sender> within = new ArrayList<>();
        for (int number : comers) {
            Sender sender = new Sender("login " + number / 2, true, "hospital " + number / 2 % 3);
            if (number % 2 == 1 && !within.isEmpty()) {
                places.leave(within.remove(Math.floorMod(number + seed, within.size())));
            } else {
                boolean room = within.size() < ALL
                        && count(within, other -> other.name().equals(sender.name())) < OF_ONE
                        && count(within, other -> other.house().equals(sender.house())) < ALL - within.size();
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
