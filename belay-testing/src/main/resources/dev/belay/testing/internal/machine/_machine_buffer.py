# Part of the module "machine" of the embedded board, loaded when it is first used.
import io


def bytes_in(buffer):
    if isinstance(buffer, (bytes, bytearray)):
        return len(buffer)
    # The length of an array counts items, that of a string characters.
    return len(io.BytesIO(buffer).getvalue())


def writable(buffer):
    if isinstance(buffer, (bytes, str)):
        raise TypeError("object with buffer protocol required")
    return buffer
