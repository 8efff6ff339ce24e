package org.meniscus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

class CsvFormatTest extends EventFormatContract {
    @Override
    EventFormat format() {
        return new CsvFormat();
    }

    @Override
    SensorGeometry geometry() {
        return new SensorGeometry(20, 30, 2);
    }

    @Override
    boolean survivesCutBetweenEvents() {
        return true;
    }

    private EventStream read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesColumnsInAnyOrderAndWithoutRowOrSign() throws IOException {
        assertThat(read("x, p ,t,y\r\n3,1,10,4\r\n\r\n 5 ,0,11,6"))
                .isEqualTo(EventStream.builder(geometry())
                        .add(10, 3, 4, 1)
                        .add(11, 5, 6, 0)
                        .build());
        assertThat(read("t,x\n7,19"))
                .isEqualTo(EventStream.builder(geometry()).add(7, 19, 0, 0).build());
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertThatThrownBy(() -> read("t,x,y,q\n")).hasMessageContaining("line 1: unknown column 'q'");
        assertThatThrownBy(() -> read("t,x,x\n")).hasMessageContaining("column 'x' twice");
        assertThatThrownBy(() -> read("x,y\n")).hasMessageContaining("columns t and x are needed");
        assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("t,x\n1,2,3\n")).hasMessageContaining("line 2 has 3 cells");
        assertThatThrownBy(() -> read("t,x\n1,2\n2,1.5\n")).hasMessageContaining("line 3: '1.5' is not a whole number");
        assertThatThrownBy(() -> read("t,x\n5,2\n4,2\n")).hasMessageContaining("line 3: event 1 runs backwards");
        assertThatThrownBy(() -> read("t,x\n" + "1".repeat(500))).hasMessageContaining("longer than 200");
    }
}
