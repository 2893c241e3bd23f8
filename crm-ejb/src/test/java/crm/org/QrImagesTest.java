package crm.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrImagesTest {

    private static final String LINK = "https://crm.example.com/crm/c/abcdefghjk";

    @Test
    void a_printed_code_is_read_as_the_link_it_was_made_of() throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(QrImages.png(LINK)));

        assertThat(QrImages.decode(image)).contains(LINK);
        assertThat(image.getWidth()).as("ten centimetres at 300 dpi").isGreaterThanOrEqualTo(1_181);
    }

    @Test
    void the_drawing_shows_the_same_modules_as_the_picture() throws Exception {
        var svg = QrImages.svg(LINK);
        var side = Integer.parseInt(found(svg, "viewBox=\"0 0 (\\d+) "));
        var drawn = new BufferedImage(side * 4, side * 4, BufferedImage.TYPE_INT_RGB);
        var graphics = drawn.createGraphics();
        graphics.setColor(java.awt.Color.WHITE);
        graphics.fillRect(0, 0, side * 4, side * 4);
        graphics.setColor(java.awt.Color.BLACK);
        var runs = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(svg);
        while (runs.find()) {
            graphics.fillRect(
                    Integer.parseInt(runs.group(1)) * 4,
                    Integer.parseInt(runs.group(2)) * 4,
                    Integer.parseInt(runs.group(3)) * 4,
                    4);
        }
        assertThat(QrImages.decode(drawn)).contains(LINK);
    }

    @Test
    void chinese_in_a_code_is_read_back() throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(QrImages.png("梁敏儀")));
        assertThat(QrImages.decode(image)).contains("梁敏儀");
    }

    @Test
    void an_uploaded_code_is_drawn_anew_and_still_read() throws Exception {
        var file = QrImages.png("https://u.wechat.com/abc");

        var picture = QrImages.picture(file);

        assertThat(picture.text()).isEqualTo("https://u.wechat.com/abc");
        assertThat(picture.png()).isNotEqualTo(file);
        assertThat(QrImages.decode(ImageIO.read(new ByteArrayInputStream(picture.png()))))
                .contains("https://u.wechat.com/abc");
    }

    @Test
    void what_hides_behind_a_picture_is_not_kept() throws Exception {
        var file = new ByteArrayOutputStream();
        file.write(QrImages.png("hello"));
        file.write("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));

        var kept = new String(QrImages.picture(file.toByteArray()).png(), StandardCharsets.ISO_8859_1);

        assertThat(kept).doesNotContain("script");
    }

    @Test
    void no_file_a_text_and_a_vector_drawing_are_no_pictures() {
        refused(QrRule.IMAGE_MISSING, new byte[0]);
        refused(QrRule.IMAGE_UNREADABLE, "hello".getBytes(StandardCharsets.UTF_8));
        refused(QrRule.IMAGE_UNREADABLE, QrImages.svg("hello").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_picture_of_something_else_is_refused() throws Exception {
        refused(QrRule.IMAGE_WITHOUT_CODE, png(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB)));
    }

    @Test
    void two_megabytes_are_taken_and_a_byte_more_is_not() {
        refused(QrRule.IMAGE_UNREADABLE, new byte[QrImages.MOST_BYTES]);
        refused(QrRule.IMAGE_TOO_BIG, new byte[QrImages.MOST_BYTES + 1]);
    }

    @Test
    void a_small_file_that_claims_a_huge_picture_is_refused_before_it_is_drawn() throws Exception {
        var file = png(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB));
        file[18] = 0x7F; // the width in the header: 32,522 points
        var crc = new CRC32();
        crc.update(file, 12, 17);
        for (int i = 0; i < 4; i++) file[29 + i] = (byte) (crc.getValue() >> (24 - 8 * i));

        refused(QrRule.IMAGE_TOO_WIDE, file);
    }

    @Test
    void damaged_files_are_refused_and_never_a_fault_of_ours() throws Exception {
        var random = new Random(7);
        var whole = QrImages.png("hello");
        for (int i = 0; i < 200; i++) {
            var damaged = whole.clone();
            for (int j = 0; j < 5; j++) damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                QrImages.picture(damaged);
            } catch (RuleViolation refused) {
                assertThat(refused.rule()).isInstanceOf(QrRule.class);
            }
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static String found(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static void refused(QrRule rule, byte[] file) {
        assertThatThrownBy(() -> QrImages.picture(file))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(rule));
    }
}
