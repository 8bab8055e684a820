package dev.inquest.container;

import java.time.Instant;
import java.util.Optional;

/**
 * What was kept of a container at the end of a run, before the engine forgot it.
 *
 * @param exitCode as the engine told it with the end; -1 when it did not
 * @param inspection as it was then; empty when it was gone already and nobody had looked at it before
 * @param log the end of its log, redacted; empty when it could not be read any more
 * @param gap what is missing and why; empty when nothing is
 */
public record LastWords(ContainerId container, String name, Instant at, int exitCode, Optional<Inspection> inspection,
        LogExcerpt log, String gap) {}
