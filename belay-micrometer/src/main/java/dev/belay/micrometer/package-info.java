/** Metrics of board sessions for Micrometer. */
package dev.belay.micrometer;
