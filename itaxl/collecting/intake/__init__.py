"""Everything an inbox may hold, opened down to the workbooks: folders, zip files, mails, mailboxes, one inside another.

Nothing is executed, nothing is written, and names inside archives are only names.
"""

from itaxl.collecting.intake.limits import LIMITS, Limits
from itaxl.collecting.intake.opening import arrivals
from itaxl.collecting.intake.sources import Source, sources
from itaxl.collecting.intake.troubles import CURABLE, PASSING

__all__ = ["CURABLE", "LIMITS", "PASSING", "Limits", "Source", "arrivals", "sources"]
