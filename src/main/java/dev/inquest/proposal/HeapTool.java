package dev.inquest.proposal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.inquest.container.Inspection;
import dev.inquest.container.Inspection.Ceiling;

/** What shows where a program's memory goes, by the language it runs in. */
enum HeapTool {
    JAVA("Java",
            "java|jre|jdk|openjdk|temurin|corretto|tomcat|spring|\\S+\\.jar|java_opts|java_tool_options|jdk_java_options",
            "a heap dump, docker exec NAME jcmd 1 GC.heap_dump /tmp/heap.hprof"),
    NODE("Node", "node|nodejs|npm|yarn|pnpm|node_options|node_version",
            "a heap snapshot, node --heapsnapshot-near-heap-limit=2"),
    PYTHON("Python", "python[0-9.]*|gunicorn|uvicorn|celery|pypy|python\\w*",
            "tracemalloc, started with PYTHONTRACEMALLOC=25, comparing two snapshots"),
    GO("Go", "go|golang|gomemlimit|gogc|golang_version", "pprof, go tool pprof http://HOST:PORT/debug/pprof/heap"),
    DOTNET(".NET", "dotnet|aspnet|dotnet_\\w+", "dotnet-gcdump collect -p 1"),
    RUBY("Ruby", "ruby|rails|puma|sidekiq|bundle|ruby_version",
            "ObjectSpace.dump_all, after ObjectSpace.trace_object_allocations_start"),
    PHP("PHP", "php|php-fpm\\S*|php_\\w+", "memory_get_usage in its log, and pm.max_requests until it is found");

    private final String language;
    private final Pattern signs;
    private final String tool;

    /** @param signs names of programs, images and environment variables that tell the language */
    HeapTool(String language, String signs, String tool) {
        this.language = language;
        this.signs = Pattern.compile(signs);
        this.tool = tool;
    }

    /** For the languages that it looks as if it were written in; for all of them where nothing tells. */
    static String advice(Inspection container) {
        List<HeapTool> fitting = Arrays.stream(values()).filter(tool -> tool.fits(container)).toList();
        List<HeapTool> said = fitting.isEmpty() ? List.of(values()) : fitting;
        return said.stream()
                .map(tool -> "For " + tool.language + ": " + tool.tool.replace("NAME", container.name()))
                .collect(Collectors.joining("; ", "", "."));
    }

    private boolean fits(Inspection container) {
        boolean told = container.ceilings()
                .stream()
                .map(Ceiling::runtime)
                .anyMatch(runtime -> runtime.equals(name().toLowerCase(Locale.ROOT)));
        return told || words(container).anyMatch(word -> signs.matcher(word).matches());
    }

    /** The last parts of paths, without tags. */
    private static Stream<String> words(Inspection container) {
        Inspection.Program program = container.program();
        return Stream.of(Arrays.stream(container.image().split("[/:@-]")), program.entrypoint().stream(),
                program.command().stream().flatMap(word -> Arrays.stream(word.split("\\s+"))),
                program.environment().stream())
                .flatMap(words -> words)
                .map(word -> word.replaceFirst("^.*/", "").toLowerCase(Locale.ROOT));
    }
}
