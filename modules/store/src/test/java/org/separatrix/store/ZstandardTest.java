package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;

class ZstandardTest {
    private static final Zstandard ZSTANDARD = new Zstandard();

    /** The bound of a frame's length, by which room was once made for pages, rounds below 128 kB. */
    @Test
    void aPageMayBeALittleLongerThanTheOneBeforeIt() throws IOException {
        assertThat(Zstd.compressBound(2049)).isEqualTo(Zstd.compressBound(2048));
        BytesInputCompressor compressor = ZSTANDARD.getCompressor(CompressionCodecName.ZSTD);
        BytesInputDecompressor decompressor = ZSTANDARD.getDecompressor(CompressionCodecName.ZSTD);
        for (int length : new int[] {0, 1, 2048, 2049, 17, 131_072, 131_073, 2049}) {
            byte[] page = page(length);
            byte[] frame = bytes(compressor.compress(BytesInput.from(page)));
            assertThat(bytes(decompressor.decompress(BytesInput.from(frame), length)))
                    .isEqualTo(page);
        }
        compressor.release();
    }

    private static byte[] bytes(BytesInput input) throws IOException {
        return input.toInputStream().readAllBytes();
    }

    private static byte[] page(int length) {
        byte[] page = new byte[length];
        for (int i = 0; i < length; i++) {
            page[i] = (byte) (i * i);
        }
        return page;
    }
}
