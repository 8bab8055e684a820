package dev.inquest.proposal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.container.Bytes;
import dev.inquest.container.Owner;

/**
 * What to change where somebody else owns a container and would make it again as it was: the exact lines, and the command
 * that applies them.
 */
final class OwnerAdvice {
    /** A Deployment's pod: its name, the hash of its template, five random letters; both without vowels and 0, 1 and 3. */
    private static final Pattern OF_DEPLOYMENT = Pattern.compile(
            "(.+)-[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}");

    private final Bytes size;

    OwnerAdvice(Bytes size) {
        this.size = size;
    }

    /** Why it is not ours to change, and what to do instead; empty where the owner lets others change it. */
    Optional<String> refusal(Owner owner) {
        if (owner.letsChange()) {
            return Optional.empty();
        }
        return switch (owner) {
            case Owner.Nobody nobody -> Optional.empty();
            case Owner.Compose compose -> Optional.empty();
            case Owner.ByTool by -> Optional.of(new ToolAdvice(size).refusal(by));
            case Owner.Swarm swarm -> Optional.of("It is a task of a Swarm service, which would start its own again."
                    + " Change the service: docker service update --limit-memory " + size.docker() + " "
                    + swarm.service());
            case Owner.Kubernetes pod -> Optional.of(kubernetes(pod));
            case Owner.Nomad nomad -> Optional.of(nomad(nomad));
            case Owner.Ecs ecs -> Optional.of(ecs(ecs));
            case Owner.Systemd unit -> Optional.of(systemd(unit));
        };
    }

    private String kubernetes(Owner.Kubernetes pod) {
        String quantity = size.count() % Bytes.mib(1).count() == 0
                ? mebibytes() + "Mi"
                : Long.toString(size.count());
        Passage advice = new Passage();
        Matcher name = OF_DEPLOYMENT.matcher(pod.pod());
        String owner = name.matches() ? "deployment/" + name.group(1) : "KIND/NAME";
        String set = Quoted.command("kubectl", "-n", pod.namespace(), "set", "resources", owner, "-c",
                pod.container(), "--limits=memory=" + quantity);
        if (name.matches()) {
            advice.say("It belongs to a Kubernetes pod, which would start its own again. By the pod's name, a"
                    + " Deployment makes it; raise the limit there:").lines(set);
        } else {
            advice.say("It belongs to a Kubernetes pod, which would start its own again. Look what owns the pod, and"
                    + " raise the limit there:")
                    .lines(Quoted.command("kubectl", "-n", pod.namespace(), "get", "pod", pod.pod(), "-o")
                            + " jsonpath='{.metadata.ownerReferences[*].kind}/{.metadata.ownerReferences[*].name}'",
                            set)
                    .say("A ReplicaSet has an owner of its own, mostly a Deployment: change that one.");
        }
        return advice.say("In its manifest, which brings the old limit back with the next kubectl apply:")
                .lines("containers:", "- name: " + Quoted.yaml(pod.container()), "  resources:", "    limits:",
                        "      memory: " + quantity)
                .say("A request for memory must not be larger than the limit; without one it becomes as large, and the"
                        + " pod needs a node with that much left (resources.requests.memory).")
                .markdown();
    }

    private String nomad(Owner.Nomad nomad) {
        Passage advice = new Passage().say("It belongs to Nomad, which would start its own again. In the job's file:")
                .lines("task " + Quoted.text(nomad.task().isEmpty() ? "TASK" : nomad.task()) + " {", "  resources {",
                        "    memory = " + mebibytes(), "  }", "}")
                .say("Where the task has memory_max, that is its limit: raise it as well. Then:")
                .lines("nomad job run FILE");
        return nomad.job().isEmpty()
                ? advice.say("Which job it is:")
                        .lines(nomad.allocation().isEmpty()
                                ? "nomad node status -self -allocs"
                                : Quoted.command("nomad", "alloc", "status", nomad.allocation()))
                        .markdown()
                : advice.say("Its job:").lines(Quoted.command("nomad", "job", "inspect", nomad.job())).markdown();
    }

    private String ecs(Owner.Ecs ecs) {
        String family = ecs.family().isEmpty() ? "FAMILY" : ecs.family();
        String cluster = ecs.cluster().isEmpty() ? "CLUSTER" : ecs.cluster();
        String container = ecs.container().isEmpty() ? "CONTAINER" : ecs.container();
        return new Passage().say("It belongs to Amazon ECS, which would start its own again. In the task definition:")
                .lines("\"family\": " + Quoted.text(family) + ",", "\"containerDefinitions\": [", "  {",
                        "    \"name\": " + Quoted.text(container) + ",", "    \"memory\": " + mebibytes(), "  }", "]")
                .say("memory is in MiB. A memory of the whole task must have room for it. The one in use, to change,"
                        + " and what registers it and gives it to the service:")
                .lines("aws ecs describe-task-definition --task-definition " + Quoted.shell(family)
                        + " --query taskDefinition",
                        "aws ecs register-task-definition --cli-input-json file://task.json",
                        "aws ecs update-service --cluster " + Quoted.shell(cluster)
                                + " --service SERVICE --task-definition " + Quoted.shell(family))
                .say("To register it, leave out what the engine of ECS added: taskDefinitionArn, revision, status,"
                        + " requiresAttributes, compatibilities, registeredAt and registeredBy. Which service it is:")
                .lines("aws ecs describe-tasks --cluster " + Quoted.shell(cluster) + " --tasks "
                        + Quoted.shell(ecs.task()) + " --query 'tasks[0].group'")
                .markdown();
    }

    private String systemd(Owner.Systemd unit) {
        String name = unit.unit().isEmpty() ? "UNIT" : unit.unit();
        String swap = size.times(2).docker();
        return new Passage().say("It belongs to a systemd unit, which would start its own again; podman update lasts"
                + " only until then. In its Quadlet file, mostly under /etc/containers/systemd or"
                + " ~/.config/containers/systemd:")
                .lines("# " + name.replaceFirst("\\.service$", "") + ".container", "[Container]",
                        "Memory=" + size.docker())
                .say("A Podman whose man page podman-systemd.unit does not list Memory= takes this line instead:")
                .lines("PodmanArgs=--memory=" + size.docker() + " --memory-swap=" + swap)
                .say("A unit that was written by hand has the option in its ExecStart:")
                .lines("ExecStart=/usr/bin/podman run --memory=" + size.docker() + " --memory-swap=" + swap + " ...")
                .say("Then, with --user for a unit of a user's own:")
                .lines("systemctl daemon-reload && systemctl restart " + Quoted.shell(name))
                .markdown();
    }

    /** Rounded up: a limit below the size that was found would be too small. */
    private long mebibytes() {
        return Math.ceilDiv(size.count(), Bytes.mib(1).count());
    }
}
