package dev.belay.session.event;

import java.time.Instant;

/**
 * Where an event came from.
 *
 * @param sessionId the session
 * @param board its board
 * @param number its place among the events of its session, rising; not all numbers are given to those who follow some
 *     kinds only
 * @param time when it happened
 */
public record EventStamp(String sessionId, String board, long number, Instant time) {}
