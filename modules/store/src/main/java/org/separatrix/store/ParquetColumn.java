package org.separatrix.store;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;

/** A column as a Parquet file declares it, and what it is here. */
record ParquetColumn(Column column, ColumnDescriptor descriptor, PrimitiveTypeName encoding, int maxDefinitionLevel) {

    /** The columns of these names, all if there is no name. */
    static ParquetColumn[] of(MessageType schema, List<String> names, String file) throws IOException {
        List<String> wanted = names.isEmpty()
                ? schema.getFields().stream()
                        .map(org.apache.parquet.schema.Type::getName)
                        .toList()
                : names;
        ParquetColumn[] columns = new ParquetColumn[wanted.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = of(schema, wanted.get(i), file);
        }
        return columns;
    }

    private static ParquetColumn of(MessageType schema, String name, String file) throws IOException {
        if (!schema.containsField(name)) {
            throw new IOException(file + " has no column '" + name + "'. It has: "
                    + String.join(
                            ", ",
                            schema.getFields().stream()
                                    .map(org.apache.parquet.schema.Type::getName)
                                    .toList()));
        }
        org.apache.parquet.schema.Type field = schema.getType(name);
        Type type = field.isPrimitive() && !field.isRepetition(Repetition.REPEATED) ? type(field) : null;
        if (type == null) {
            throw new IOException(file + ": column '" + name
                    + "' must hold integers, floating-point numbers or text but is '" + field + "'");
        }
        ColumnDescriptor descriptor = schema.getColumnDescription(new String[] {name});
        return new ParquetColumn(
                new Column(name, type, field.isRepetition(Repetition.REQUIRED)),
                descriptor,
                field.asPrimitiveType().getPrimitiveTypeName(),
                descriptor.getMaxDefinitionLevel());
    }

    private static Type type(org.apache.parquet.schema.Type field) {
        LogicalTypeAnnotation meaning = field.getLogicalTypeAnnotation();
        boolean plain = meaning == null;
        return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32, INT64 -> plain || meaning instanceof IntLogicalTypeAnnotation ? Type.LONG : null;
            case FLOAT -> plain ? Type.FLOAT : null;
            case DOUBLE -> plain ? Type.DOUBLE : null;
            case BINARY -> plain || meaning instanceof StringLogicalTypeAnnotation ? Type.TEXT : null;
            default -> null;
        };
    }
}
