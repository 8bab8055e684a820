package dev.inquest.cli;

/** A server that runs until it is closed. */
public interface Serving extends AutoCloseable {
    /** Where it listens: {@code http://127.0.0.1:8080}. */
    String address();

    /** A fresh address that signs somebody in, once. */
    String signInUrl();

    @Override
    void close();
}
