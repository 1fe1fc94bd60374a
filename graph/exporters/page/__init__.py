"""The page's own parts: its data, its layout, and the files that are put into it."""
