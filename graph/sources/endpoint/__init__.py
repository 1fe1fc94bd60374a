"""A SPARQL 1.1 server as a source: asked once for what the profile reads, then kept for a while."""
