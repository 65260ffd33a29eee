"""What research says: every saying about running, what was found, and how sure that is."""
