package dev.belay.examples.spring;

import dev.belay.BelayException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers {@code GET /temperature}. */
@RestController
class TemperatureController {
    private final Thermometer thermometer;

    TemperatureController(Thermometer thermometer) {
        this.thermometer = thermometer;
    }

    record Temperature(double celsius) {}

    @GetMapping("/temperature")
    Temperature temperature() {
        return new Temperature(thermometer.celsius());
    }

    @ExceptionHandler
    ProblemDetail unavailable(BelayException failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, failure.reason());
    }
}
