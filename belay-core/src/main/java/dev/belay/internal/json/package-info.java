/** JSON, as far as manifests and packages need it. */
@NullMarked
package dev.belay.internal.json;

import org.jspecify.annotations.NullMarked;
