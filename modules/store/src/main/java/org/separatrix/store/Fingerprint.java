package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The logical content of many cells as one number: the sum modulo 2^256 of the SHA-256 of every cell's digest. A sum
 * knows no order, no chunks and no rounds, so any split of the same work gives the same fingerprint, and so does a study that
 * grew to the same cells.
 */
public final class Fingerprint {
    private static final int DIGITS = 64;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private final MessageDigest digest = Digests.sha256();
    private BigInteger sum = BigInteger.ZERO;

    /** The fingerprint that {@link #hex} wrote. */
    public static Fingerprint parse(String hex) {
        if (hex.length() != DIGITS) {
            throw new IllegalArgumentException("a fingerprint has 64 hexadecimal digits but was '" + hex + "'");
        }
        Fingerprint parsed = new Fingerprint();
        parsed.sum = new BigInteger(1, HexFormat.of().parseHex(hex));
        return parsed;
    }

    /** Adds a cell by the digest of its content. */
    public void add(String hex) {
        digest.update(hex.getBytes(UTF_8));
        add(new BigInteger(1, digest.digest()));
    }

    /** Adds all cells of the other one, which must have none in common with this. */
    public void merge(Fingerprint other) {
        add(other.sum);
    }

    private void add(BigInteger summand) {
        sum = sum.add(summand).mod(MODULUS);
    }

    /** 64 hexadecimal digits. */
    public String hex() {
        String digits = sum.toString(16);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
