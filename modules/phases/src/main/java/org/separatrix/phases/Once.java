package org.separatrix.phases;

import java.util.function.Supplier;

/** What is found when it is first asked for, and kept; for one thread. */
public final class Once<T> implements Supplier<T> {
    private final Supplier<? extends T> how;
    private boolean found;
    private T value;

    public Once(Supplier<? extends T> how) {
        this.how = how;
    }

    @Override
    public T get() {
        if (!found) {
            value = how.get();
            found = true;
        }
        return value;
    }
}
