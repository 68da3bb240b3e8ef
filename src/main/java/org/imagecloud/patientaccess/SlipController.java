package org.imagecloud.patientaccess;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.imagecloud.http.Route;
import org.imagecloud.http.Surface;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.ReferralId;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Slips for patients, as the clinic handles them. A code is told once, in the answer to its making. */
@Controller
@RequestMapping("/api/referrals/{id}")
class SlipController {

    private static final String CODES = "/patient-codes";

    private final Slips slips;
    private final SlipText text;

    SlipController(Slips slips, SlipText text) {
        this.slips = slips;
        this.text = text;
    }

    /** A new code, for a program. */
    record NewCode(String code, String address, Instant expiresAt) {}

    @GetMapping(CODES)
    @Route(Trail.READ)
    @ResponseBody
    List<Slips.Standing> list(@PathVariable ReferralId id) {
        return slips.of(id);
    }

    @PostMapping(CODES)
    @Route(Trail.UPDATE)
    ResponseEntity<NewCode> issue(@PathVariable ReferralId id) {
        Slips.Issued issued = slips.issue(id);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new NewCode(issued.code().printed(), address(), issued.expiresAt()));
    }

    /** The same as a page to print, sent by the form of the clinic's page. */
    @PostMapping(value = "/patient-slip", produces = MediaType.TEXT_HTML_VALUE)
    @Route(value = Trail.UPDATE, surface = Surface.PATIENT)
    ModelAndView print(@PathVariable ReferralId id) {
        return new ModelAndView(
                "patient/slip", Map.of("slip", text.of(slips.issue(id), address())), HttpStatus.CREATED);
    }

    @DeleteMapping(CODES)
    @Route(Trail.DELETE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable ReferralId id) {
        slips.revoke(id);
    }

    /** Where a patient types the code; it says nothing of anybody. */
    static String address() {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(VisitCookie.PATH)
                .toUriString();
    }
}
