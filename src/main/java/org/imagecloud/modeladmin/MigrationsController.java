package org.imagecloud.modeladmin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases that stand in a faulty version of their process: listed with cause, and brought to the version in force. */
@RestController
@RequestMapping("/api/models")
class MigrationsController {

    private final Migrations migrations;

    MigrationsController(Migrations migrations) {
        this.migrations = migrations;
    }

    /**
     * What is to be brought over.
     *
     * @param to the version that was seen to be in force
     */
    record Asked(
            @NotBlank @Size(max = 100) String model,
            @NotNull @Min(1) Integer version,
            @NotNull @Min(1) Integer to,
            @NotBlank @Size(max = 500) String reason) {}

    @GetMapping("/stuck")
    @Route(Trail.NONE)
    List<RunningVersions.Stuck> stuck() {
        return migrations.stuck();
    }

    /** Which step goes where, tried with the cases of now; nothing is kept. */
    @GetMapping("/{model}/migration")
    @Route(Trail.NONE)
    RunningVersions.Plan plan(@PathVariable String model, @RequestParam @Min(1) int version) {
        return migrations.plan(model, version);
    }

    @PostMapping("/migrations")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    MigrationStore.Run begin(@Valid @RequestBody Asked body) {
        return migrations.find(migrations.begin(body.model(), body.version(), body.to(), body.reason()));
    }

    @GetMapping("/migrations/{id}")
    @Route(Trail.NONE)
    MigrationStore.Run run(@PathVariable UUID id) {
        return migrations.find(id);
    }
}
