"""What a person can do: begin, check in, import, change, take back, erase."""
