package org.separatrix.store;

import java.io.IOException;

class EveryCallFailsInMemoryTest extends EveryCallFailsContract {
    EveryCallFailsInMemoryTest() throws IOException {
        super(1);
    }

    @Override
    Store emptyStore() {
        return SimulatedStore.inMemory();
    }

    @Override
    String kind() {
        return "memory";
    }
}
