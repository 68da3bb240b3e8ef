package org.imagecloud.notification;

import java.util.List;
import java.util.UUID;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows supervisors and administrators the messages that could not be delivered. */
@RestController
class DeliveryController {

    private final FailedDeliveries failures;

    DeliveryController(FailedDeliveries failures) {
        this.failures = failures;
    }

    @GetMapping("/api/deliveries/failed")
    @Route(Trail.LIST)
    List<FailedDeliveries.Incident> failed() {
        return failures.mine();
    }

    @PostMapping("/api/deliveries/{id}/retry")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable UUID id) {
        failures.retry(id);
    }
}
