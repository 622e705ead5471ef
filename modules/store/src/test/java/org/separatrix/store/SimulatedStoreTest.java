package org.separatrix.store;

/** What is simulated keeps to what every store must do. */
class SimulatedStoreTest extends StoreContract {
    private SimulatedDisk disk;

    @Override
    Store emptyStore() {
        disk = new SimulatedDisk();
        return sameStore();
    }

    @Override
    Store sameStore() {
        return new SimulatedStore(disk, call -> {});
    }
}
