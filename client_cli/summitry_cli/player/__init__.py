"""The player client in line mode: words in, words out, over the server's documented protocol."""
