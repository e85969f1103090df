package dev.belay.repl.internal;

/** Whoever talks with a program while it runs. */
public sealed interface Dialogue permits ItemSink, ByteExchange, Console {}
