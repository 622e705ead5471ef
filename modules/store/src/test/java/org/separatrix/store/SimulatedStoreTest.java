package org.separatrix.store;

/** What is simulated keeps to what every store must do. */
class SimulatedStoreTest extends StoreContract {
    @Override
    Store emptyStore() {
        return SimulatedStore.inMemory();
    }
}
