package org.separatrix.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A store of whose calls one kind fails once, at its so-manieth time. It counts its calls in any case. */
final class FaultyStore implements Store {
    private final Store store;
    private final StoreCall failing;
    private final CallFault fault;
    private final int nth;
    private final Work meanwhile;
    private final Map<StoreCall, Integer> calls = new EnumMap<>(StoreCall.class);
    private boolean happened;

    /** What another process does while a call waits. */
    interface Work {
        void run() throws IOException;
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    FaultyStore(Store store, StoreCall failing, CallFault fault, int nth, Work meanwhile) {
        this.store = store;
        this.failing = failing;
        this.fault = fault;
        this.nth = nth;
        this.meanwhile = meanwhile;
    }

    /** A store that never fails, for counting. */
    FaultyStore(Store store) {
        this(store, StoreCall.FILES, CallFault.EXCEPTION, 0, () -> {});
    }

    boolean happened() {
        return happened;
    }

    int calls(StoreCall call) {
        return calls.getOrDefault(call, 0);
    }

    private <T> T call(StoreCall kind, Call<T> whole, Call<T> less) throws IOException {
        if (calls.merge(kind, 1, Integer::sum) != nth || kind != failing) {
            return whole.run();
        }
        happened = true;
        switch (fault) {
            case EXCEPTION -> throw new IOException("injected");
            case UNKNOWN_OUTCOME -> {
                whole.run();
                throw new IOException("injected, but done");
            }
            case DISK_FULL ->
                throw NotEnoughSpace.orSame(new IOException("no space left on device"), Path.of("injected"));
            case SLOW -> meanwhile.run();
            case SHORT -> {
                return less.run();
            }
        }
        return whole.run();
    }

    private <T> T call(StoreCall kind, Call<T> whole) throws IOException {
        return call(kind, whole, whole);
    }

    private static <T> List<T> half(List<T> list) {
        return list.subList(0, list.size() / 2);
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
        return call(StoreCall.FILES, () -> store.files(folder), () -> half(store.files(folder)));
    }

    @Override
    public List<String> folders(String folder) throws IOException {
        return call(StoreCall.FOLDERS, () -> store.folders(folder), () -> half(store.folders(folder)));
    }

    @Override
    public Optional<StoredFile> find(String name) throws IOException {
        return call(StoreCall.FIND, () -> store.find(name), Optional::empty);
    }

    @Override
    public InputFile open(String name) throws IOException {
        return call(
                StoreCall.OPEN,
                () -> new FaultyFile(store.open(name)),
                () -> new MemoryFile(firstHalf(StoredBytes.read(store.open(name)))));
    }

    @Override
    public OutputStream stage(String name) throws IOException {
        return call(
                StoreCall.STAGE, () -> new FaultyOutput(store.stage(name)), () -> new LosingOutput(store.stage(name)));
    }

    @Override
    public boolean publish(String staged, String name) throws IOException {
        return call(StoreCall.PUBLISH, () -> store.publish(staged, name));
    }

    @Override
    public void replaceFile(String staged, String name) throws IOException {
        call(StoreCall.REPLACE_FILE, () -> {
            store.replaceFile(staged, name);
            return "";
        });
    }

    @Override
    public void replaceFolder(String staged, String folder) throws IOException {
        call(StoreCall.REPLACE_FOLDER, () -> {
            store.replaceFolder(staged, folder);
            return "";
        });
    }

    @Override
    public boolean moveAside(StoredFile seen, String name) throws IOException {
        return call(StoreCall.MOVE_ASIDE, () -> store.moveAside(seen, name));
    }

    @Override
    public void removeStaged(String name) throws IOException {
        call(
                StoreCall.REMOVE_STAGED,
                () -> {
                    store.removeStaged(name);
                    return "";
                },
                () -> "");
    }

    private static byte[] firstHalf(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private final class FaultyFile implements InputFile {
        private final InputFile file;

        FaultyFile(InputFile file) {
            this.file = file;
        }

        @Override
        public long getLength() throws IOException {
            return file.getLength();
        }

        @Override
        public SeekableInputStream newStream() throws IOException {
            return new FaultyInput(file.newStream());
        }
    }

    /** Reads less by ending too early, as a lost connection does. */
    private final class FaultyInput extends SeekableInputStream {
        private final SeekableInputStream in;

        FaultyInput(SeekableInputStream in) {
            this.in = in;
        }

        private int read(Call<Integer> whole) throws IOException {
            return call(StoreCall.READ, whole, () -> -1);
        }

        private void readFully(Work whole) throws IOException {
            call(
                    StoreCall.READ,
                    () -> {
                        whole.run();
                        return "";
                    },
                    () -> {
                        throw new EOFException("injected");
                    });
        }

        @Override
        public long getPos() throws IOException {
            return in.getPos();
        }

        @Override
        public void seek(long position) throws IOException {
            in.seek(position);
        }

        @Override
        public int read() throws IOException {
            return read(in::read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read(() -> in.read(bytes, offset, length));
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            return read(() -> in.read(buffer));
        }

        @Override
        public void readFully(byte[] bytes) throws IOException {
            readFully(() -> in.readFully(bytes));
        }

        @Override
        public void readFully(byte[] bytes, int offset, int length) throws IOException {
            readFully(() -> in.readFully(bytes, offset, length));
        }

        @Override
        public void readFully(ByteBuffer buffer) throws IOException {
            readFully(() -> in.readFully(buffer));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Holds the last piece back until it is closed, so that closing can lose some of it. */
    private final class FaultyOutput extends OutputStream {
        private final OutputStream out;
        private byte[] held = {};

        FaultyOutput(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] piece = Arrays.copyOfRange(bytes, offset, offset + length);
            call(StoreCall.WRITE, () -> next(piece), () -> next(firstHalf(piece)));
        }

        private String next(byte[] piece) throws IOException {
            out.write(held);
            held = piece;
            return "";
        }

        @Override
        public void close() throws IOException {
            call(StoreCall.CLOSE, () -> last(held), () -> last(firstHalf(held)));
        }

        private String last(byte[] piece) throws IOException {
            held = new byte[0];
            out.write(piece);
            out.close();
            return "";
        }
    }

    /** Keeps nothing of what is written to it. */
    private static final class LosingOutput extends OutputStream {
        private final OutputStream out;

        LosingOutput(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) {}

        @Override
        public void write(byte[] bytes, int offset, int length) {}

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
