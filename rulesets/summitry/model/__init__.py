"""The economic and political model behind the countries."""
