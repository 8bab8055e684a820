package dev.inquest.desk;

import java.util.List;

import dev.inquest.inquiry.Engine;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.SideBySide;
import dev.inquest.remediation.Remediation;

/** What has to be put right without anybody asking. On one engine it waits for no other; of one that is away, nothing. */
public final class Upkeep {
    private final Engines engines;
    private final Deciding deciding;

    Upkeep(Engines engines, Deciding deciding) {
        this.engines = engines;
        this.deciding = deciding;
    }

    /** Finishes or undoes what an earlier process left half done. */
    public List<Remediation> recover() {
        return SideBySide.map(names(), this::recover).stream().flatMap(List::stream).toList();
    }

    public List<Remediation> recover(String engine) {
        return engines.named(engine).map(one -> one.fixing().recover(deciding::tell)).orElse(List.of());
    }

    /** Takes away what fixes have left behind and nobody needs any more. */
    public void tidyUp(String engine) {
        engines.named(engine).ifPresent(one -> one.fixing().tidyUp());
    }

    /** Proposals that a later fix of the same container has overtaken wait no longer. */
    public void retireOvertaken(String engine) {
        deciding.retireOvertaken(engine);
    }

    /** Names of containers that look as if a fix had set them aside, though the store knows of none that did. */
    public List<String> strayContainers() {
        return SideBySide.map(names(), this::strayContainers).stream().flatMap(List::stream).toList();
    }

    public List<String> strayContainers(String engine) {
        return engines.named(engine)
                .map(one -> one.fixing().strayContainers())
                .orElse(List.of())
                .stream()
                .map(name -> name + engines.place(engine))
                .toList();
    }

    private List<String> names() {
        return engines.all().stream().map(Engine::name).toList();
    }
}
