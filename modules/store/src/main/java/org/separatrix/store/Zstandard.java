package org.separatrix.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Pages compressed by zstd, level 3, each as one frame that states its size. Parquet's own codec would build a Hadoop
 * configuration for every file, and would believe any size that a damaged page header claims.
 */
final class Zstandard implements CompressionCodecFactory {
    private static final int LEVEL = 3;
    private static final ByteBufferAllocator HEAP = new HeapByteBufferAllocator();

    /** Holds memory outside of the heap until it is released, by whoever asked for it. */
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        requireZstd(codec);
        return new Compressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        requireZstd(codec);
        return new Decompressor();
    }

    @Override
    public void release() {}

    private static void requireZstd(CompressionCodecName codec) {
        if (codec != CompressionCodecName.ZSTD) {
            throw new IllegalArgumentException(
                    "pages of Separatrix's tables are compressed by ZSTD but here by " + codec);
        }
    }

    private static byte[] copy(BytesInput input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(input.size()));
        input.writeAllTo(bytes);
        return bytes.toByteArray();
    }

    /** Its tables are set up once and serve all pages of a file. A page must be used before the next one is compressed. */
    private static final class Compressor implements BytesInputCompressor {
        private final ZstdCompressCtx tables = new ZstdCompressCtx().setLevel(LEVEL);
        private byte[] page = {};
        private byte[] frame = {};

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            int length = Math.toIntExact(bytes.size());
            int bound = Math.toIntExact(Zstd.compressBound(length));
            if (page.length < length) { // of two lengths that share a bound, too
                page = new byte[length];
            }
            if (frame.length < bound) {
                frame = new byte[bound];
            }
            bytes.toByteBuffer(HEAP, buffer -> {}).get(page, 0, length);
            try {
                int size = tables.compressByteArray(frame, 0, bound, page, 0, length);
                return BytesInput.from(frame, 0, size);
            } catch (ZstdException failure) {
                throw new IOException("a page cannot be compressed: " + failure.getMessage(), failure);
            }
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            tables.close();
        }
    }

    private static final class Decompressor implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            byte[] frame = copy(bytes);
            if (Zstd.getFrameContentSize(frame) != size) {
                throw new IOException("a page holds " + Zstd.getFrameContentSize(frame) + " bytes but claims " + size);
            }
            try {
                return BytesInput.from(Zstd.decompress(frame, size));
            } catch (ZstdException damaged) {
                throw new IOException("a page cannot be decompressed: " + damaged.getMessage(), damaged);
            }
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int size) throws IOException {
            ByteBuffer frame = input.slice().limit(compressedSize);
            output.put(copy(decompress(BytesInput.from(frame), size)));
            input.position(input.position() + compressedSize);
        }

        @Override
        public void release() {}
    }
}
