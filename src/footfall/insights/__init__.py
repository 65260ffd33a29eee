"""An estimate becomes an honest sentence: size, doubt, evidence, caution - or silence."""
