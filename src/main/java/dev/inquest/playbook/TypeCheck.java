package dev.inquest.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;

import dev.inquest.container.Check;

/** Finds every expression of a playbook that names what does not exist or compares what cannot be compared. */
final class TypeCheck {
    private static final Pattern NAMED = Pattern.compile("(?:undefined field|undeclared reference to) '([^']+)'");
    private static final Pattern CONTAINER = Pattern.compile(" \\(in container '[^']*'\\)");
    private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)$", Pattern.DOTALL);

    private static final Set<String> TAKE_A_PATTERN = Set.of(Language.CAPTURE, "matches");

    private final Source source;
    private final Definition definition;
    private final Set<String> names = new TreeSet<>();
    private final Map<String, CelType> undeclared = new LinkedHashMap<>();
    private CelCompiler compiler;

    private TypeCheck(Source source, Definition definition) {
        this.source = source;
        this.definition = definition;
        Look logs = definition.checks().getOrDefault(Check.LOGS, Look.PLAIN);
        Vocabulary vocabulary = Vocabulary.with(logs.find().keySet());
        this.compiler = Language.checker(vocabulary);
        this.names.addAll(vocabulary.variables().keySet());
        this.names.addAll(vocabulary.fields());
        this.names.addAll(List.of(Language.MEMORY_AFTER_OOM, Language.CAPTURE));
    }

    static void check(Source source, Definition definition) {
        var check = new TypeCheck(source, definition);
        check.condition(definition.applies());
        definition.facts().forEach((name, expression) -> check.declare(name, check.typeOf(expression)));
        definition.verdicts().stream().map(Rung::when).filter(when -> !when.isEmpty()).forEach(check::condition);
        definition.remedies().forEach(check::remedy);
    }

    private void remedy(Remedy remedy) {
        Map<String, CelType> types = new LinkedHashMap<>();
        remedy.with().forEach((name, expression) -> types.put(name, typeOf(expression)));
        // Success is looked at later, over fresh checks and the parameters alone: facts are gone by then.
        var fresh = new TypeCheck(source, withoutPatterns());
        types.forEach(fresh::declare);
        fresh.condition(remedy.expect());
    }

    private Definition withoutPatterns() {
        return new Definition(definition.id(), definition.title(), definition.owner(), List.of(), definition.applies(),
                Map.of(), Map.of(), List.of(), List.of(), List.of(), definition.at());
    }

    private void declare(String name, CelType type) {
        names.add(name);
        undeclared.put(name, type);
    }

    /** The compiler that knows every fact the expression names; a new one is costly, so it is made only for need. */
    private CelCompiler compilerFor(String expression) {
        if (undeclared.keySet().stream().anyMatch(name -> Reads.names(expression, name))) {
            CelCompilerBuilder more = compiler.toCompilerBuilder();
            undeclared.forEach(more::addVar);
            undeclared.clear();
            compiler = more.build();
        }
        return compiler;
    }

    private void condition(Expression expression) {
        CelType type = typeOf(expression);
        if (!type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
            source.wrongInside(expression.written(), 0,
                    "a condition is true or false; this is of type " + type.name());
        }
    }

    /** The type of an expression; anything when it is wrong, so that one mistake is reported once. */
    private CelType typeOf(Expression expression) {
        CelValidationResult result = compilerFor(expression.text()).compile(expression.text());
        if (result.hasError()) {
            report(expression, result.getErrors());
            return SimpleType.DYN;
        }
        try {
            checkReads(expression);
            checkPatterns(expression, result.getAst());
            return result.getAst().getResultType();
        } catch (CelValidationException reportedAbove) {
            throw new IllegalStateException(reportedAbove);
        }
    }

    private void checkReads(Expression expression) {
        if (definition.verdicts().isEmpty()) {
            return;
        }
        Reads.checks(expression.text(), Map.of()).forEach(path -> {
            Optional<Check> check = Check.of(path.split("\\.", 2)[0]);
            if (check.isPresent() && !definition.checks().containsKey(check.get())) {
                source.wrongInside(expression.written(), Math.max(0, expression.text().indexOf(path)),
                        "'" + check.get().word() + "' is not among this playbook's `checks`");
            }
        });
    }

    /** A pattern that is written out is looked at now; one that is put together is refused while judging. */
    private void checkPatterns(Expression expression, CelAbstractSyntaxTree tree) {
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .map(TypeCheck::pattern)
                .flatMap(Optional::stream)
                .filter(pattern -> pattern.constantOrDefault().getKind() == CelConstant.Kind.STRING_VALUE)
                .forEach(pattern -> Patterns.whyRefused(pattern.constant().stringValue())
                        .ifPresent(why -> source.wrongInside(expression.written(),
                                tree.getSource().getPositionsMap().getOrDefault(pattern.id(), 0), why)));
    }

    /** The last argument of what takes a pattern. */
    private static Optional<CelExpr> pattern(CelExpr expression) {
        CelExpr.CelCall call = expression.callOrDefault();
        return TAKE_A_PATTERN.contains(call.function()) && !call.args().isEmpty()
                ? Optional.of(call.args().getLast())
                : Optional.empty();
    }

    private void report(Expression expression, List<CelIssue> issues) {
        List<String> lines = new ArrayList<>(expression.text().lines().toList());
        CelIssue first = issues.getFirst();
        int offset = first.getSourceLocation().getColumn();
        for (int i = 0; i < first.getSourceLocation().getLine() - 1 && i < lines.size(); i++) {
            offset += lines.get(i).length() + 1;
        }
        source.wrongInside(expression.written(), Math.max(0, offset), sentence(first.getMessage()));
    }

    private String sentence(String message) {
        String shortened = CANDIDATES.matcher(CONTAINER.matcher(message).replaceAll("")).replaceAll("");
        Matcher named = NAMED.matcher(shortened);
        return named.find() ? shortened + Nearest.hint(named.group(1), names) : shortened;
    }
}
