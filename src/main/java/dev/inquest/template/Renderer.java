package dev.inquest.template;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import freemarker.core._CoreAPI;
import freemarker.template.Template;
import freemarker.template.TemplateException;

/** Renders within a time and a length. A template may loop for ever, and FreeMarker itself does not mind. */
final class Renderer {
    private static final int THREADS = 4;
    private static final long SECONDS = 2;
    private static final String INTERRUPTIBLE = "inquest.interruptible";

    // Threads of the platform: a template that spins on a virtual one would keep its carrier.
    private final ExecutorService threads = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("template-", 1).factory());

    String render(Template template, Map<String, ?> model, int longest) {
        makeInterruptible(template);
        Future<String> text = threads.submit(() -> {
            var out = new CappedWriter(longest);
            template.process(model, out);
            return out.toString();
        });
        try {
            return text.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException tooSlow) {
            text.cancel(true);
            throw new RenderingException(template.getName() + " took longer than " + SECONDS + " s", tooSlow);
        } catch (InterruptedException stopped) {
            text.cancel(true);
            Thread.currentThread().interrupt();
            throw new RenderingException("interrupted while rendering " + template.getName(), stopped);
        } catch (ExecutionException failed) {
            throw new RenderingException(template.getName() + " cannot be rendered: " + why(failed), failed);
        }
    }

    /** Once: FreeMarker keeps parsed templates, and every call would add its checks again. */
    private static void makeInterruptible(Template template) {
        synchronized (template) {
            if (template.getCustomAttribute(INTERRUPTIBLE) == null) {
                _CoreAPI.addThreadInterruptedChecks(template);
                template.setCustomAttribute(INTERRUPTIBLE, true);
            }
        }
    }

    private static String why(ExecutionException failed) {
        String message = failed.getCause() instanceof TemplateException template
                ? template.getMessageWithoutStackTop()
                : String.valueOf(failed.getCause());
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    private static final class CappedWriter extends Writer {
        private final StringBuilder text = new StringBuilder();
        private final int longest;

        CappedWriter(int longest) {
            this.longest = longest;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            if (text.length() + length > longest) {
                throw new IOException("it is longer than " + longest + " characters");
            }
            text.append(buffer, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
