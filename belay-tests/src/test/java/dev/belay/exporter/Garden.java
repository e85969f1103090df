package dev.belay.exporter;

import dev.belay.task.DeviceStream;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;
import java.util.List;

/** Tasks that clients of an exporter call. */
public interface Garden {
    @Setup("count = 0")
    void prepare();

    @Task("global count; count += by; return count")
    int water(int by);

    @Task("return 21.5")
    double celsius();

    @Task("return data")
    byte[] echo(byte[] data);

    @Task("return n")
    long same(long n);

    @Task("return 'hello ' + name")
    String greet(String name);

    @Task("return [n, n + 1]")
    List<Integer> pair(int n);

    @Task("raise ValueError('dry')")
    void fail();

    @Task("for i in range(n): yield i")
    DeviceStream<Integer> rows(int n);

    @Task("while True: pass")
    void hang();

    @Teardown("open('watered', 'w').write(str(count))")
    void finish();
}
