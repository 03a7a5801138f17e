"""Request builders, one module for each resource at the top."""
