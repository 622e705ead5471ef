package org.separatrix.study.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A file that a study names.
 *
 * @param path where it was found, for messages
 */
@SuppressWarnings("ArrayRecordComponent") // the content of a file, which nobody compares
public record NamedFile(String path, byte[] content) {
    private static final int LONGEST_EXCERPT = 40;

    /** SHA-256 of its content: what counts for the results of a study, whatever the file is called. */
    public String digest() {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Its lines, if it is a text. */
    public List<String> lines() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return (text.startsWith("\ufeff") ? text.substring(1) : text)
                    .lines()
                    .toList();
        } catch (CharacterCodingException e) {
            throw bad("must be text in UTF-8");
        }
    }

    /** This file cannot be used, and why. */
    public BadFile bad(String message) {
        return new BadFile(path + " " + message);
    }

    /** This file cannot be used because of one of its lines, counted from 1. */
    public BadFile bad(int line, String message) {
        return new BadFile(path + ", line " + line + ": " + message);
    }

    /** This file cannot be used because of one of its rows, counted from 0 here and from 1 in the message. */
    public BadFile badRow(int row, String message) {
        return new BadFile(path + ", row " + (row + 1) + ": " + message);
    }

    /** Whether its content begins like this. */
    boolean beginsWith(String start) {
        byte[] wanted = start.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= wanted.length && Arrays.equals(content, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** A piece of a file as it can be printed. */
    static String excerpt(String text) {
        String start = text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) + "..." : text;
        return "'" + start.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?") + "'";
    }
}
