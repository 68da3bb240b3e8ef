package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.export.StudyZip;
import org.imagecloud.archive.image.DamagedFrameException;
import org.imagecloud.archive.retrieve.ObjectFiles;
import org.imagecloud.archive.retrieve.RecodedObject;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.http.Limit;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.Refusal;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** WADO-RS: gives objects as they were stored, or recoded when that is asked for (DICOM PS3.18 §10.4.1.1.1). */
@RestController
class RetrieveController {

    private static final MediaType DICOM = new MediaType("application", "dicom");

    private final StoredObjects objects;
    private final ObjectFiles files;
    private final StudyZip zip;

    RetrieveController(StoredObjects objects, ObjectFiles files, StudyZip zip) {
        this.objects = objects;
        this.files = files;
        this.zip = zip;
    }

    @GetMapping({Place.STUDY, Place.SERIES, Place.INSTANCE})
    @Route(value = Trail.READ, limit = Limit.NONE)
    void objects(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Accepted accepted = Accepted.by(request);
        List<StoredObject> found = Place.of(path).in(objects);
        if (accepted.likesMost(StudyZip.MEDIA_TYPE)) {
            zip.answer(found, response);
            return;
        }
        List<Offer> chosen = found.stream()
                .map(object -> choose(accepted, object, found.size() == 1))
                .toList();
        Freshness freshness = Freshness.of(found, chosen.toString()).ofNamed();
        if (freshness.isCurrent(request, response)) {
            return;
        }
        Addresses addresses = Addresses.ofRequest();
        MultipartWriter writer = new MultipartWriter(freshness);
        for (int i = 0; i < found.size(); i++) {
            StoredObject object = found.get(i);
            String transferSyntax = chosen.get(i).transferSyntax();
            if (transferSyntax.equals(object.leavesAs())) {
                addStored(writer, object, addresses);
            } else {
                boolean takesStored = accepted.takesAny(offers(List.of(object.leavesAs()), found.size() == 1));
                addRecoded(writer, object, transferSyntax, takesStored, addresses);
            }
        }
        writer.writeTo(request, response, chosen.get(0));
    }

    /** What lost nothing is given in the default transfer syntax to whom it is all the same (DICOM PS3.18 §8.7.3.3). */
    private static Offer choose(Accepted accepted, StoredObject object, boolean single) {
        String stored = object.leavesAs();
        Set<String> asStored = new LinkedHashSet<>(List.of(stored));
        asStored.addAll(RecodedObject.possible(stored));
        Set<String> lossless = new LinkedHashSet<>(UID.isLossless(stored) ? RecodedObject.possible(stored) : asStored);
        lossless.addAll(asStored);
        return accepted.choose(offers(lossless, single), offers(asStored, single));
    }

    private static List<Offer> offers(Collection<String> syntaxes, boolean single) {
        List<Offer> offers = new ArrayList<>();
        for (String syntax : syntaxes) {
            offers.add(new Offer(true, DICOM, Set.of(syntax), false));
            if (single) {
                offers.add(new Offer(false, DICOM, Set.of(syntax), false));
            }
        }
        return offers;
    }

    /** @param takesStored whether what cannot be given in that transfer syntax may be given as it is stored */
    private void addRecoded(
            MultipartWriter writer,
            StoredObject object,
            String transferSyntax,
            boolean takesStored,
            Addresses addresses)
            throws IOException {
        // Not kept open: a study may have thousands.
        long length;
        try (RecodedObject recoded = RecodedObject.of(object, files.open(object), transferSyntax)) {
            if (takesStored) {
                recoded.check();
            }
            length = recoded.length();
        } catch (DamagedFrameException | Refusal cannotBeDecoded) {
            boolean busy = cannotBeDecoded instanceof Refusal refusal && refusal.kind() == Refusal.Kind.BUSY;
            if (busy || !takesStored) {
                throw cannotBeDecoded;
            }
            addStored(writer, object, addresses);
            return;
        }
        writer.add(new Part(typeIn(transferSyntax), length, addresses.path(object), out -> {
            try (RecodedObject recoded = RecodedObject.of(object, files.open(object), transferSyntax)) {
                recoded.writeTo(out);
            }
        }));
    }

    private void addStored(MultipartWriter writer, StoredObject object, Addresses addresses) throws IOException {
        String type = typeIn(object.leavesAs());
        writer.add(new Part(type, files.length(object), addresses.path(object), out -> files.write(object, out)));
    }

    private static String typeIn(String transferSyntax) {
        return DICOM + ";transfer-syntax=" + transferSyntax;
    }
}
