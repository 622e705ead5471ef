package org.separatrix.report.canvas;

import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A sheet as pixels, two by two for each unit of length. Small Java images bring no fonts, and AWT then fails in ways that
 * depend on the machine: the first failing text ends all text, and {@link Png#lettered} tells.
 */
public final class PngCanvas implements Canvas {
    /** Pixels per unit of length. */
    public static final int SCALE = 2;

    private static final int MOST_OPAQUE = 255;
    /** How many widths a corner may stand out before it is cut. */
    private static final float MITER = 10;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Supplier<Font> fonts;
    private boolean lettered = true;

    public PngCanvas(double width, double height) {
        this(width, height, () -> new Font(Font.SANS_SERIF, Font.PLAIN, 1));
    }

    PngCanvas(double width, double height, Supplier<Font> fonts) {
        this.image = new BufferedImage(pixels(width), pixels(height), BufferedImage.TYPE_INT_RGB);
        this.graphics = image.createGraphics();
        this.fonts = fonts;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(java.awt.Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    }

    /** The sheet as a file; nothing may be drawn afterwards. */
    public Png png() {
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", output)) {
                throw new IllegalStateException("this Java has no writer for PNG; the SVG needs none");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot write to memory", impossible);
        }
        return new Png(bytes.toByteArray(), lettered);
    }

    /** Sides are rounded to whole pixels, so that neighbours meet and colours stay pure. */
    @Override
    public void fill(Color color, List<Box> boxes) {
        graphics.setColor(awt(color));
        for (Box box : boxes) {
            int left = pixels(box.left());
            int top = pixels(box.top());
            graphics.fillRect(left, top, pixels(box.right()) - left, pixels(box.bottom()) - top);
        }
    }

    @Override
    public void draw(Stroke stroke, List<List<Spot>> lines) {
        Path2D path = new Path2D.Double();
        lines.forEach(line -> append(path, line));
        graphics.setColor(awt(stroke.color()));
        graphics.setStroke(pen(stroke));
        graphics.draw(path);
    }

    @Override
    public void area(Color color, double opacity, List<List<Spot>> outlines) {
        Path2D path = new Path2D.Double();
        for (List<Spot> outline : outlines) {
            append(path, outline);
            path.closePath();
        }
        graphics.setColor(new java.awt.Color(
                color.red(), color.green(), color.blue(), (int) Math.rint(MOST_OPAQUE * Math.min(1, opacity))));
        graphics.fill(path);
    }

    private static void append(Path2D path, List<Spot> spots) {
        Spot start = spots.get(0);
        path.moveTo(SCALE * start.x(), SCALE * start.y());
        for (Spot spot : spots.subList(1, spots.size())) {
            path.lineTo(SCALE * spot.x(), SCALE * spot.y());
        }
    }

    private static BasicStroke pen(Stroke stroke) {
        return new BasicStroke(
                (float) (SCALE * stroke.width()),
                stroke.round() ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT,
                stroke.round() ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER,
                MITER,
                stroke.dash() > 0
                        ? new float[] {(float) (SCALE * stroke.dash()), (float) (SCALE * stroke.gap())}
                        : null,
                0);
    }

    @Override
    public void write(Text text, Spot place, Lettering lettering) {
        if (!lettered || text.isEmpty()) {
            return;
        }
        try {
            graphics.setColor(awt(lettering.color()));
            graphics.fill(outline(text, place, lettering));
        } catch (RuntimeException | LinkageError | InternalError | AWTError noFonts) {
            lettered = false;
        }
    }

    private Shape outline(Text text, Spot place, Lettering lettering) {
        double size = SCALE * lettering.size();
        Font font = fonts.get().deriveFont(lettering.bold() ? Font.BOLD : Font.PLAIN, (float) size);
        Path2D outline = new Path2D.Double();
        double width = append(outline, text.base(), font, 0, 0);
        width += append(
                outline,
                text.raised(),
                font.deriveFont((float) (Text.RAISED_SIZE * size)),
                width,
                -Text.RAISED_BY * size);
        double shift = 0;
        switch (lettering.anchor()) {
            case START -> shift = 0;
            case MIDDLE -> shift = -width / 2;
            case END -> shift = -width;
        }
        AffineTransform placing = AffineTransform.getTranslateInstance(SCALE * place.x(), SCALE * place.y());
        placing.rotate(StrictMath.toRadians(lettering.degrees()));
        placing.translate(shift, 0);
        return placing.createTransformedShape(outline);
    }

    /** Returns how far the pen moved on. */
    private double append(Path2D outline, String text, Font font, double x, double y) {
        if (text.isEmpty()) {
            return 0;
        }
        TextLayout layout = new TextLayout(text, font, graphics.getFontRenderContext());
        outline.append(layout.getOutline(AffineTransform.getTranslateInstance(x, y)), false);
        return layout.getAdvance();
    }

    @Override
    public void within(Box box, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(
                SCALE * box.left(), SCALE * box.top(), SCALE * box.width(), SCALE * box.height()));
        drawing.run();
        graphics.setClip(before);
    }

    private static int pixels(double length) {
        return (int) Math.rint(SCALE * length);
    }

    private static java.awt.Color awt(Color color) {
        return new java.awt.Color(color.rgb());
    }
}
