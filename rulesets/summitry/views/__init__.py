"""What each audience may see, and what each seat may do."""
