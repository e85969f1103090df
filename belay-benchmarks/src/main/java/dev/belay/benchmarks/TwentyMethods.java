package dev.belay.benchmarks;

import dev.belay.task.Task;
import java.util.List;

/** An interface as a driver of a few sensors has it: twenty methods of a few lines. */
interface TwentyMethods {
    @Task("""
            total = 0
            for _ in range(samples):
                total += adc.read_u16()
            volts = total / samples * 3.3 / 65535
            return 27 - (volts - 0.706) / 0.001721
            """)
    double inside(int samples);

    @Task("""
            total = 0
            for _ in range(samples):
                total += supply.read_u16()
            volts = total / samples * 3.3 / 65535
            return 27 - (volts - 0.706) / 0.001721
            """)
    double supplyTemperature(int samples);

    @Task("""
            total = 0
            for _ in range(samples):
                total += probe.read_u16()
            volts = total / samples * 3.3 / 65535
            return 27 - (volts - 0.706) / 0.001721
            """)
    double probeTemperature(int samples);

    @Task("""
            total = 0
            for _ in range(samples):
                total += ambient.read_u16()
            volts = total / samples * 3.3 / 65535
            return 27 - (volts - 0.706) / 0.001721
            """)
    double ambientTemperature(int samples);

    @Task("""
            for _ in range(times):
                led.on()
                time.sleep_ms(period)
                led.off()
                time.sleep_ms(period)
            """)
    void blink(int times, int period);

    @Task("""
            for _ in range(times):
                lamp.on()
                time.sleep_ms(period)
                lamp.off()
                time.sleep_ms(period)
            """)
    void flash(int times, int period);

    @Task("""
            for _ in range(times):
                horn.on()
                time.sleep_ms(period)
                horn.off()
                time.sleep_ms(period)
            """)
    void honk(int times, int period);

    @Task("""
            for _ in range(times):
                pump.on()
                time.sleep_ms(period)
                pump.off()
                time.sleep_ms(period)
            """)
    void pulse(int times, int period);

    @Task("""
            crc = 0xffff
            for value in data:
                crc ^= value << 8
                for _ in range(8):
                    crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
                    crc &= 0xffff
            return crc
            """)
    int ccitt(byte[] data);

    @Task("""
            crc = 0xffff
            for value in data:
                crc ^= value << 8
                for _ in range(8):
                    crc = (crc << 1) ^ 0x8005 if crc & 0x8000 else crc << 1
                    crc &= 0xffff
            return crc
            """)
    int modbus(byte[] data);

    @Task("""
            crc = 0xffff
            for value in data:
                crc ^= value << 8
                for _ in range(8):
                    crc = (crc << 1) ^ 0x3d65 if crc & 0x8000 else crc << 1
                    crc &= 0xffff
            return crc
            """)
    int dnp(byte[] data);

    @Task("""
            crc = 0xffff
            for value in data:
                crc ^= value << 8
                for _ in range(8):
                    crc = (crc << 1) ^ 0xa097 if crc & 0x8000 else crc << 1
                    crc &= 0xffff
            return crc
            """)
    int cdma(byte[] data);

    @Task("""
            bus.writeto(address, bytes([number]))
            data = bus.readfrom(address, 2)
            value = data[0] << 8 | data[1]
            return value - 65536 if value & 0x8000 else value
            """)
    int read(int address, int number);

    @Task("""
            spare_bus.writeto(address, bytes([number]))
            data = spare_bus.readfrom(address, 2)
            value = data[0] << 8 | data[1]
            return value - 65536 if value & 0x8000 else value
            """)
    int readSpare(int address, int number);

    @Task("""
            sensor_bus.writeto(address, bytes([number]))
            data = sensor_bus.readfrom(address, 2)
            value = data[0] << 8 | data[1]
            return value - 65536 if value & 0x8000 else value
            """)
    int readSensor(int address, int number);

    @Task("""
            display_bus.writeto(address, bytes([number]))
            data = display_bus.readfrom(address, 2)
            value = data[0] << 8 | data[1]
            return value - 65536 if value & 0x8000 else value
            """)
    int readDisplay(int address, int number);

    @Task("""
            if not values:
                raise ValueError('no values')
            ordered = sorted(values)
            middle = len(ordered) // 2
            return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
            """)
    double medianOfValues(List<Integer> values);

    @Task("""
            if not readings:
                raise ValueError('no readings')
            ordered = sorted(readings)
            middle = len(ordered) // 2
            return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
            """)
    double medianOfReadings(List<Integer> readings);

    @Task("""
            if not samples:
                raise ValueError('no samples')
            ordered = sorted(samples)
            middle = len(ordered) // 2
            return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
            """)
    double medianOfSamples(List<Integer> samples);

    @Task("""
            if not levels:
                raise ValueError('no levels')
            ordered = sorted(levels)
            middle = len(ordered) // 2
            return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
            """)
    double medianOfLevels(List<Integer> levels);
}
