"""Drawings of exercises: a figure made of joints, at the beginning and at the end."""
