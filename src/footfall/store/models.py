"""The tables, gathered where Django looks for them."""

from footfall.store.activities import Activity, PackedRecording, Source
from footfall.store.analyses import Analysis
from footfall.store.check_ins import CheckIn
from footfall.store.imports import Import, ImportedFile
from footfall.store.originals import Original
from footfall.store.people import EntryLink, Person

__all__ = [
    "Activity",
    "Analysis",
    "CheckIn",
    "EntryLink",
    "Import",
    "ImportedFile",
    "Original",
    "PackedRecording",
    "Person",
    "Source",
]
