package dev.belay.fs.internal;

import dev.belay.device.internal.BoardPart;

/**
 * What boards are sent for work with files. Paths come as bytes: short texts would stay in a board's memory for ever.
 */
enum FilePart implements BoardPart {
    /** {@code _fr(value)} prints a result or an item, {@code _fp(bytes)} is a path. */
    BASE("""
            try:import os
            except ImportError:import uos as os
            def _fr(x):\2print('\1%r\1'%(x,),end='')
            def _fp(b):return str(b,'utf8')
            """),

    /**
     * {@code _fs(path)} tells kind, size and time. {@code _fe(path)} is not 0 for a directory. {@code _fv(from, to)}
     * renames; FAT does not over a file. {@code _ft(path, name)} is the path of a temporary file beside a file.
     */
    FOLDERS("""
            def _fs(p):a=os.stat(p);return a[0],a[6],a[8]
            def _fe(p):
             try:return os.stat(p)[0]&16384
             except OSError:return 0
            def _fv(a,b):
             try:os.rename(a,b)
             except OSError as x:
              if x.args[0]!=17 or _fe(b):raise
              os.remove(b);os.rename(a,b)
            def _ft(p,n):return p[:p.rfind('/')+1]+n
            """),

    /** {@code _fw(path)} tells all that is below a directory, item by item. */
    WALK("""
            def _fw(p):
             s=[p]
             while s:
              d=s.pop();d=d if d[-1]=='/'else d+'/'
              for e in os.listdir(d if d=='/'else d[:-1]):
               q=d+e;a=_fs(q);_fr((q,)+a)
               if a[0]&16384:s.append(q)
             print('\1.\1',end='')
            """),

    /** {@code _fx(path)} deletes a directory with all that is in it, {@code _fz(path)} all that is in it. */
    DELETE("""
            def _fz(p):
             for e in os.listdir(p):_fx((p if p[-1]=='/'else p+'/')+e)
            def _fx(p):
             if _fe(p):_fz(p);os.rmdir(p)
             else:os.remove(p)
            """),

    /** {@code _fy(path)} makes a directory, and those above it. */
    MAKE("""
            def _fy(p):
             for i in range(1,len(p)+1):
              if i==len(p)or p[i]=='/':
               try:os.mkdir(p[:i])
               except OSError:
                if not _fe(p[:i]):raise
            """),

    /** {@code _fc(from, to, name)} copies a file, and tells how far it is. */
    COPY("""
            def _fc(a,b,t):
             if _fe(b):raise OSError(21)
             n=0;d=memoryview(bytearray(512));t=_ft(b,t)
             with open(a,'rb')as f:
              with open(t,'wb')as g:
               while 1:
                i=f.readinto(d)
                if not i:break
                g.write(d[:i]);n+=i
                if n%16384==0:_fr(n)
             _fv(t,b);print('\1.%d\1'%n,end='')
            """),

    /** {@code _fh(update, digest, path, ...)} hashes files: an item for each, and one for each piece of a long one. */
    HASH("""
            from binascii import crc32 as _fk,b2a_base64 as _fb
            def _fh(z,*l):
             d=memoryview(bytearray(512))
             for p in l:
              k=n=0
              if z:
               from hashlib import sha256
               k=sha256()
              try:
               with open(p,'rb')as f:
                while 1:
                 i=f.readinto(d)
                 if not i:break
                 if z:k.update(d[:i])
                 else:k=_fk(d[:i],k)
                 n+=i
                 if n%65536==0:_fr(0)
               _fr(_fb(k.digest())[:-1]if z else(k,))
              except OSError:_fr(None)
             print('\1.\1',end='')
            """),

    /**
     * {@code _fd(path, offset, count, size, there)} writes a part of a file, without the first {@code there} bytes of
     * it, in frames of at most that size. Each has its length in front, {@code 128 | high 7 bits, 128 | low 7 bits},
     * and as many bits of the CRC-32 of path and part so far behind, in the same form. The result is the whole of that,
     * combined with offset and count, so that a request that was garbled is noticed, too.
     */
    SEND("""
            import sys
            from binascii import crc32 as _fk
            def _fd(p,o,n,z,a):
             w=sys.stdout.buffer.write;b=bytearray(z+4);m=memoryview(b);k=_fk(p);e=o^n
             with open(_fp(p),'rb')as f:
              if o:f.seek(o)
              while n:
               \2i=f.readinto(m[2:2+min(n,z,a or n)])
               if not i:break
               k=_fk(m[2:2+i],k);n-=i
               if a:a-=i;continue
               b[0]=128|i>>7;b[1]=128|i&127;b[2+i]=128|k>>7&127;b[3+i]=128|k&127;w(m[:4+i])
             return k^e
            """),

    /**
     * {@code _fu(name, path, offset, deflated, check, last, there)} reads a part of a file and writes it beside the
     * path, or to it where there is no name. The first {@code there} bytes of the part are in the file already, and go
     * into the sums as they are there. A frame is {@code 31 + length, key, bytes}, each byte combined with the key by
     * exclusive or; it is acknowledged by {@code 128 | low 7 bits} of the CRC-32 of path, name, what was there, and all
     * frames so far. A byte 30 says that a deflated block is complete, and 31 that all is. The result is the CRC-32 of
     * path, name and part, combined with the offset, plus {@code last}: where it is as expected and this is the last
     * part, the file is renamed.
     */
    RECEIVE("""
            import sys
            from binascii import crc32 as _fk
            _fm=int.from_bytes(b'\\1'*120,'little')
            def _fu(t,p,o,z,e,l,a):
             r=sys.stdin.buffer.read;w=sys.stdout.buffer.write;s=0;k=_fk(t,_fk(p));p=_fp(p);t=_fp(t)
             if not o and _fe(p):raise OSError(21)
             if t:t=_ft(p,t)
             if z:
              from io import BytesIO
              import deflate
              q=BytesIO()
             with open(t or p,'r+b'if o+a else'wb')as f:
              if o:f.seek(o)
              while s<a:
               b=f.read(min(a-s,512))
               if not b:break
               k=_fk(b,k);s+=len(b)
              c=k
              if s:f.seek(o+s)
              while 1:
               n=r(1)[0]-31;\2
               if n>0:
                x=r(1)[0];b=r(n)
                if x:b=(int.from_bytes(b,'little')^x*(_fm>>960-8*n)).to_bytes(n,'little')
                c=_fk(b,c);w(bytes((c&127|128,)))
                if z:q.write(b);continue
               elif n:
                q.seek(0);b=deflate.DeflateIO(q,deflate.RAW,12).read();q=BytesIO();k=_fk(b,k)
               else:break
               s+=len(b)
               if f.write(b)!=len(b):raise OSError(28)
             if not z:k=c
             k^=o
             if t and l and k==e:
              if _fs(t)[1]!=o+s:return 0
              _fv(t,p)
             return k+l
            """),

    /** {@code _fl(name, path, bytes, crc)} writes a small file; the CRC-32 is that of path, name and bytes. */
    WRITE("""
            from binascii import crc32 as _fk
            def _fl(t,p,b,e):
             if _fk(b,_fk(t,_fk(p)))!=e:return 0
             p=_fp(p)
             if _fe(p):raise OSError(21)
             t=_ft(p,_fp(t))
             with open(t,'wb')as f:
              if f.write(b)!=len(b):raise OSError(28)
             _fv(t,p);return 1
            """),

    /**
     * For boards that read no bytes: {@code _fo(path, offset, count)} tells a part of a file in pieces, each with a sum
     * of all so far; {@code _fa(key, bytes)} writes to an open file.
     */
    LITERALS("""
            import gc
            def _fo(p,o,n):
             s=0;gc.collect()
             with open(p,'rb')as f:
              while o:o-=len(f.read(min(o,64)))
              while n:
               b=f.read(min(n,64))
               if not b:break
               s=s*31+sum(b)&0xffffff;_fr((s,b));n-=len(b)
             print('\1.\1',end='')
            def _fa(k,b):
             if B[k].write(b)!=len(b):raise OSError(28)
             b=sum(b);gc.collect();return b
            """);

    private final String source;

    FilePart(String source) {
        this.source = source;
    }

    @Override
    public String source(int mark) {
        return source.replace('\1', (char) mark);
    }
}
