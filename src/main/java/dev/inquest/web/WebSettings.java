package dev.inquest.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the console listens and who may use its API.
 *
 * @param bind the address to listen on; anything but a loopback address makes reading need a sign-in too
 * @param port 0 for any free one
 * @param publicUrl the address people use when a proxy stands in front; empty without one
 * @param version of Inquest, for the API's description
 */
public record WebSettings(String bind, int port, String publicUrl, List<Token> tokens, String version) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

    public WebSettings {
        tokens = List.copyOf(tokens);
    }

    public static WebSettings onLoopback(int port, String version) {
        return new WebSettings("127.0.0.1", port, "", List.of(), version);
    }

    /** What the bearer of a token may do; each includes the ones before it. */
    public enum Role {
        ASKER,
        APPROVER,
        ADMIN
    }

    /**
     * A secret that names a program or a person. Only its hash is kept.
     *
     * @param sha256 of the secret, in hexadecimal
     */
    public record Token(String name, Role role, String sha256) {}

    boolean loopback() {
        return LOOPBACK.contains(bind);
    }

    boolean everywhere() {
        return EVERYWHERE.contains(bind);
    }

    boolean secure() {
        return publicUrl.startsWith("https://");
    }

    Optional<String> publicHost() {
        return publicUrl.isEmpty() ? Optional.empty() : Optional.ofNullable(URI.create(publicUrl).getHost());
    }
}
