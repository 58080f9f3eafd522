"""What the seats want, and how far they got."""
