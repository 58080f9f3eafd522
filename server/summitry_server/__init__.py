"""The live server of Summitry."""
