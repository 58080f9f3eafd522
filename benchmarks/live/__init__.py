"""What the live server takes, each figure beside a baseline of the same run: `python -m benchmarks.live`."""
