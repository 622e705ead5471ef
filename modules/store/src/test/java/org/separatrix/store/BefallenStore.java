package org.separatrix.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.InputFile;
import org.separatrix.store.Turns.Actor;

/** An actor's view of a store whose calls fail, by chance, in all the ways in which calls fail. */
final class BefallenStore implements Store {
    private final Simulation simulation;
    private final Actor self;
    private final Store store;

    BefallenStore(Simulation simulation, Actor self, Store store) {
        this.simulation = simulation;
        this.self = self;
        this.store = store;
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private <T> T call(Call<T> call) throws IOException {
        boolean fails = simulation.callFails();
        if (fails && simulation.random().nextBoolean()) {
            throw befalls(Mishap.ERROR_BEFORE);
        }
        T answer = call.run();
        simulation.watch().requireNothingHiddenBy(self);
        if (fails) {
            throw befalls(Mishap.ANSWER_LOST);
        }
        return answer;
    }

    private IOException befalls(Mishap mishap) {
        simulation.count(mishap, self.name());
        return mishap == Mishap.DISK_FULL
                ? NotEnoughSpace.orSame(new IOException("no space left on device"), Path.of("simulated"))
                : new IOException(mishap.name());
    }

    @Override
    public boolean publish(String staged, String name) throws IOException {
        if (simulation.callFails() && simulation.random().nextInt(3) == 0) {
            simulation.disk().content(staged).ifPresent(content -> simulation.publishLate(self, content, name));
            throw befalls(Mishap.EFFECT_DELAYED);
        }
        if (simulation.callFails() && simulation.random().nextInt(3) == 0) {
            throw befalls(Mishap.DISK_FULL);
        }
        boolean published = call(() -> store.publish(staged, name));
        if (published) {
            simulation.watch().requireDurable(name);
        }
        return published;
    }

    @Override
    public OutputStream stage(String name) throws IOException {
        OutputStream out = call(() -> store.stage(name));
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                byte[] written = Arrays.copyOfRange(bytes, offset, offset + length);
                if (simulation.callFails()) {
                    switch (simulation.random().nextInt(3)) {
                        case 0 -> {
                            out.write(written, 0, simulation.random().nextInt(length));
                            throw befalls(Mishap.DISK_FULL);
                        }
                        case 1 -> {
                            written = Arrays.copyOf(written, simulation.random().nextInt(length));
                            simulation.count(Mishap.WRITE_TORN, self.name());
                        }
                        default -> {
                            written[simulation.random().nextInt(length)] ^= 4;
                            simulation.count(Mishap.WRITE_WRONG, self.name());
                        }
                    }
                }
                out.write(written);
            }

            @Override
            public void close() throws IOException {
                call(() -> {
                    out.close();
                    return "";
                });
            }
        };
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public String requirement() {
        return store.requirement();
    }

    @Override
    public List<StoredFile> files(String folder) throws IOException {
        return call(() -> store.files(folder));
    }

    @Override
    public List<String> folders(String folder) throws IOException {
        return call(() -> store.folders(folder));
    }

    @Override
    public Optional<StoredFile> find(String name) throws IOException {
        return call(() -> store.find(name));
    }

    @Override
    public InputFile open(String name) throws IOException {
        return call(() -> store.open(name));
    }

    @Override
    public void replaceFile(String staged, String name) throws IOException {
        call(() -> {
            store.replaceFile(staged, name);
            return "";
        });
    }

    @Override
    public void replaceFolder(String staged, String folder) throws IOException {
        call(() -> {
            store.replaceFolder(staged, folder);
            return "";
        });
    }

    @Override
    public boolean moveAside(StoredFile seen, String name) throws IOException {
        return call(() -> store.moveAside(seen, name));
    }

    @Override
    public void removeStaged(String name) throws IOException {
        call(() -> {
            store.removeStaged(name);
            return "";
        });
    }
}
