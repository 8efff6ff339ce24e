package org.meniscus.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.units.TimeSpan;

class EventPictureTest {
    private static final SensorGeometry SENSOR = new SensorGeometry(3, 2, 2);
    private static final EventStream EVENTS = EventStream.builder(SENSOR)
            .add(0, 0, 0, 1)
            .add(10, 0, 0, 1)
            .add(20, 2, 1, 0)
            .add(99, 1, 0, 0)
            .add(99, 1, 0, 1)
            .build();

    @Test
    void countsAreBrightnessAndSignIsColour() {
        EventPicture picture = EventPicture.counts(EVENTS);
        assertThat(picture.width()).isEqualTo(3);
        assertThat(picture.height()).isEqualTo(2);
        assertThat(picture.colour(0, 0)).isEqualTo(0x0000FF);
        assertThat(picture.colour(2, 1)).isEqualTo(0x800000);
        assertThat(picture.colour(1, 0)).isEqualTo(0x804080);
        assertThat(picture.colour(0, 1)).isZero();
    }

    @Test
    void timeSurfaceFadesWithAge() {
        EventPicture picture = EventPicture.timeSurface(EVENTS, TimeSpan.parse("79 us"));
        assertThat(picture.colour(1, 0)).isEqualTo(0xFF7FFF);
        assertThat(picture.colour(2, 1) >> 16).as("e^-1 of 255").isEqualTo(94);
        assertThat(picture.colour(0, 0)).as("the later of two, e^(-89/79)").isEqualTo(83);
        assertThatThrownBy(() -> EventPicture.timeSurface(EVENTS, TimeSpan.parse("0 s")))
                .hasMessageContaining("decay");
    }

    @Test
    void rasterRunsRightAndUp() {
        EventPicture picture = EventPicture.raster(EVENTS, 10);
        assertThat(picture.width()).isEqualTo(10);
        assertThat(picture.height()).isEqualTo(6);
        assertThat(picture.colour(0, 5)).isEqualTo(0x4060FF);
        assertThat(picture.colour(2, 0)).isEqualTo(0xFF4040);
        assertThat(picture.colour(9, 4)).isEqualTo(0xFF60FF);
        assertThat(picture.colour(5, 5)).isZero();
    }

    @Test
    void rateIsHighestWhereMostHappens() {
        EventPicture picture = EventPicture.rate(EVENTS, 5);
        assertThat(picture.colour(0, 0)).as("two of two events").isEqualTo(0xC0C0C0);
        assertThat(picture.colour(1, 0)).as("one of two").isZero();
        assertThat(picture.colour(1, picture.height() - 1)).isEqualTo(0xC0C0C0);
        assertThat(picture.colour(2, picture.height() - 1)).isZero();
    }

    @Test
    void nothingIsBlack() {
        EventStream nothing = EventStream.builder(SENSOR).build();
        assertThat(EventPicture.counts(nothing).colour(0, 0)).isZero();
        assertThat(EventPicture.raster(nothing, 4).colour(0, 0)).isZero();
        assertThat(EventPicture.rate(nothing, 4).colour(3, 119)).isZero();
    }

    @Test
    void pngShowsTheSameEnlarged() throws IOException {
        EventPicture picture = EventPicture.counts(EVENTS).enlarged(4);
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertThat(back.getWidth()).isEqualTo(12);
        assertThat(back.getRGB(3, 3) & 0xFFFFFF).isEqualTo(0x0000FF);
        assertThat(back.getRGB(4, 3) & 0xFFFFFF).isEqualTo(0x804080);
        assertThatThrownBy(() -> picture.enlarged(0)).hasMessageContaining("zoom");
    }
}
