package dev.belay.device.internal;

/**
 * What the agent can do beyond evaluating. A part is sent in front of the first program that uses it, once per boot, so
 * that a small board only holds what it needs. {@code B} holds functions and objects beside the namespaces, each under
 * a key of its own.
 */
public enum AgentPart implements BoardPart {
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
               \2x='%r'%(x,);print('\1%s\1'%x,end='');n+=len(x)
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
               print('\1%r\1'%(r.send(v),),end='');v=eval(sys.stdin.readline());\2
             except(StopIteration,KeyboardInterrupt):pass
             finally:r.close()
             print('\1.\1',end='')
            """),

    /**
     * {@code _i(new, window, key, arguments)} calls a generator, keeps it under a new key, and prints items between
     * marks until they have so many characters; {@code _i(new, window)} goes on. The result is {@code .1} where more
     * may follow, else {@code .0}. {@code _o(new)} closes it. For boards without {@code sys.stdin}, where the host
     * can't tell a generator to go on while it runs.
     */
    PULL("""
            def _i(n,w,k=0,*a):
             if k:B[n]=iter(B[k](*a))
             i=0;r=B[n]
             while i<w:
              try:x='%r'%(next(r),)
              except StopIteration:print('\1.0\1',end='');return
              print('\1%s\1'%x,end='');i+=len(x)+2
             print('\1.1\1',end='')
            def _o(n):
             r=B.pop(n,0)
             if hasattr(r,'close'):r.close()
             _(0,'0')
            """),

    /**
     * {@code _r(namespace, code)} runs statements in a namespace, whose {@code input} asks the host for a line, and
     * prints how many lines were read as the result. The end by {@code sys.exit()} is one as any other. Before, it
     * tells the ticks of its begin and its end, where the board has a clock.
     */
    CONSOLE("""
            def _r(k,s):
             import sys;d=B[k];l=[];d['__name__']='__main__'
             def f(p=''):
              sys.stdout.write(str(p));print('\1<\1',end='');t=sys.stdin.readline();l.append(0)
              if not t:raise EOFError
              return t.rstrip('\\r\\n')
             o='input'in d
             if not o:d['input']=f
             u=0
             try:from time import ticks_ms as u
             except ImportError:0
             a=u and u()
             try:exec(s,d)
             except SystemExit:0
             finally:
              if u:print('\1=%d,%d\1'%(a,u()),end='')
              if not o and d.get('input')is f:d.pop('input')
             print('\1.%d\1'%len(l),end='')
            """),

    /** {@code o(new, key, arguments)} calls a function and keeps its result under a new key. */
    KEEP("def o(n,k,*a):B[n]=B[k](*a);_(0,'0')\n"),

    /**
     * {@code _w(outcomes, namespace, code)} runs statements in a namespace, or calls the function that the code is the
     * key of, and appends to the outcomes how long that took in milliseconds, and 0 or the traceback. An interrupt goes
     * on to whoever asked, since what comes next may hang as well. {@code _x(exception)} is a traceback.
     */
    GUARD("""
            try:from time import ticks_ms as _u,ticks_diff as _v
            except:_u=lambda:0;_v=lambda*a:0
            def _x(e):
             try:import io;f=io.StringIO();sys.print_exception(e,f);return f.getvalue()
             except:return type(e).__name__
            def _w(q,k,s):
             t=_u();r=i=0
             try:
              if s in B:B[s]()
              else:exec(s,B[k])
             except BaseException as e:r=_x(e);i=isinstance(e,KeyboardInterrupt)
             B[q].append((_v(_u(),t),r))
             if i:raise KeyboardInterrupt
            """),

    /**
     * Time and traceback of {@link #GUARD} on CircuitPython, which has neither {@code time.ticks_ms} nor, in some
     * versions, {@code sys.print_exception}, but {@code supervisor.ticks_ms}, which wraps at 2 to the power of 29, and
     * {@code traceback.format_exception} (see its <a
     * href="https://docs.circuitpython.org/en/latest/shared-bindings/supervisor/index.html">supervisor</a> and <a
     * href="https://docs.circuitpython.org/en/latest/shared-bindings/traceback/index.html">traceback</a>).
     */
    CIRCUITPYTHON("""
            try:
             from supervisor import ticks_ms as _u
             _v=lambda a,b:(a-b+2**28)%2**29-2**28
            except:0
            def _x(e):
             try:from traceback import format_exception as f;return''.join(f(e))
             except:return type(e).__name__
            """),

    /**
     * {@code _n(namespace)} counts, after a collection, what a namespace has: threads that live, timers that are armed,
     * its names (-1 where it is gone), and the free heap (-1 where that is not told). Rings whose namespace is gone
     * count as well. {@code _d(namespace, (key, count), ...)} drops a namespace and what it kept, but for rings that
     * live.
     */
    CENSUS("""
            def _l(s):return type(s)is list and len(s)==72 and s[70]=='R'and not s[4]
            def _n(k):
             f=-1
             try:import gc;gc.collect();f=gc.mem_free()
             except:0
             n=t=0
             for s in B.values():
              if _l(s)and(s[71]==k or s[71]not in B):
               if s[5]:t+=1
               else:n+=1
             return n,t,len(B[k])if k in B else-1,f
            def _d(k,*a):
             for i,n in a:
              for j in range(i,i+n):
               if not _l(B.get(j)):B.pop(j,0)
             B.pop(k,0)
            """),

    /** The same for boards without threads and timers. */
    SMALL_CENSUS("""
            def _n(k):gc.collect();return 0,0,len(B[k])if k in B else-1,gc.mem_free()
            def _d(k,*a):
             for i,n in a:
              for j in range(i,i+n):B.pop(j,0)
             B.pop(k,0)
            """),

    /**
     * Rings, in which threads and timers leave what they have to say. A ring is a list: the writer's position, the
     * reader's, how many were lost, whether to stop, whether it has ended (or the traceback that it ended with), the
     * timer, 64 places, a sign that it is a ring, and the key of its namespace. Each of the first six is assigned by
     * one side only, and a place belongs to the side that the positions give it to: there is no lock that a callback
     * could find taken.
     *
     * <p>{@code _a(ring, text)} appends, or counts a loss. {@code _p(ring, arguments, keywords)} prints into it.
     * {@code _z(ring, n)} sleeps until asked to stop. {@code _q((key, position), ...)} prints what is new in each ring
     * between marks; the host tells up to where it has got what was printed before, so that nothing is lost with an
     * answer that was cut short. Needs {@link #GUARD}.
     */
    DRAIN("""
            import time
            def _a(s,t):
             w=s[0];n=(w+1)%64
             if n==s[1]:s[2]+=1
             else:s[w+6]=t;s[0]=n
            def _p(s,a,k):
             import io;f=k.pop('file',0);g=f or io.StringIO();print(*a,file=g,**k)
             if not f:_a(s,'p'+g.getvalue())
            def _z(s,n):
             t=time.ticks_ms()
             while n>0 and not s[3]:time.sleep_ms(min(n,10));u=time.ticks_ms();n-=time.ticks_diff(u,t);t=u
            def _q(*a):
             o=[]
             for k,i in a:
              s=B[k];r=s[1]
              while r!=i:s[r+6]=0;r=(r+1)%64
              s[1]=i;e=s[4];w=s[0];l=[];n=0
              while i!=w and n<999:l.append(s[i+6]);n+=len(l[-1])+5;i=(i+1)%64
              o.append((2 if i!=w else e,s[2],i,l))
             try:print('\1%r\1'%(o,),end='')
             except MemoryError:print('\1',o,'\1',sep='',end='')
            """),

    /**
     * {@code _t(namespace, new, key, injected, arguments)} starts a thread with a ring, and {@code _j(key, n)} asks it
     * to stop and waits up to so many milliseconds. Needs {@link #DRAIN}.
     */
    THREAD("""
            import _thread
            def _j(k,n):
             s=B.get(k);t=time.ticks_ms()
             if s:s[3]=1
             while s and not s[4]:
              if time.ticks_diff(time.ticks_ms(),t)>n:raise RuntimeError('it does not end')
              time.sleep_ms(1)
            def _t(w,n,k,i,*a):
             f=B[k];s=B[n]=[0]*70+['R',w]
             def u():
              e=1
              try:f(*(i(s)+a))
              except SystemExit:0
              except BaseException as x:e=_x(x)
              s[4]=e
             _thread.start_new_thread(u,())
            """),

    /**
     * {@code _m(namespace, new, key, injected, period, once, arguments)} arms a timer with a ring, and {@code _k(key)}
     * stops it. Takes a virtual timer, else the first that none of these has. Needs {@link #DRAIN}.
     */
    TIMER("""
            import machine
            def _k(k):
             s=B.get(k)
             if s:s[3]=1;s[5].deinit();s[4]=1
            def _m(w,n,k,i,p,o,*a):
             f=B[k];s=B[n]=[0]*70+['R',w];a=i(s)+a;z=machine.Timer;q=0
             def u(t):
              if s[3]:return
              if o:s[3]=1
              try:f(*a)
              except(Exception,SystemExit)as x:_a(s,'x'+_x(x))
              if o:s[4]=1
             g={'mode':z.ONE_SHOT if o else z.PERIODIC,'period':p,'callback':u}
             for j in(-1,0,1,2,3):
              try:
               t=z(j)
               if any(type(r)is list and len(r)==72 and r[70]=='R'and r[5]is t and not r[4]for r in B.values()):continue
               s[5]=t
               try:t.init(hard=False,**g)
               except TypeError:t.init(**g)
               return
              except(ValueError,OSError)as e:q=q or e
             raise q or OSError('no timer is free')
            """),

    /**
     * Leases: {@code _i(namespace, ms, reset)} begins one, {@code _g(namespace)} ends it, and {@code _f(namespace)}
     * does what is to be done when it runs out. {@code _h(ms)} says that the host is there, and that a program begins
     * that may take so long; without an argument, that it is over. {@code _L} holds for each namespace the length,
     * whether the board may reset itself, and the code that is to run by its number, the highest first. A timer, under
     * the keys 1 and 2, looks four times a second. Where a program was running as a lease ran out, or a thread goes on
     * for five seconds more, the board is reset: nobody else can stop them. It keeps the dictionary as {@code _D},
     * since the next host makes another. Needs {@link #DRAIN}, {@link #CENSUS} and {@link #TIMER}.
     */
    LEASE("""
            _L={};_D=B;_H=[_u(),0];_Z=[]
            def _h(n=0):_H[0]=_u();_H[1]=n
            def _f(k):
             n=0;v=_L.pop(k)
             for i in sorted(v[2],reverse=True):
              try:
               s=v[2][i]
               if s in _D:_D[s]()
               else:exec(s,_D[k])
               n+=1
              except BaseException:0
             for s in list(_D.values()):
              if _l(s)and s[71]==k:
               s[3]=1
               if s[5]:s[5].deinit();s[4]=1
               elif v[1]:_Z.append((_u(),s))
             _D.pop(k,0);return n
            def _e():
             d=_v(_u(),_H[0])
             for k in list(_L)if d>=_H[1]else():
              v=_L[k]
              if d>=v[0]:
               _f(k)
               if v[1]and _H[1]:machine.reset()
             for t,s in _Z:
              if not s[4]and _v(_u(),t)>5000:machine.reset()
             if not any([not s[4]for t,s in _Z]):_g(0)
            def _g(k):
             _L.pop(k,0)
             if not _L and 2 in _D:_k(2);_D.pop(2);_D.pop(1)
            def _i(k,n,r):
             _L[k]=[n,r,{}];_h()
             if 2 not in B:
              B[1]=_e
              try:_m(0,2,1,lambda s:(),250,0)
              except:B.pop(2,0);_L.pop(k);raise
            """);

    /** Where a part has this, the board notes that the host is there, if it has leases. */
    static final char HEARD = '\2';

    private static final String NOTE = "_H[0]=_u();";

    private final String source;

    AgentPart(String source) {
        this.source = source;
    }

    @Override
    public String source(int mark) {
        return source.replace('\1', (char) mark);
    }

    /** A part as a board gets it that has leases, or none. */
    static String fitted(String source, boolean leased) {
        return source.replace(String.valueOf(HEARD), leased ? NOTE : "");
    }
}
