package dev.inquest.template;

import java.time.Duration;

import freemarker.template.TemplateScalarModel;

import dev.inquest.container.Shown;

/** A duration in a template; printed by itself it is what the function duration prints. */
record Span(Duration duration) implements TemplateScalarModel {
    @Override
    public String getAsString() {
        return Shown.duration(duration);
    }
}
