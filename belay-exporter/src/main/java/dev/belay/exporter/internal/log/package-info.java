/** What an exporter tells those who follow its log. */
@NullMarked
package dev.belay.exporter.internal.log;

import org.jspecify.annotations.NullMarked;
