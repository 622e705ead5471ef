package org.separatrix.kernels.offences.second;

import org.separatrix.kernels.offences.first.First;

/** Knows {@link First}, which knows it. */
public final class Second {
    First first;
}
