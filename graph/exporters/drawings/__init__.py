"""What is drawn as SVG: a way, a role with what it takes, who hands what to whom."""
