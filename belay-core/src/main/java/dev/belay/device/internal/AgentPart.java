package dev.belay.device.internal;

/**
 * What the agent can do beyond evaluating. A part is sent in front of the first program that uses it, once per boot, so
 * that a small board only holds what it needs. {@code B} holds functions and objects beside the namespaces, each under
 * a key of its own.
 */
public enum AgentPart {
    /** {@code d(namespace, first, code)} defines functions and keys them by the order of their names. */
    DEFINE("""
            def d(k,i,s):
             l={};exec(s,B[k],l)
             for n in sorted(l):B[i]=l[n];i+=1
            """),

    /** {@code c(key, arguments)} calls a function and prints its result between marks. */
    CALL("def c(k,*a):print('\1%r\1'%(B[k](*a),),end='')\n"),

    /**
     * {@code g(window, key, arguments)} calls a generator and prints its items between marks. It pauses when that many
     * characters are under way, until the host has sent a byte for each half of a window that it took.
     */
    STREAM("""
            def g(w,k,*a):
             i=n=0;r=B[k](*a)
             try:
              for x in r:
               x='%r'%(x,);print('\1%s\1'%x,end='');n+=len(x)
               while n>=w:sys.stdin.read(1);n-=w//2;i+=1
             except KeyboardInterrupt:pass
             finally:
              if hasattr(r,'close'):r.close()
             print('\1.%d\1'%i,end='')
            """),

    /** {@code y(key, arguments)} calls a generator, and resumes it with each line that the host sends. */
    EXCHANGE("""
            def y(k,*a):
             r=B[k](*a);v=None
             try:
              while 1:
               print('\1%r\1'%(r.send(v),),end='');v=eval(sys.stdin.readline())
             except(StopIteration,KeyboardInterrupt):pass
             finally:r.close()
             print('\1.\1',end='')
            """),

    /** {@code o(new, key, arguments)} calls a function and keeps its result under a new key. */
    KEEP("def o(n,k,*a):B[n]=B[k](*a);_(0,'0')\n");

    private final String source;

    AgentPart(String source) {
        this.source = source;
    }

    /** The part's Python, with the mark of a boot. */
    String source(int mark) {
        return source.replace('\1', (char) mark);
    }
}
