package dev.belay.serial.internal.rfc2217;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelnetDecoderTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        "'',                           '',        ''",
        "616263,                       616263,    ''",
        "0d000a0dff,                   0d000a0d,  ''",
        "61ffff62,                     61ff62,    ''",
        "ffffffff,                     ffff,      ''",
        "61fffd2c62,                   6162,      'fd2c'",
        "fffbffffff,                   ff,        'fbff'",
        "fffa2c650001c200fff061,       61,        '2c650001c200'",
        "fffa2c65ffff00fff0,           '',        '2c65ff00'",
        "fffa2cfff1650afff0,           '',        '2c650a'",
        "61fff162,                     6162,      ''",
        "fffe00fffc03fffa2cfff0fffd01, '',        'fe00 fc03 2c fd01'",
    })
    void dataAndCommandsAreTakenApartWhereverTheyAreSplit(String sent, String data, String commands)
            throws IOException {
        byte[] bytes = HEX.parseHex(sent);
        for (int split = 0; split <= bytes.length; split++) {
            List<String> heard = new ArrayList<>();
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            TelnetDecoder decoder = new TelnetDecoder(new TelnetDecoder.Listener() {
                @Override
                public void option(int verb, int option) {
                    heard.add("%02x%02x".formatted(verb, option));
                }

                @Override
                public void subnegotiation(byte[] content) {
                    heard.add(HEX.formatHex(content));
                }
            });
            decode(decoder, read, bytes, 0, split);
            decode(decoder, read, bytes, split, bytes.length);
            assertThat(HEX.formatHex(read.toByteArray()))
                    .as("split at %d", split)
                    .isEqualTo(data);
            assertThat(String.join(" ", heard)).as("split at %d", split).isEqualTo(commands);
        }
    }

    private static void decode(TelnetDecoder decoder, ByteArrayOutputStream read, byte[] bytes, int from, int to)
            throws IOException {
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        read.write(part, 0, decoder.decode(part, part.length));
    }
}
