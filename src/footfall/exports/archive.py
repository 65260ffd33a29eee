"""Everything a person owns as one zip: written while it is sent, and looked through before it is taken back."""

from footfall.exports.whole.opening import Archive, opened, read_row, schema_of
from footfall.exports.whole.writing import SCHEMA, stream

__all__ = ["SCHEMA", "Archive", "opened", "read_row", "schema_of", "stream"]
