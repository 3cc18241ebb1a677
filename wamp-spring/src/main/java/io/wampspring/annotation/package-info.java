/**
 * The annotations that turn methods of beans into WAMP procedures and subscribers. Only
 * annotations: what reads them lives elsewhere.
 */
@NullMarked
package io.wampspring.annotation;

import org.jspecify.annotations.NullMarked;
