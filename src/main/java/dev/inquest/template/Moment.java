package dev.inquest.template;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import freemarker.template.TemplateScalarModel;

/** A moment in a template; printed by itself it is the ISO form in UTC. */
record Moment(Instant instant) implements TemplateScalarModel {
    @Override
    public String getAsString() {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
