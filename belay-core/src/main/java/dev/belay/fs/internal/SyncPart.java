package dev.belay.fs.internal;

import dev.belay.device.internal.BoardPart;

/** What boards are sent for work with whole directories. */
enum SyncPart implements BoardPart {
    /**
     * {@code _fj(prefix, sum, known, skipped, ...)} calculates the sum of what is in a directory, and lists it where
     * that is neither as expected nor as it was known to be: items of a relative path of a directory, and text of
     * names, each with a slash and 8 characters of its fingerprint behind, or eight exclamation marks where another
     * file system is mounted, or eight full stops where it was skipped. The result is the sum; -1 where there is no
     * such directory.
     */
    COMPARE("""
            from hashlib import sha256 as _fi
            from binascii import b2a_base64 as _fb
            def _fj(p,e,u,*x):
             b=memoryview(bytearray(2048));a=_fi(p).digest()[:6];p=_fp(p);r=p[:-1]or'/'
             try:z=os.stat(r)[0]
             except OSError as y:
              if y.args[0]!=2:raise
              print('\1.-1\1',end='');return
             if not z&16384:raise OSError(20)
             w=p if p[0]=='/'else(os.getcwd()+'/'+p).replace('//','/').replace('/./','/')
             try:
              import vfs
              m=[j[1]for j in vfs.mount()]
             except Exception:m='/flash','/sd','/remote','/rom'
             for v in 0,1:
              t=int.from_bytes(a,'big');n=0;s=['']
              while s:
               d=s.pop();o=''
               for i in os.ilistdir((p+d)[:-1]or'/'):
                q=d+i[0]
                if q.encode()in x:
                 if v:o+=i[0]+'/........'
                 continue
                g=i[1]&16384
                if g and w+q in m:
                 o+=i[0]+'/!!!!!!!!';continue
                if g:q+='/';s.append(q)
                h=_fi(q.encode()+b'\\0')
                if not g:
                 with open(p+q,'rb')as f:
                  while 1:
                   c=f.readinto(b)
                   if not c:break
                   h.update(b[:c]);n+=c
                   if n>65535:n=0;_fr(0)
                h=h.digest()[:6];t^=int.from_bytes(h,'big')
                if v and not g:
                 o+=i[0]+'/'+str(_fb(h)[:8],'utf8')
                 if len(o)>200:_fr((d,o));o=''
               if v:_fr((d,o))
              if t==e or t==u:break
             print('\1.%d\1'%t,end='')
            """),

    /**
     * {@code _fn(check, prefix, change, ...)} deletes what {@code b'-path'} names, and makes the directories of
     * {@code b'+path'}. The CRC-32 of prefix and changes is checked first.
     */
    CHANGE("""
            from binascii import crc32 as _fk
            def _fn(e,p,*x):
             k=_fk(p)
             for i in x:k=_fk(i,k)
             if k!=e:return 0
             for i in x:
              q=_fp(p+i[1:]);q=q[:-1]if q[-1]=='/'and len(q)>1 else q
              if i[0]==43:_fy(q);continue
              try:_fx(q)
              except OSError as y:
               if y.args[0]!=2:raise
             return 1
            """),

    /**
     * {@code _f1(prefix, length)} reads files and writes each beside its path, then renames it. A file is a head, its
     * content, and a byte 29. A byte 30 says that a deflated block is complete, and 31 that all is. Everything else is
     * frames: {@code key, bytes} where they have that length, {@code 27, 31 + length, key, bytes} where they are
     * shorter; acknowledged as those of {@link FilePart#RECEIVE}. The head is a frame: a byte that is 1 where content
     * is deflated, the CRC-32 of the content, that of prefix, all that stands before and path, and the path. The end of
     * a file is acknowledged, too, when it is in its place. A byte 31 ends it all. The result is the CRC-32 of prefix,
     * all frames, and a full stop for each end of a file.
     */
    TOGETHER("""
            import sys
            from binascii import crc32 as _fk
            _fm=int.from_bytes(b'\\1'*120,'little')
            def _ff(n,x):
             r=sys.stdin.buffer.read
             if x==27:n=r(1)[0]-31;x=r(1)[0]
             b=r(n)
             return(int.from_bytes(b,'little')^x*(_fm>>960-8*n)).to_bytes(n,'little')if x else b
            def _f1(d,m):
             r=sys.stdin.buffer.read;w=sys.stdout.buffer.write;k=_fk(d)
             while 1:
              n=r(1)[0];\2
              if n==31:return k
              h=_ff(m,n);k=_fk(h,k);w(bytes((k&127|128,)));p=h[9:]
              if _fk(p,_fk(h[:5],_fk(d)))!=int.from_bytes(h[5:9],'big'):raise ValueError
              t=_fp(d)+_fp(p[:p.rfind(b'/')+1])+'.belay-%08x'%_fk(p[p.rfind(b'/')+1:]);p=_fp(d+p);c=s=0
              if _fe(p):raise OSError(21)
              if h[0]:
               from io import BytesIO
               import deflate
               q=BytesIO()
              try:
               with open(t,'wb')as f:
                while 1:
                 n=r(1)[0];\2
                 if not 28<n<32:
                  b=_ff(m,n);k=_fk(b,k);w(bytes((k&127|128,)))
                  if h[0]:q.write(b);continue
                 elif n==30:
                  q.seek(0);b=deflate.DeflateIO(q,deflate.RAW,12).read();q=BytesIO()
                 else:break
                 c=_fk(b,c);s+=len(b)
                 if f.write(b)!=len(b):raise OSError(28)
               if n>29 or c!=int.from_bytes(h[1:5],'big')or _fs(t)[1]!=s:raise ValueError
               _fv(t,p)
              except:
               try:os.remove(t)
               except OSError:0
               raise
              k=_fk(b'.',k);w(bytes((k&127|128,)))
            """);

    private final String source;

    SyncPart(String source) {
        this.source = source;
    }

    @Override
    public String source(int mark) {
        return source.replace('\1', (char) mark);
    }
}
