package org.separatrix.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.ToDoubleFunction;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * A column of numbers in a Parquet file of any origin: integers with a sign or without, floating-point numbers of 16, 32 and 64
 * bits, decimal numbers. What a double cannot hold exactly is rounded to the nearest one that it can.
 */
record NumericColumn(String name, ColumnDescriptor descriptor, ToDoubleFunction<ColumnReader> reading) {

    static NumericColumn of(MessageType schema, Type field, String file) throws UnusableTable {
        String name = field.getName();
        if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
            throw new UnusableTable(
                    file, "has a column '" + name + "' that must hold a number per row but holds lists or groups");
        }
        ToDoubleFunction<ColumnReader> reading = reading(field.asPrimitiveType());
        if (reading == null) {
            throw new UnusableTable(
                    file, "has a column '" + name + "' that must hold numbers but is of type " + type(field));
        }
        return new NumericColumn(name, schema.getColumnDescription(new String[] {name}), reading);
    }

    private static String type(Type field) {
        LogicalTypeAnnotation meaning = field.getLogicalTypeAnnotation();
        return meaning == null ? field.asPrimitiveType().getPrimitiveTypeName().name() : meaning.toString();
    }

    private static ToDoubleFunction<ColumnReader> reading(PrimitiveType type) {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return decimal(type, decimal.getScale());
        }
        boolean isUnsigned = meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
        boolean isPlain = meaning == null || meaning instanceof IntLogicalTypeAnnotation;
        return switch (type.getPrimitiveTypeName()) {
            case INT32 ->
                !isPlain ? null : isUnsigned ? reader -> reader.getInteger() & 0xffff_ffffL : ColumnReader::getInteger;
            case INT64 -> !isPlain ? null : isUnsigned ? reader -> unsigned(reader.getLong()) : ColumnReader::getLong;
            case FLOAT -> meaning == null ? ColumnReader::getFloat : null;
            case DOUBLE -> meaning == null ? ColumnReader::getDouble : null;
            case FIXED_LEN_BYTE_ARRAY ->
                meaning instanceof Float16LogicalTypeAnnotation ? reader -> half(reader.getBinary()) : null;
            default -> null;
        };
    }

    /** {@code (-1)^s 2^(e - 15) (1 + m / 1024)}, and {@code 2^-14 m / 1024} where {@code e} is 0. */
    static double half(Binary binary) {
        byte[] bytes = binary.getBytesUnsafe();
        int exponent = (bytes[1] >> 2) & 0x1f;
        int mantissa = ((bytes[1] & 3) << 8) | (bytes[0] & 0xff);
        if (exponent == 0x1f) {
            return Double.NaN; // or infinite, which is no number either
        }
        double magnitude = Math.scalb(exponent == 0 ? mantissa : 1024.0 + mantissa, Math.max(exponent, 1) - 25);
        return bytes[1] < 0 ? -magnitude : magnitude;
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : new BigInteger(Long.toUnsignedString(bits)).doubleValue();
    }

    private static ToDoubleFunction<ColumnReader> decimal(PrimitiveType type, int scale) {
        return switch (type.getPrimitiveTypeName()) {
            case INT32 ->
                reader -> BigDecimal.valueOf(reader.getInteger(), scale).doubleValue();
            case INT64 -> reader -> BigDecimal.valueOf(reader.getLong(), scale).doubleValue();
            case BINARY, FIXED_LEN_BYTE_ARRAY -> reader -> decimal(reader.getBinary(), scale);
            default -> null;
        };
    }

    private static double decimal(Binary bytes, int scale) {
        return new BigDecimal(new BigInteger(bytes.getBytes()), scale).doubleValue();
    }
}
