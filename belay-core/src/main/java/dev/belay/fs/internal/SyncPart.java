package dev.belay.fs.internal;

import dev.belay.device.internal.BoardPart;

/** What boards are sent for work with whole directories. */
enum SyncPart implements BoardPart {
    /**
     * {@code _fj(prefix, sum, skipped, ...)} calculates the sum of what is in a directory, and lists it where that is
     * not as expected: items of a relative path of a directory, and text of names, each with a slash and 8 characters
     * of its fingerprint behind, or eight exclamation marks where another file system is mounted. The result is the
     * sum; -1 where there is no such directory.
     */
    COMPARE("""
            from hashlib import sha256 as _fi
            from binascii import b2a_base64 as _fb
            def _fj(p,e,*x):
             b=memoryview(bytearray(1024));a=_fi(p).digest()[:6];p=_fp(p);r=p[:-1]or'/'
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
                if q.encode()in x:continue
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
              if t==e:break
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
