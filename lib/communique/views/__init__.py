"""The views: widgets that share a focus, one .py and one .js each, one stylesheet for all."""
