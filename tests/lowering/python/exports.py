from .a import *
from .b import c

__all__ = ["c", "_kept"]

def d():
    pass

_kept = 1
