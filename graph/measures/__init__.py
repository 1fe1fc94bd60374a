"""Every figure, once: what roles ask for, what is held, how ready one is, how alike roles are.

A source only reads; a question only arranges. What a figure is, is said here and nowhere else.
"""
