package dev.inquest.playbook;

import java.util.List;
import java.util.Set;

import dev.cel.bundle.CelFactory;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Arithmetic;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;

import dev.inquest.container.Bytes;

/** CEL as playbooks may use it: with our functions, and with limits that end what would not end by itself. */
final class Language {
    static final String MEMORY_AFTER_OOM = "memory_after_oom";
    static final String CAPTURE = "capture";

    // CEL for Java has no cost limit, so each way of spending without end is closed by itself.
    private static final CelOptions LIMITS = CelOptions.current()
            .comprehensionMaxIterations(1_000)
            .maxExpressionCodePointSize(4_096)
            .maxParseRecursionDepth(50)
            .maxParseExpressionNodeCount(2_000)
            .maxRegexProgramSize(1_000)
            .enableUnknownTracking(true)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    // Joining text in a loop exhausts the heap in a third of a second.
    private static final Set<Arithmetic> REFUSED = Set.of(Arithmetic.ADD_STRING, Arithmetic.ADD_BYTES);

    private Language() {}

    /** Made when first wanted: a command that judges nothing does not wait for CEL. */
    private static final class Ready {
        static final CelCompiler PARSER = builder().build();
        static final CelRuntime RUNTIME = makeRuntime();
    }

    static CelRuntime runtime() {
        return Ready.RUNTIME;
    }

    static CelCompiler parser() {
        return Ready.PARSER;
    }

    private static CelRuntime makeRuntime() {
        return CelFactory.plannerCelBuilder()
                .setOptions(LIMITS)
                .addFunctionBindings(CelFunctionBinding.fromOverloads(MEMORY_AFTER_OOM,
                        CelFunctionBinding.from(MEMORY_AFTER_OOM + "_limit", Long.class, limit -> sized(limit, 0L)),
                        CelFunctionBinding.from(MEMORY_AFTER_OOM + "_limit_peak", Long.class, Long.class,
                                Language::sized)))
                .addFunctionBindings(CelFunctionBinding.fromOverloads(CAPTURE,
                        CelFunctionBinding.from(CAPTURE + "_text_pattern",
                                String.class, String.class, Patterns::capture)))
                .build();
    }

    static CelCompiler checker(Vocabulary vocabulary) {
        CelCompilerBuilder builder = builder().setTypeProvider(vocabulary);
        vocabulary.variables().forEach(builder::addVar);
        return builder.build();
    }

    private static CelCompilerBuilder builder() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(LIMITS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .filterFunctions((function, overload) -> !REFUSED.contains(overload))
                        .build())
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(MEMORY_AFTER_OOM, List.of(
                        CelOverloadDecl.newGlobalOverload(MEMORY_AFTER_OOM + "_limit", SimpleType.INT, SimpleType.INT),
                        CelOverloadDecl.newGlobalOverload(MEMORY_AFTER_OOM + "_limit_peak", SimpleType.INT,
                                SimpleType.INT, SimpleType.INT))),
                        CelFunctionDecl.newFunctionDeclaration(CAPTURE,
                                CelOverloadDecl.newGlobalOverload(CAPTURE + "_text_pattern", SimpleType.STRING,
                                        SimpleType.STRING, SimpleType.STRING)));
    }

    private static long sized(long limit, long peak) {
        return MemorySizing.afterOom(new Bytes(limit), new Bytes(peak)).memory().count();
    }
}
