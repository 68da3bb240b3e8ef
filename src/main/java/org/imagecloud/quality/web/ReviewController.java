package org.imagecloud.quality.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.quality.QualityReviews;
import org.imagecloud.quality.Review;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Peer reviews. */
@RestController
@RequestMapping("/api/reviews/{id}")
class ReviewController {

    private final QualityReviews reviews;

    ReviewController(QualityReviews reviews) {
        this.reviews = reviews;
    }

    /** One judgement, see {@link Review.Score}. */
    record Judgement(
            @Min(1) @Max(4) int score,
            @Nullable @Size(max = 2000) String comment) {}

    @GetMapping
    @Route(Trail.READ)
    Review show(@PathVariable UUID id) {
        return reviews.visible(id);
    }

    @PostMapping("/scores")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void score(@PathVariable UUID id, @Valid @RequestBody Judgement body) {
        reviews.score(id, body.score(), Objects.requireNonNullElse(body.comment(), ""));
    }
}
