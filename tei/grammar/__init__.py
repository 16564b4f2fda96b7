"""RELAX NG as something to reason with: read, cut down to a document, and asked what is wrong and what was expected.

The verdict is always libxml2's, on the grammar cut down to the names that occur; this package finds the reasons.
"""

from tei.grammar.cut import cut_down as cut_down
from tei.grammar.faults import ALIKE as ALIKE
from tei.grammar.faults import ENOUGH as ENOUGH
from tei.grammar.faults import Fault as Fault
from tei.grammar.faults import faults as faults
from tei.grammar.read import Grammar as Grammar
from tei.grammar.read import UnsupportedGrammarError as UnsupportedGrammarError
