package maqal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Reads all models from JSON, and writes them back. */
public class Main {
    public static void main(String[] args) throws IOException {
        SimpleModule times = new SimpleModule();
        times.addDeserializer(OffsetDateTime.class, new JsonDeserializer<OffsetDateTime>() {
            @Override
            public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                return OffsetDateTime.parse(parser.getText());
            }
        });
        times.addSerializer(OffsetDateTime.class, new JsonSerializer<OffsetDateTime>() {
            @Override
            public void serialize(OffsetDateTime time, JsonGenerator to, SerializerProvider by) throws IOException {
                to.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
            }
        });
        ObjectMapper mapper = new ObjectMapper().registerModule(times);
        System.out.write(mapper.writeValueAsBytes(mapper.readValue(System.in, Maqal.class)));
        System.out.flush();
    }
}
