"""The pages for beginning: readiness, what somebody loves, a goal on paper."""
