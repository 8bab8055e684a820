package dev.inquest.template;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.OrMatcher;
import freemarker.cache.PathGlobMatcher;
import freemarker.cache.TemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;

/** FreeMarker with everything shut that a template of ours does not need. */
final class FreeMarker {
    private FreeMarker() {}

    static Configuration configure(List<Path> folders) {
        var configuration = new Configuration(Configuration.VERSION_2_3_35);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setObjectWrapper(new PlainWrapper());
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setNumberFormat("computer");
        configuration.setBooleanFormat("c");
        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        configuration.setDefaultEncoding("UTF-8");
        configuration.setTemplateLoader(loader(folders));
        configuration.setTemplateConfigurations(new ConditionalTemplateConfigurationFactory(
                new OrMatcher(new PathGlobMatcher("answers/**"), new PathGlobMatcher("terms/**")),
                markdown(configuration)));
        Functions.ALL.forEach(configuration::setSharedVariable);
        return configuration;
    }

    private static TemplateConfiguration markdown(Configuration parent) {
        var markdown = new TemplateConfiguration();
        markdown.setParentConfiguration(parent);
        markdown.setOutputFormat(Markdown.INSTANCE);
        return markdown;
    }

    private static TemplateLoader loader(List<Path> folders) {
        return new MultiTemplateLoader(folders.stream().map(FreeMarker::folder).toArray(TemplateLoader[]::new));
    }

    private static TemplateLoader folder(Path folder) {
        try {
            File root = folder.toFile();
            return new FileTemplateLoader(root);
        } catch (IOException unreadable) {
            throw new RenderingException("cannot read the templates in " + folder + ": " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** Maps, lists, text, numbers and booleans, and our two kinds of time; a template cannot reach anything else. */
    private static final class PlainWrapper extends SimpleObjectWrapper {
        PlainWrapper() {
            super(Configuration.VERSION_2_3_35);
        }

        @Override
        protected TemplateModel handleUnknownType(Object value) throws TemplateModelException {
            return switch (value) {
                case Instant instant -> new Moment(instant);
                case Duration duration -> new Span(duration);
                default -> super.handleUnknownType(value);
            };
        }
    }
}
