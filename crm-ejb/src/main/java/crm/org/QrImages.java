package crm.org;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Draws QR codes for screen and print, and reads those people upload. */
public final class QrImages {

    /** The most bytes of an uploaded picture. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final int MOST_POINTS = 4_000; // on a side
    private static final int KEPT_POINTS = 600; // of a picture that is kept
    private static final int QUIET = 4; // modules around the code, as the standard wants
    private static final int PRINT_POINTS = 1_200; // 10 cm at 300 dpi
    private static final List<String> READ = List.of("png", "jpeg", "gif");
    private static final int BLACK = 0xFF000000;
    private static final int WHITE = 0xFFFFFFFF;

    private QrImages() {}

    /** A PNG of at least ten centimetres at 300 dpi, each module a whole number of points. */
    public static byte[] png(String text) {
        var matrix = matrix(text);
        var modules = matrix.getWidth();
        var scale = Math.max(1, (PRINT_POINTS + modules - 1) / modules);
        var image = new BufferedImage(modules * scale, modules * scale, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, matrix.get(x / scale, y / scale) ? BLACK : WHITE);
            }
        }
        return png(image);
    }

    /** An SVG of one unit a module, black on white, that prints at any size. */
    public static String svg(String text) {
        var matrix = matrix(text);
        var modules = matrix.getWidth();
        var path = new StringBuilder();
        for (int y = 0; y < modules; y++) {
            for (int x = 0; x < modules; x++) {
                if (!matrix.get(x, y)) continue;
                var run = 1;
                while (x + run < modules && matrix.get(x + run, y)) run++;
                path.append('M')
                        .append(x)
                        .append(' ')
                        .append(y)
                        .append('h')
                        .append(run)
                        .append("v1h-");
                path.append(run).append('z');
                x += run;
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" width="100mm" height="100mm" \
            shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>
            """.formatted(modules, path);
    }

    /**
     * An uploaded picture of a QR code, drawn anew by us so that nothing of the file itself is kept.
     *
     * @param png  the picture
     * @param text what it was read as
     */
    public record Picture(byte[] png, String text) {}

    /** Checks and draws an uploaded picture anew. */
    public static Picture picture(byte[] file) {
        if (file == null || file.length == 0) throw QrRule.IMAGE_MISSING.violatedBy();
        if (file.length > MOST_BYTES) throw QrRule.IMAGE_TOO_BIG.violatedBy(MOST_BYTES / 1024);
        var image = flat(read(file));
        var text = decode(image).orElseThrow(QrRule.IMAGE_WITHOUT_CODE::violatedBy);
        var kept = smaller(image);
        if (decode(kept).isEmpty()) kept = image; // too fine to be made smaller
        return new Picture(png(kept), text);
    }

    /** What the QR code in a picture says. */
    public static Optional<String> decode(BufferedImage image) {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return Stream.of(new HybridBinarizer(source), new GlobalHistogramBinarizer(source))
                .map(binarizer -> decode(new BinaryBitmap(binarizer)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> decode(BinaryBitmap bitmap) {
        try {
            var hints = Map.<DecodeHintType, Object>of(DecodeHintType.TRY_HARDER, true);
            return Optional.of(new QRCodeReader().decode(bitmap, hints).getText());
        } catch (ReaderException noneOrDamaged) {
            return Optional.empty();
        }
    }

    /** Type and size are looked at before a single point is drawn: a small file may claim a huge picture. */
    private static BufferedImage read(byte[] file) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw QrRule.IMAGE_UNREADABLE.violatedBy();
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return read(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException damaged) {
            throw QrRule.IMAGE_UNREADABLE.violatedBy();
        }
    }

    private static BufferedImage read(ImageReader reader) throws IOException {
        if (!READ.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            throw QrRule.IMAGE_UNREADABLE.violatedBy();
        }
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if (width > MOST_POINTS || height > MOST_POINTS) {
            throw QrRule.IMAGE_TOO_WIDE.violatedBy(width, height, MOST_POINTS);
        }
        return reader.read(0);
    }

    /** Without transparency, on white. */
    private static BufferedImage flat(BufferedImage image) {
        return drawn(image, image.getWidth(), image.getHeight());
    }

    private static BufferedImage smaller(BufferedImage image) {
        var longest = Math.max(image.getWidth(), image.getHeight());
        if (longest <= KEPT_POINTS) return image;
        return drawn(
                image,
                Math.max(1, image.getWidth() * KEPT_POINTS / longest),
                Math.max(1, image.getHeight() * KEPT_POINTS / longest));
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private static BitMatrix matrix(String text) {
        try {
            var hints = Map.of(
                    EncodeHintType.CHARACTER_SET,
                    "UTF-8",
                    EncodeHintType.ERROR_CORRECTION,
                    ErrorCorrectionLevel.M,
                    EncodeHintType.MARGIN,
                    QUIET);
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("no QR code takes " + text.length() + " characters", tooLong);
        }
    }

    private static byte[] png(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", out)) throw new IllegalStateException("every Java writes PNG");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
