"""Makes what people are handed: the executable in its folder, archives, sums, bill of materials.

`python -m resources.package` builds it (see `build.py`). No part of the app, nor in the package.
"""
