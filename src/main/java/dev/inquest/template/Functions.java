package dev.inquest.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;

import dev.inquest.container.Bytes;
import dev.inquest.container.Shown;

/**
 * What every template can call: {@code bytes(n)}, {@code duration(d)}, {@code time(t)}, {@code plural(n, "line")},
 * {@code innermost(error)} and {@code code(text)}, which quotes strangers' text in Markdown.
 */
final class Functions {
    static final Map<String, TemplateMethodModelEx> ALL = Map.of(
            "bytes", arguments -> text(size(argument(arguments, 0, "bytes(n)"))),
            "duration", arguments -> text(Shown.duration(span(argument(arguments, 0, "duration(d)")))),
            "time", arguments -> text(time(argument(arguments, 0, "time(t)"))),
            "plural", Functions::plural,
            "innermost", arguments -> text(
                    Shown.innermost(string(argument(arguments, 0, "innermost(error)"), "innermost(error)"))),
            "code", arguments -> Markdown.INSTANCE.fromMarkup(
                    Markdown.code(string(argument(arguments, 0, "code(text)"), "code(text)"))));

    private Functions() {}

    private static Object plural(List<?> arguments) throws TemplateModelException {
        String use = "plural(n, one) or plural(n, one, many)";
        long count = number(argument(arguments, 0, use), use);
        String one = string(argument(arguments, 1, use), use);
        String many = arguments.size() > 2 ? string(argument(arguments, 2, use), use) : one + "s";
        return text(count + " " + (count == 1 ? one : many));
    }

    private static String size(TemplateModel value) throws TemplateModelException {
        return new Bytes(Math.max(0, number(value, "bytes(n)"))).human();
    }

    private static Duration span(TemplateModel value) throws TemplateModelException {
        if (value instanceof Span span) {
            return span.duration();
        }
        return Duration.ofSeconds(number(value, "duration(d), with a duration or seconds"));
    }

    private static String time(TemplateModel value) throws TemplateModelException {
        if (value instanceof Moment moment) {
            return Shown.time(moment.instant());
        }
        throw new TemplateModelException("write time(t), with a moment");
    }

    private static TemplateModel argument(List<?> arguments, int index, String use) throws TemplateModelException {
        if (index < arguments.size() && arguments.get(index) instanceof TemplateModel model) {
            return model;
        }
        throw new TemplateModelException("write " + use);
    }

    private static long number(TemplateModel value, String use) throws TemplateModelException {
        if (value instanceof TemplateNumberModel number) {
            return number.getAsNumber().longValue();
        }
        throw new TemplateModelException("write " + use + ", with a number");
    }

    private static String string(TemplateModel value, String use) throws TemplateModelException {
        if (value instanceof TemplateScalarModel scalar) {
            return scalar.getAsString();
        }
        throw new TemplateModelException("write " + use + ", with a text");
    }

    private static SimpleScalar text(String text) {
        return new SimpleScalar(text);
    }
}
