/**
 * A greenhouse with thermometers and heaters: the demonstration of the starter.
 */
@NullMarked
package io.wampspring.demo;

import org.jspecify.annotations.NullMarked;
