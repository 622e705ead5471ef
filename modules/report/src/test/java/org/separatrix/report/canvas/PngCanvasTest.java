package org.separatrix.report.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngCanvasTest {
    private static final Lettering LETTERING = new Lettering(12, Lettering.Anchor.MIDDLE, Color.BLACK);
    private static final Color BLUE = Color.of(0x3060a0);

    @Test
    void twoPixelsStandForEachUnit() throws IOException {
        BufferedImage image = decoded(new PngCanvas(31, 17).png());
        assertThat(image.getWidth()).isEqualTo(62);
        assertThat(image.getHeight()).isEqualTo(34);
    }

    @Test
    void boxesHaveTheirColorUpToTheLastPixelAndLeaveNoGap() throws IOException {
        PngCanvas canvas = new PngCanvas(20, 10);
        canvas.fill(BLUE, List.of(new Box(0, 0, 6.3, 10), new Box(6.3, 0, 15, 10)));
        BufferedImage image = decoded(canvas.png());
        for (int x = 0; x < 30; x++) {
            assertThat(rgb(image, x, 9)).as("pixel %d", x).isEqualTo(BLUE.rgb());
        }
        assertThat(rgb(image, 30, 9)).isEqualTo(0xffffff);
    }

    @Test
    void nothingIsDrawnOutsideOfTheBoxOnlyWhileItHolds() throws IOException {
        PngCanvas canvas = new PngCanvas(20, 10);
        canvas.within(new Box(0, 0, 5, 10), () -> canvas.fill(BLUE, List.of(new Box(0, 0, 20, 4))));
        canvas.fill(Color.BLACK, List.of(new Box(15, 0, 20, 4)));
        BufferedImage image = decoded(canvas.png());
        assertThat(rgb(image, 8, 2)).isEqualTo(BLUE.rgb());
        assertThat(rgb(image, 12, 2)).isEqualTo(0xffffff);
        assertThat(rgb(image, 34, 2)).isZero();
    }

    @Test
    void aLineRunsThroughItsPlaces() throws IOException {
        PngCanvas canvas = new PngCanvas(20, 10);
        canvas.draw(new Stroke(BLUE, 2, false), List.of(List.of(new Spot(2, 5), new Spot(18, 5))));
        BufferedImage image = decoded(canvas.png());
        assertThat(rgb(image, 20, 9)).isEqualTo(BLUE.rgb());
        assertThat(rgb(image, 20, 10)).isEqualTo(BLUE.rgb());
        assertThat(rgb(image, 20, 13)).isEqualTo(0xffffff);
        assertThat(rgb(image, 2, 9)).isEqualTo(0xffffff);
    }

    @Test
    void withoutFontsEverythingElseIsDrawnAndThePictureSaysSo() throws IOException {
        List<Supplier<Font>> missing = List.of(
                () -> {
                    throw new NullPointerException("Fontconfig head is null");
                },
                () -> {
                    throw new InternalError("no fonts");
                },
                () -> {
                    throw new UnsatisfiedLinkError("libfreetype.so");
                });
        for (Supplier<Font> fonts : missing) {
            PngCanvas canvas = new PngCanvas(20, 10, fonts);
            canvas.write(Text.of("kappa"), new Spot(10, 8), LETTERING);
            canvas.fill(BLUE, List.of(new Box(0, 0, 20, 2)));
            Png png = canvas.png();
            assertThat(png.lettered()).isFalse();
            BufferedImage image = decoded(png);
            assertThat(rgb(image, 3, 3)).isEqualTo(BLUE.rgb());
            assertThat(ink(image, 5)).isZero();
        }
    }

    @Test
    void aPictureWithoutTextCountsAsLettered() {
        assertThat(new PngCanvas(4, 4).png().lettered()).isTrue();
    }

    private static long ink(BufferedImage image, int top) {
        long ink = 0;
        for (int y = top; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                ink += rgb(image, x, y) == 0xffffff ? 0 : 1;
            }
        }
        return ink;
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    private static BufferedImage decoded(Png png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png.bytes()));
    }
}
