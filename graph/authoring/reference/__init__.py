"""The parts of the reference: what it tells of terms and of things, its template and style."""
