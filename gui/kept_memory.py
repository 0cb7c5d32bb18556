"""Asks the C library to keep memory that is freed, for the next array of a vocabulary's size.

Every move of a slider makes some arrays of a megabyte or two and drops those of the move before.
glibc hands such memory back to the system each time and gets it anew page by page, which takes
longer than all arithmetic on it. Other C libraries are left as they are. Knows nothing of arrays.
"""

from __future__ import annotations

import ctypes

# From malloc.h.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
# An array of float64 over a vocabulary of a million.
LARGEST_BYTES = 8 * 2**20
# What a trace of the largest vocabulary needs, or nearly.
MOST_KEPT_BYTES = 32 * 2**20


def keep_freed_memory() -> bool:
    """Whether the C library heeds it: arrays of up to 8 MiB come from kept memory, of which up to
    32 MiB stay with the program while they are free."""
    try:
        # Of the program itself: whichever C library it runs on.
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return False
    kept = mallopt(M_TRIM_THRESHOLD, MOST_KEPT_BYTES), mallopt(M_MMAP_THRESHOLD, LARGEST_BYTES)
    return all(result == 1 for result in kept)
