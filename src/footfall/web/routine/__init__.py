"""The pages of routine: when somebody goes out, the anchor, how much it goes by itself."""
