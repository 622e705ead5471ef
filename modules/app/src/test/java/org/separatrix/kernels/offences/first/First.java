package org.separatrix.kernels.offences.first;

import org.separatrix.kernels.offences.second.Second;

/** Knows {@link Second}, which knows it. */
public final class First {
    Second second;
}
