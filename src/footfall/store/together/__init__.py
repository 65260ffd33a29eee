"""What people have with each other and with those they show something to: friends, groups, events, shares."""
