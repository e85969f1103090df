/** JSON, as far as manifests and packages need it. */
@NullMarked
package dev.belay.fs.internal.json;

import org.jspecify.annotations.NullMarked;
