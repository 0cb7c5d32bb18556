"""The sampler stages, one small function each, in files by family."""
