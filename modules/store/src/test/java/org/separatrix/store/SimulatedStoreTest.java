package org.separatrix.store;

/** What is simulated keeps to what every store must do. */
class SimulatedStoreTest extends StoreContract {
    private SimulatedStore store;

    @Override
    Store emptyStore() {
        store = SimulatedStore.inMemory();
        return store;
    }

    @Override
    Store sameStore() {
        return store;
    }
}
