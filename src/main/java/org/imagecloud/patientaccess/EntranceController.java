package org.imagecloud.patientaccess;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagecloud.http.Limit;
import org.imagecloud.http.Route;
import org.imagecloud.http.Surface;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The way into a visit and out of it. */
@Controller
class EntranceController {

    private static final int LONGEST = 100;
    private static final String TO_REPORT = "redirect:/patient/report";

    private final Entrance entrance;
    private final VisitStore visits;

    EntranceController(Entrance entrance, VisitStore visits) {
        this.entrance = entrance;
        this.visits = visits;
    }

    @GetMapping("/patient")
    @Route(value = Trail.NONE, limit = Limit.NONE, surface = Surface.PATIENT)
    ModelAndView show(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        PageLanguage.remember(locale, request, response);
        return Stream.of(Outcome.ENDED, Outcome.WITHDRAWN, Outcome.LEFT)
                .filter(outcome -> request.getParameter(outcome.key()) != null)
                .findFirst()
                .map(outcome -> page(outcome, HttpStatus.OK))
                .orElseGet(() -> page(null, HttpStatus.OK));
    }

    /** A code that was right is used up; what was typed stands in no address and is not given back. */
    @PostMapping("/patient/enter")
    @Route(value = Trail.NONE, limit = Limit.NONE, surface = Surface.PATIENT)
    ModelAndView enter(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String birthDate,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean reasonable = code.length() <= LONGEST && birthDate.length() <= LONGEST;
        Entrance.Answer answer = entrance.enter(
                reasonable ? code : "",
                reasonable ? BirthDate.read(birthDate) : Optional.empty(),
                request.getRemoteAddr());
        String token = answer.token();
        if (token == null) {
            return page(answer.outcome(), answer.outcome().status());
        }
        VisitCookie.token(request).ifPresent(visits::end);
        VisitCookie.setToken(token, request, response);
        return redirect(TO_REPORT);
    }

    @PostMapping("/patient/leave")
    @Route(value = Trail.NONE, limit = Limit.NONE, surface = Surface.PATIENT)
    ModelAndView leave(HttpServletRequest request, HttpServletResponse response) {
        VisitCookie.token(request).ifPresent(visits::end);
        VisitCookie.clear(request, response);
        return redirect("redirect:/patient?left");
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal) {
        return page(Outcome.TOO_MANY, HttpStatus.valueOf(refusal.kind().httpStatus()));
    }

    private static ModelAndView redirect(String view) {
        return new ModelAndView(view, HttpStatus.SEE_OTHER);
    }

    private static ModelAndView page(@Nullable Outcome outcome, HttpStatus status) {
        Map<String, String> model = outcome == null ? Map.of() : Map.of("state", outcome.key());
        return new ModelAndView("patient/enter", model, status);
    }
}
