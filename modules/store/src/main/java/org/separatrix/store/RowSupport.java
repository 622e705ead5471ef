package org.separatrix.store;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** How a row becomes values of Parquet columns. */
final class RowSupport extends WriteSupport<Row> {
    private final TableSchema schema;
    private final String[] names;
    private final byte[][] lastBytes;
    private final Binary[] lastText;
    private final Map<String, String> closing = new TreeMap<>();
    private final Runnable beforeFooter;
    private RecordConsumer consumer;

    RowSupport(TableSchema schema, Map<String, String> keyValues, Runnable beforeFooter) {
        this.schema = schema;
        this.names = schema.names().toArray(String[]::new);
        this.lastBytes = new byte[names.length][];
        this.lastText = new Binary[names.length];
        this.beforeFooter = beforeFooter;
        closing.putAll(keyValues);
        closing.put(Seal.KEY, Seal.BLANK);
    }

    /** Adds what is known only after the last row. */
    void add(Map<String, String> keyValues) {
        closing.putAll(keyValues);
    }

    Map<String, String> keyValues() {
        Map<String, String> own = new TreeMap<>(closing);
        own.remove(Seal.KEY);
        return own;
    }

    @Override
    public String getName() {
        return "separatrix";
    }

    @Override
    @Deprecated
    public WriteContext init(Configuration configuration) {
        return new WriteContext(parquetSchema(), Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(parquetSchema(), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(Row row) {
        consumer.startMessage();
        for (int column = 0; column < names.length; column++) {
            if (row.isNull(column)) {
                continue;
            }
            consumer.startField(names[column], column);
            switch (row.type(column)) {
                case LONG -> consumer.addLong(row.getLong(column));
                case DOUBLE -> consumer.addDouble(row.getDouble(column));
                case TEXT -> consumer.addBinary(text(row, column));
            }
            consumer.endField(names[column], column);
        }
        consumer.endMessage();
    }

    private Binary text(Row row, int column) {
        byte[] bytes = row.utf8(column);
        if (lastBytes[column] != bytes) {
            lastBytes[column] = bytes;
            lastText[column] = Binary.fromConstantByteArray(bytes);
        }
        return lastText[column];
    }

    @Override
    public FinalizedWriteContext finalizeWrite() {
        beforeFooter.run();
        return new FinalizedWriteContext(closing);
    }

    private MessageType parquetSchema() {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Column column : schema.columns()) {
            var type =
                    switch (column.type()) {
                        case LONG -> column.required() ? Types.required(INT64) : Types.optional(INT64);
                        case DOUBLE -> column.required() ? Types.required(DOUBLE) : Types.optional(DOUBLE);
                        case TEXT ->
                            (column.required() ? Types.required(BINARY) : Types.optional(BINARY)).as(stringType());
                    };
            message.addField(type.named(column.name()));
        }
        return message.named("separatrix");
    }
}
